"""What people said of how they were treated."""
