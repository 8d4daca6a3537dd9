"""What the public sees: telling the council something, and coming back to see what it did."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("portal", __name__)

# The views hang themselves on the blueprint, so it has to be there before them.
from portal import exit, files, sent, telling  # noqa: E402, F401
from portal.children import door  # noqa: E402, F401
from portal.follow_up import acts, advocate, copies, following, page  # noqa: E402, F401
from portal.listening import about_you, survey  # noqa: E402, F401
from portal.pages import easy_read, home, paper, statements  # noqa: E402, F401
