"""What every page knows: the council, the signed-in colleague, the way round."""

from __future__ import annotations

import time
from typing import Any

from flask import Flask
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from casework.command import NotFound
from casework.people import organisation
from casework.records import database
from web.look import digest_of

_FRESH_FOR_SECONDS = 15


class NoCouncil:
    """What stands in the header before a council was named, or while the database is away."""

    name = "Your council"
    telephone = ""
    email = ""
    address = ""
    opening = ""
    brand_colour = None
    logo = None
    bsl_relay = ""
    bsl_videos = ""


class Heading:
    """The council's name and how to reach it, kept a moment so that error pages have it too."""

    def __init__(self) -> None:
        self._council: Any = NoCouncil
        self._read_at = float("-inf")

    def __call__(self) -> Any:
        if time.monotonic() - self._read_at > _FRESH_FOR_SECONDS:
            try:
                self._council = organisation.council()
                self._read_at = time.monotonic()
            except (NotFound, database.FAULTS):
                pass
        return self._council


def use_context(app: Flask, *, is_demo: bool) -> None:
    """Give templates `council`, `is_demo`, `staff` and `csrf_token`."""
    heading = Heading()

    @app.context_processor
    def known_everywhere() -> dict[str, Any]:
        council = heading()
        return {
            "council": council,
            "look_digest": (digest := digest_of(council)),
            "look": digest if getattr(council, "brand_colour", None) else None,
            "is_demo": is_demo,
            "staff": getattr(current_user, "staff", None) if hasattr(app, "login_manager") else None,
        }

    app.add_template_global(generate_csrf, "csrf_token")
