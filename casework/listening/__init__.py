"""Asking people about themselves and how they were treated, and what their answers come to."""
