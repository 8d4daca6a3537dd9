"""Limits on how somebody contacts the council, each with its reasons and its end."""
