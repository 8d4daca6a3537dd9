"""The first page, with every way in."""

from __future__ import annotations

from flask import render_template

from portal import blueprint


@blueprint.get("/")
def home() -> str:
    return render_template("portal/home.html")
