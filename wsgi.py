"""Where the parts meet: makes the application out of its settings."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from flask import Flask
from flask_migrate import Migrate
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

import backoffice
import portal
import portal.advocates
import portal.members
from casework.mail.letter import Site
from casework.records import installation
from config import Settings, Unsafe, make_keys, must_be_safe, read_keys, read_settings
from models import KeyRing, db, use_keys
from models.database import prepare
from models.sealed_file import FileStore, use_files
from web import (
    assets,
    cli,
    context,
    demo_mail,
    errors,
    health,
    limits,
    logging,
    look,
    security,
    signin,
)
from web.files import uploads
from web.words import formatting, language

HERE = Path(__file__).parent


def create_app(settings: Settings | None = None) -> Flask:
    """The application.

    Raises Unsafe or WrongInstallation, with one sentence, where it must not serve anybody: settings that lose or
    show what people say, a database made for something else, keys that are not its own.
    """
    settings = settings or read_settings(**_how_we_were_started())
    must_be_safe(settings)
    os.umask(0o077)  # whatever is written is for this user only
    logging.set_up()
    app = Flask(__name__, static_folder="static/dist", static_url_path="/static")
    app.request_class = uploads.Request
    app.extensions["heard_settings"] = settings
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(HERE / "templates"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    _keep_records(app, settings)
    security.harden(
        app,
        secret=_open_keys(settings),
        is_secure=settings.is_secure,
        trusted_proxies=settings.trusted_proxies,
    )
    logging.log_requests(app)
    limits.use_limits(app, enabled=settings.mode != "test")
    formatting.use_formatting(app)
    language.use_languages(app, [HERE / "translations", settings.translations_folder])
    errors.handle_errors(app)
    context.use_context(app, is_demo=settings.is_demo)
    if (HERE / "static" / "dist" / "manifest.json").is_file() or settings.mode != "tool":
        assets.use_assets(app, HERE / "static")
    _open_doors(app, settings)
    cli.add_commands(app, make_app=create_app)
    if settings.mode in ("production", "demo"):
        with app.app_context():
            installation.must_match(settings.mode)
    Site.address = (settings.base_url or "http://localhost:8000").rstrip("/")
    Site.reads_replies = settings.imap_url is not None
    return app


def _how_we_were_started() -> dict[str, str]:
    # A command such as `flask deadline` serves nobody, so it may run where a server must not.
    if os.environ.get("FLASK_RUN_FROM_CLI") and "HEARD_MODE" not in os.environ:
        return {"mode": "tool"}
    return {}


def _open_keys(settings: Settings) -> str:
    """Load the keys, making them on a demonstration's first run; returns what signs cookies."""
    folder = settings.keys_folder
    if settings.is_demo and not folder.exists():
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_keys(folder)
    try:
        keys = read_keys(folder)
    except Unsafe:
        if settings.mode == "tool":
            return secrets.token_hex(32)  # nobody signs in to a command; one that needs keys will say so
        raise
    use_keys(KeyRing(keys.seal, current=keys.current, index_key=keys.pepper))
    return keys.web


def _keep_records(app: Flask, settings: Settings) -> None:
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_pre_ping": not settings.database.startswith("sqlite")}
    db.init_app(app)
    Migrate(app, db, directory=str(HERE / "models" / "migrations"), render_as_batch=True, compare_type=True)
    use_files(FileStore(settings.files_folder.absolute()))
    with app.app_context():
        prepare(db.engine)


def _open_doors(app: Flask, settings: Settings) -> None:
    """Register the doors this process has: each has only its own routes."""
    if settings.doors in ("portal", "both"):
        app.register_blueprint(portal.blueprint)
        app.register_blueprint(portal.members.blueprint)
        app.register_blueprint(portal.advocates.blueprint, url_prefix="/advocates")
    if settings.doors in ("backoffice", "both"):
        signin.guard(app, backoffice.blueprint, sign_in_endpoint="backoffice.sign_in")
        app.register_blueprint(backoffice.blueprint, url_prefix="/staff")
    app.register_blueprint(health.blueprint)
    app.register_blueprint(look.blueprint)
    app.register_blueprint(language.blueprint)
    if settings.is_demo:
        app.register_blueprint(demo_mail.blueprint)
