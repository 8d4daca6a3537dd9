"""How often one address may try something; kept in memory, so that nothing here ever stores an address."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from flask import Flask, current_app, request
from flask_limiter import Limiter

_KEY = secrets.token_bytes(32)  # new with each start: what was counted cannot be traced back


def who_asks() -> str:
    """A digest of the address that asks, of use only while this process runs."""
    return hmac.new(_KEY, (request.remote_addr or "").encode(), hashlib.sha256).hexdigest()


limiter = Limiter(key_func=who_asks, storage_uri="memory://", headers_enabled=False)

SIGN_IN = "20 per hour"
FOLLOW_UP = "20 per 15 minutes"
SEND = "60 per hour"
SURVEY = "60 per 15 minutes"


@limiter.request_filter
def goes_uncounted() -> bool:
    """Whether this application does without: one limiter serves every application of a process."""
    return not current_app.config["HEARD_LIMITS_TRIES"]


def use_limits(app: Flask, *, enabled: bool) -> None:
    """Count for this application; tests, which are all one address, do without."""
    app.config["HEARD_LIMITS_TRIES"] = enabled
    limiter.init_app(app)
