"""The council's own name, words, colour and logo: rows, so that none of them needs a release."""

from __future__ import annotations

import hashlib
import io

from casework.command import Refused, command
from casework.people import organisation
from rules.clocks.setting import WebAddress
from rules.people import look as rule

MOST_LOGO_BYTES = 500 * 1024
_HIGHEST_LOGO = 120  # pixels: twice what is shown, for sharp screens


@command
def set_words(*, name: str, telephone: str, email: str, address: str, opening: str) -> None:
    """How people know and reach the council."""
    council = organisation.council()
    council.name, council.telephone, council.email = name.strip(), telephone.strip(), email.strip()
    council.address, council.opening = address.strip(), opening.strip()


@command
def set_sign_language(*, relay: str, videos: str) -> None:
    """Where people call the council in British Sign Language, and where its films are; blank for none.

    Raises Refused for what is not the address of a page: it becomes a link on public pages.
    """
    council = organisation.council()
    for address in filter(None, (relay.strip(), videos.strip())):
        if not WebAddress().holds(address):
            raise Refused("Write the address of the page in full, beginning with https://.")
    council.bsl_relay, council.bsl_videos = relay.strip(), videos.strip()


@command
def set_colour(text: str) -> None:
    """The colour of the header and of links; blank for the one we came with.

    Raises Refused, with the ratio, for one on which white cannot be read.
    """
    council = organisation.council()
    if not text.strip():
        council.brand_colour = None
        return
    chosen = rule.colour(text)
    if chosen is None:
        raise Refused("Write the colour as # and six signs, like #0b4f4a.")
    ratio = rule.contrast(chosen, rule.WHITE)
    if ratio < rule.AA:
        raise Refused(
            f"White on {chosen} has a contrast of {ratio:.1f} to 1, and it must be at least {rule.AA} to 1. "
            "Choose a darker colour."
        )
    council.brand_colour = chosen


@command
def set_logo(content: bytes | None) -> None:
    """The picture in the header, made small; None takes it away. Raises Refused for what is no picture."""
    council = organisation.council()
    council.logo = None if content is None else _made_small(content)


def _made_small(content: bytes) -> bytes:
    from PIL import Image  # slow to load, and seldom needed

    if len(content) > MOST_LOGO_BYTES:
        raise Refused(f"The logo can have up to {MOST_LOGO_BYTES // 1024} KB.")
    try:
        with Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "WEBP"]) as picture:
            if picture.width * picture.height > 20_000_000:
                raise Refused("The logo has too many pixels. Make it smaller.")
            plain = picture.convert("RGBA")
            plain.thumbnail((_HIGHEST_LOGO * 6, _HIGHEST_LOGO))
            made = io.BytesIO()
            plain.save(made, format="PNG", optimize=True)
    except Refused:
        raise
    except Exception:  # the library raises whatever a crafted file leads it to
        raise Refused("The logo must be a PNG, JPEG or WebP picture.") from None
    return made.getvalue()


def digest(brand_colour: str | None, logo: bytes | None) -> str:
    """What changes when the look does: part of the addresses under which browsers keep it."""
    return hashlib.sha256(f"{brand_colour}".encode() + (logo or b"")).hexdigest()[:12]
