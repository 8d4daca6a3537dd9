"""Whether a council's colour can be read: contrast as WCAG 2.2 measures it, by day and by night."""

from __future__ import annotations

import re

AA = 4.5  # WCAG 2.2, 1.4.3: text against its ground
WHITE, NIGHT = "#ffffff", "#131817"
_HEX = re.compile(r"#[0-9a-f]{6}")


def colour(text: str) -> str | None:
    """The colour as it is kept, such as #0b4f4a; None where it is none. Three digits stand for six."""
    written = text.strip().lower()
    written = written if written.startswith("#") else f"#{written}"
    if re.fullmatch(r"#[0-9a-f]{3}", written):
        written = "#" + "".join(sign * 2 for sign in written[1:])
    return written if _HEX.fullmatch(written) else None


def contrast(first: str, second: str) -> float:
    """The ratio of two colours, from 1 (the same) to 21 (black and white). WCAG 2.2, “contrast ratio”."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def at_night(brand: str) -> str:
    """The brand, lightened until it can be read on a dark ground."""
    parts = _parts(brand)
    for step in range(101):
        lighter = "#" + "".join(f"{round(part + (255 - part) * step / 100):02x}" for part in parts)
        if contrast(lighter, NIGHT) >= AA:
            return lighter
    return WHITE


def _parts(written: str) -> tuple[int, ...]:
    return tuple(int(written[place : place + 2], 16) for place in (1, 3, 5))


def _luminance(written: str) -> float:
    """Relative luminance, 0 to 1. WCAG 2.2, “relative luminance”."""
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in _parts(written)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
