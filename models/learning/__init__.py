"""How things were put right, and what was learned."""
