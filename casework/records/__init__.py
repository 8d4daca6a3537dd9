"""Keeping track of who looked."""
