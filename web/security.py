"""Headers on every answer, and cookies that cannot be read, guessed or sent from elsewhere."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, Response
from werkzeug.middleware.proxy_fix import ProxyFix

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
# For the one page that records a voice, and only when its button is pressed.
MAY_LISTEN = HEADERS["Permissions-Policy"].replace("microphone=()", "microphone=(self)")
_A_YEAR = 31_536_000
MOST_BYTES_SENT = 4 * 1024 * 1024  # a form: however much was typed, it comes back to be shortened


def harden(app: Flask, *, secret: str, is_secure: bool, trusted_proxies: int) -> None:
    """Set the application up so that a page cannot forget any of this."""
    app.config.update(
        SECRET_KEY=secret,
        SESSION_COOKIE_NAME="__Host-heard" if is_secure else "heard",
        SESSION_COOKIE_SECURE=is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=1),
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a person may take all day over a hard letter
        MAX_CONTENT_LENGTH=MOST_BYTES_SENT,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES_SENT,
        MAX_FORM_PARTS=500,
    )
    if trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=trusted_proxies, x_proto=trusted_proxies, x_host=trusted_proxies
        )

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if is_secure:
            response.headers["Strict-Transport-Security"] = f"max-age={_A_YEAR}; includeSubDomains"
        response.headers.setdefault("Cache-Control", "no-store")
        return response
