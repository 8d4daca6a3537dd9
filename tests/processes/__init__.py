"""Tests with real processes: servers that are killed, workers that race."""
