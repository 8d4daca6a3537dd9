"""What people say of themselves, kept apart from their cases."""
