"""Who is who, and who is signing in."""
