"""Who looked, and what this installation is."""
