"""Keeping dates, and reminding people of them."""
