"""Advocates for children: who provides them, which child wants one, and what an advocate may see."""
