"""What people are asked once something is safely sent or over: about themselves, and how it was."""
