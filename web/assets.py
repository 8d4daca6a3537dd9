"""Finds the built styles and scripts by their plain names, and sends them as the build has compressed them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flask import Flask, url_for
from whitenoise import WhiteNoise

from web.security import HEADERS


def read_manifest(static: Path) -> dict[str, str]:
    """Plain name to built name. Raises FileNotFoundError, saying what to do, where nothing was built."""
    manifest = static / "dist" / "manifest.json"
    if not manifest.is_file():
        raise FileNotFoundError("The styles and scripts are not built yet: run make setup.")
    built: dict[str, str] = json.loads(manifest.read_text())
    return built


def _harden(headers: Any, _path: str, _url: str) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
    # The pages of a council are its own: no other site may read these.
    del headers["Access-Control-Allow-Origin"]


def use_assets(app: Flask, static: Path) -> None:
    """Give templates `asset('portal.css')`, and serve what they name.

    What the build has not made is left to Flask, which answers as for any address that is not there.
    """
    built = read_manifest(static)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=static / "dist",
        prefix="static/",
        charset="utf-8",
        immutable_file_test=lambda _path, _url: True,  # the name holds a hash of the content
        add_headers_function=_harden,
    )

    @app.template_global()
    def asset(name: str, look: str | None = None) -> str:
        """The address of a built file; of the styles in the council's own colour where `look` names one."""
        if look is not None and name.endswith(".css"):
            return url_for("look.styles", digest=look, name=name)
        return url_for("static", filename=built[name])
