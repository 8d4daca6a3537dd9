"""The rules, tested with dates and an assert."""
