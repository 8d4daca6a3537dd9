"""What the council does: one function for each act; the only code that commits."""
