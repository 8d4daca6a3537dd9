"""When things are due, and who was reminded."""
