"""What came in: cases, their points, and drafts not yet sent."""
