"""The pages that only say something: the first, how complaints work, the statements, the form on paper."""
