"""Saying in which format words go: asked only where the person asked for one, on every form that writes to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casework.response import formats
from casework.response.formats import Said
from web.forms import AtMost, BaseForm, BooleanField, TextAreaField

if TYPE_CHECKING:
    from models import Case


class InFormat(BaseForm):
    """Mixed into a form that writes to the person of a case; `fit` takes the questions out where they do not apply."""

    is_in_format = BooleanField("It goes in the format they asked for")
    why_not_in_format = TextAreaField(
        "If it does not, why not?",
        [AtMost(2_000, thing="Why not")],
        description="It is kept with the letter. The person may ask.",
        render_kw={"rows": 2},
    )

    def fit(self, case: Case) -> None:
        """Name the formats, or ask nothing where none was asked for."""
        wanted = formats.wanted(case)
        if not wanted:
            del self.is_in_format, self.why_not_in_format
            return
        for name in ("is_in_format", "why_not_in_format"):
            self._fields[name] = self._fields.pop(name)  # asked last, once the words are there
        names = ", ".join(each.asked.label for each in wanted)
        self.is_in_format.label.text = f"It goes in the format they asked for: {names}"

    @property
    def said(self) -> Said:
        """What was ticked, or written; nothing where nothing was asked."""
        given: dict[str, Any] = self.data
        return Said(bool(given.get("is_in_format")), given.get("why_not_in_format") or "")
