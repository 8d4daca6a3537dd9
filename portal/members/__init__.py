"""The councillors' door: signing in by mail, asking for somebody, and seeing what became of it."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("members", __name__, url_prefix="/councillors")

# The guard stands before any view; the views hang themselves on the blueprint.
from portal.members import guard  # noqa: E402

guard.stand_before(blueprint)

from portal.members import enquire, enquiries, sign_in  # noqa: E402, F401
