"""The filters of the list of cases."""

from __future__ import annotations

from typing import Any

from wtforms import Form
from wtforms.fields.choices import SelectChoice

from backoffice.forms import choices
from backoffice.forms.choices import Choice
from rules.vocabulary import CaseState, Kind
from web.forms import StringField


class FilterForm(Form):
    """Asked by GET, so it needs no token; what it gets wrong narrows nothing."""

    reference = StringField("Reference", render_kw={"spellcheck": "false", "width": 10})
    state = Choice("Where it is")
    kind = Choice("Kind")
    team = Choice("Team")
    handler = Choice("Handler")
    due = Choice("Date")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state.choices = choices.words(CaseState, blank="Open")
        self.kind.choices = choices.words(Kind, blank="Any kind")
        self.team.choices = choices.teams(blank="Any team")
        self.handler.choices = [*choices.colleagues(blank="Anybody"), SelectChoice("nobody", "Nobody yet")]
        self.due.choices = [
            SelectChoice("", "Any date"),
            SelectChoice("overdue", "Overdue"),
            SelectChoice("contact", "Nobody was in touch"),
            SelectChoice("draft", "Draft waits to be checked"),
        ]
