"""What the council sets for itself: its choices, its calendar, its reminders, and how the worker is."""

from backoffice.settings import holidays, policy, reminders, worker

__all__ = ["holidays", "policy", "reminders", "worker"]
