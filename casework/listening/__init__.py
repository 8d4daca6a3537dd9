"""Asking people about themselves, and seeing whether everybody is treated fairly."""
