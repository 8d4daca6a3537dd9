"""What the council sets for itself: its choices, its calendar, its reminders, its lists, and how the worker is."""

from backoffice.settings import holidays, lists, look, policy, reminders, worker

__all__ = ["holidays", "lists", "look", "policy", "reminders", "worker"]
