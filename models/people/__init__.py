"""The people of a case, the staff, and how the council is arranged."""
