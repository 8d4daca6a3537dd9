"""Every choice that the law leaves to the council, with its default: what the settings page shows."""

# “To be checked” in a source marks what is remembered rather than read: check it before quoting it.

from __future__ import annotations

from rules.clocks.choices import (
    adults,
    advocacy,
    children,
    code,
    others,
    practice,
    receipt,
    records,
    survey,
)
from rules.clocks.setting import Setting

SETTINGS: tuple[Setting, ...] = (
    *receipt.SETTINGS,
    *children.SETTINGS,
    *advocacy.SETTINGS,
    *adults.SETTINGS,
    *code.SETTINGS,
    *others.SETTINGS,
    *practice.SETTINGS,
    *records.SETTINGS,
    *survey.SETTINGS,
)
