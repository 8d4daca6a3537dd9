"""Listening: what people are asked of themselves and of us, and how few may stand behind a figure."""
