"""One structured line a request: ids and counts, never a name, an address or a word that anybody typed."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import MutableMapping
from typing import Any

import structlog
from flask import Flask, Response, g, request
from flask_login import current_user

_SCALARS = (bool, int, float, str, type(None))
_LONGEST = 200


def set_up() -> None:
    """Send every logger of this process, ours and the libraries', to standard error as JSON lines."""
    shared: list[Any] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        only_scalars,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                without_traces,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.raiseExceptions = False  # a line that cannot be written must not print what it was about
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for chatty in ("apscheduler", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def only_scalars(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Refuse anything but short scalars: a row or a form in a log line is somebody's life story."""
    for key, value in line.items():
        if key.startswith("_"):
            continue
        if not isinstance(value, _SCALARS) or (isinstance(value, str) and len(value) > _LONGEST):
            line[key] = f"<{type(value).__name__} left out>"
    return line


def without_traces(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keep of an exception its kind and where it happened; its message may quote what was typed."""
    raised = line.pop("exc_info", None)
    line.pop("stack_info", None)
    if raised is True:
        raised = sys.exc_info()
    if isinstance(raised, tuple):
        raised = raised[1]
    if isinstance(raised, BaseException):
        line["exception"] = type(raised).__name__
        line["where"] = _innermost_of_ours(raised.__traceback__)
    return line


def _innermost_of_ours(trace: Any) -> str:
    found = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "site-packages" not in code.co_filename:
            found = f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next
    return found


def log_requests(app: Flask) -> None:
    """Write one line for each request: method, route (never the address), status, milliseconds, staff id."""
    log = structlog.get_logger("heard.request")

    @app.before_request
    def start() -> None:
        g.request_started = time.perf_counter()

    @app.after_request
    def finish(response: Response) -> Response:
        if request.endpoint != "static":
            started = g.get("request_started", time.perf_counter())
            log.info(
                "request",
                method=request.method,
                route=str(request.url_rule) if request.url_rule else None,
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000),
                staff=getattr(current_user, "id", None),
            )
        return response
