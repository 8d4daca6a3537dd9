"""Who signs in: colleagues, councillors and MPs."""
