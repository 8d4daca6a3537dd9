"""How words, dates and numbers are said on a page: in which language, and collected for whoever translates them."""
