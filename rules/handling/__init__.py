"""How a case moves from its first word to its close."""
