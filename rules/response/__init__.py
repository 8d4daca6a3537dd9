"""What must be in what the council sends."""
