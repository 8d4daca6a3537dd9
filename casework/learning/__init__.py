"""Changing what went wrong."""
