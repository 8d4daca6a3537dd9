"""A case: its page, its lists, its dates, its stages, and what is decided about it."""
