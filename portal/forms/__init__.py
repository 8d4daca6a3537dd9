"""What the public is asked, one file a journey."""
