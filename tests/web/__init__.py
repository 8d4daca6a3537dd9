"""What the two doors share."""
