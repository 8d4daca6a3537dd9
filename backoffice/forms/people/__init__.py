"""Forms about people: colleagues, councillors, and those on a case."""
