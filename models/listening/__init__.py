"""What people say of themselves, kept apart from their cases, and of how they were treated."""
