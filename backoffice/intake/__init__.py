"""What came in: the queue, recording, and the files."""
