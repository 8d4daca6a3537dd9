"""Working on a case."""
