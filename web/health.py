"""Tells a load balancer whether this process is alive, and whether it can serve."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.records import database, installation

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> ResponseReturnValue:
    return {"status": "ok"}


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    try:
        return ({"status": "ok"}, 200) if installation.purpose() else ({"status": "not set up"}, 503)
    except database.FAULTS:
        return {"status": "no database"}, 503
