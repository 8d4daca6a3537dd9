"""What is decided about feedback as it arrives."""
