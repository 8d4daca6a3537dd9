"""The back office, as staff of each role meet it."""
