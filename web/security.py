"""Headers on every answer, cookies nobody can read, guess or send from elsewhere, and lengths that tell nothing."""

from __future__ import annotations

import gzip
from datetime import timedelta

from flask import Flask, Request, Response, request
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

_WORTH_IT = 1024  # bytes: below, a page travels in one packet either way
_LEVEL = 6  # 9 costs twice the time for one part in a hundred


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

    _compress_pages(app)  # first: what is registered first sees an answer last

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if is_secure:
            response.headers["Strict-Transport-Security"] = f"max-age={_A_YEAR}; includeSubDomains"
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _compress_pages(app: Flask) -> None:
    """Compress every HTML answer to a browser that takes it and that no other site has sent here."""

    @app.after_request
    def compress(answer: Response) -> Response:
        if answer.mimetype != "text/html":
            return answer
        answer.vary.update(("Accept-Encoding", "Sec-Fetch-Site"))
        page = answer.get_data()
        if len(page) < _WORTH_IT or not request.accept_encodings["gzip"] or not _tells_nothing(request):
            return answer
        answer.set_data(gzip.compress(page, _LEVEL, mtime=0))
        answer.headers["Content-Encoding"] = "gzip"
        return answer


def _tells_nothing(asked: Request) -> bool:
    """Whether the length of a compressed answer is safe to be seen by somebody on the line.

    A page that repeats a word of its address comes out shorter where that word stands on it already. Another site
    could send a signed-in browser here with guess after guess, and read the page by its lengths (BREACH). So what
    another site asks for in somebody's name goes as it is; docs/adr/0017.
    """
    return asked.headers.get("Sec-Fetch-Site") in ("same-origin", "none") or not asked.cookies
