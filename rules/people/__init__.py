"""What people may do, and on whose behalf."""
