"""What a case can do besides going straight on: wait, get more time, go further, be refused, be divided."""
