"""Taking feedback in, and deciding what it is."""
