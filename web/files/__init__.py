"""Files: how they come in with a request, and how they are given out."""
