"""How long the council has: days counted, clocks paused and extended, and what is owed when."""
