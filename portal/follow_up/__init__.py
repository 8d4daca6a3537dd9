"""Coming back: where it stands, what was said, and what the person can do."""
