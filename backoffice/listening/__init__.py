"""What people said of how they were treated, as staff see it."""
