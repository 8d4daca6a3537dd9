"""How the property tests run: a slow machine is no fault in a rule."""

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
