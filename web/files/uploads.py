"""Lets long files in where a page asks for them, and seals them while they arrive."""

from __future__ import annotations

from typing import IO

import flask

from casework.intake.evidence import Spool
from rules.intake.evidence import MEGABYTE, MOST_BYTES_AT_ONCE


class Request(flask.Request):
    """A request whose files never lie on the disk as they came."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return Spool()  # type: ignore[return-value]


def expect_files() -> None:
    """Let this request be as long as the files that its page may send. Before its form is read."""
    flask.request.max_content_length = MOST_BYTES_AT_ONCE + MEGABYTE
