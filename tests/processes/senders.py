"""People who send something, and try again from the same browser until they are told that it arrived."""

from __future__ import annotations

import http.client
import http.cookiejar
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_REFERENCE = re.compile(r"ASH-[0-9A-Z]{4}-[0-9A-Z]{3}")


@dataclass
class Sender(threading.Thread):
    """One person after another, each with a browser of their own. `thanked` is words → reference."""

    port: int
    name_of: int
    stop: threading.Event
    thanked: dict[str, str] = field(default_factory=dict)
    refused: int = 0

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return self.name_of

    def run(self) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            self._one_person(f"Thank you, marker {self.name_of}-{number}.")

    def _one_person(self, words: str) -> None:
        browser = Browser(self.port)
        for _ in range(200):
            try:
                self.thanked[words] = browser.send_compliment(words)
                return
            except (OSError, NotTaken):
                self.refused += 1
                if self.stop.wait(0.1):
                    return


class NotTaken(Exception):
    """The answer was not a thank you."""


class Browser:
    """A browser with its cookies, which follows the journey of a compliment."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def send_compliment(self, words: str) -> str:
        """Send it, or go on from where an earlier try was cut; returns the reference on the page of thanks."""
        page = self.get("/compliment")
        if "/sent" not in self.at:
            if self.at.endswith("/words"):
                page = self.post("/compliment/words", page, service="not_sure", words=words)
            if self.at.endswith("/who"):
                page = self.post("/compliment/who", page, name="", email="")
            if self.at.endswith("/check"):
                page = self.post("/compliment/check", page)
        found = _REFERENCE.search(page)
        if "/sent" not in self.at or found is None:
            raise NotTaken(self.at)
        return found[0]

    def get(self, path: str) -> str:
        return self._open(urllib.request.Request(self.base + path))

    def post(self, path: str, page: str, **fields: str) -> str:
        token = _TOKEN.search(page)
        if token is None:
            raise NotTaken(path)
        body = urllib.parse.urlencode({"csrf_token": token[1], **fields}).encode()
        return self._open(urllib.request.Request(self.base + path, data=body))

    def _open(self, request: urllib.request.Request) -> str:
        try:
            with self.opener.open(request, timeout=20) as answer:
                self.at = urllib.parse.urlsplit(answer.url).path
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            self.at = urllib.parse.urlsplit(error.url or "").path
            raise NotTaken(f"{request.full_url} {error.code}") from None
        except http.client.HTTPException as cut:
            raise OSError(str(cut)) from None
