"""Listening: what people say of how they were treated, and when they are asked."""
