"""What was said, and the mail that carries it."""
