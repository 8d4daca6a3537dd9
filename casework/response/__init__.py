"""What the council says, and carrying it."""
