"""What is done with a case: its stages and its history."""
