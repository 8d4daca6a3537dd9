"""Finds the built styles and scripts by their plain names."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Flask, url_for


def read_manifest(static: Path) -> dict[str, str]:
    """Plain name to built name. Raises FileNotFoundError, saying what to do, where nothing was built."""
    manifest = static / "dist" / "manifest.json"
    if not manifest.is_file():
        raise FileNotFoundError("The styles and scripts are not built yet: run make setup.")
    built: dict[str, str] = json.loads(manifest.read_text())
    return built


def use_assets(app: Flask, static: Path) -> None:
    """Give templates `asset('portal.css')`."""
    built = read_manifest(static)

    @app.template_global()
    def asset(name: str) -> str:
        return url_for("static", filename=built[name])
