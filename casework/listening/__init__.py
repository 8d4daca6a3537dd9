"""Asking people how they were treated, and what their answers come to."""
