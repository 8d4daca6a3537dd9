"""Matters that run beside a complaint, each with clocks of its own: requests, breaches, the ombudsman."""
