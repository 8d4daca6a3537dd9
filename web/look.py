"""Serves the styles with the council's own colour in them, and its logo, each to be kept until it changes."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, current_app, request

from casework.people import look, organisation
from rules.people.look import at_night
from web.assets import read_manifest

blueprint = Blueprint("look", __name__)
_FOR_EVER = "max-age=31536000, public, immutable"
STYLES = ("portal.css", "portal-rtl.css", "child.css", "child-rtl.css", "backoffice.css")


@blueprint.get(f"/look/<digest>/<any({', '.join(map(repr, STYLES))}):name>")
def styles(digest: str, name: str) -> Response:
    """The built styles with the council's colour after them: one request, as without it."""
    council = organisation.council()
    if council.brand_colour is None or digest != look.digest(council.brand_colour, council.logo):
        abort(404)
    packed = _styles(str(current_app.static_folder), name, council.brand_colour)
    answer = Response(packed, mimetype="text/css")
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer.set_data(gzip.decompress(packed))
    answer.headers["Vary"] = "Accept-Encoding"
    return _kept(answer)


@lru_cache(maxsize=8)
def _styles(static: str, name: str, colour: str) -> bytes:
    built = Path(static) / read_manifest(Path(static).parent)[name]
    own = f":root{{--heard-brand:{colour};--heard-brand-at-night:{at_night(colour)}}}"
    return gzip.compress(f"{built.read_text()}{own}".encode(), 9)


@blueprint.get("/look/<digest>/logo.png")
def logo(digest: str) -> Response:
    council = organisation.council()
    if council.logo is None or digest != look.digest(council.brand_colour, council.logo):
        abort(404)
    return _kept(Response(council.logo, mimetype="image/png"))


def _kept(answer: Response) -> Response:
    answer.headers["Cache-Control"] = _FOR_EVER
    return answer


def digest_of(council: Any) -> str | None:
    """What the addresses of the look hold; None for a council that looks as we came."""
    colour, picture = getattr(council, "brand_colour", None), getattr(council, "logo", None)
    return look.digest(colour, picture) if colour or picture else None
