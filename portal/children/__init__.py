"""A child's own door: what she wants to know first, then one thing a page, in her own words or none at all."""
