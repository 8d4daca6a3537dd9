"""What the law and the council's procedures say, in plain Python that is told the date."""
