"""What the council sets for itself: its choices, its calendar, its reminders, and how the worker is."""

from backoffice.settings import holidays, look, policy, reminders, worker

__all__ = ["holidays", "look", "policy", "reminders", "worker"]
