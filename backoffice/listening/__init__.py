"""What people say of themselves and of how they were treated, as staff see it."""
