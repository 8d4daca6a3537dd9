"""The forms of the back office, one file a subject."""
