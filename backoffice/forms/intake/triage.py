"""Deciding what a piece of feedback is."""

from __future__ import annotations

from typing import Any

from wtforms import FieldList
from wtforms.fields.choices import SelectChoice

from backoffice.forms import choices
from backoffice.forms.case import VersionedForm
from backoffice.forms.choices import Choice
from rules import procedures
from rules.handling.routing import PROCEDURES_OF_KIND, can_follow
from rules.people.permission import WALLED, Act
from rules.vocabulary import Kind, Risk
from web.forms import LONGEST_TEXT, AtMost, Required, TextAreaField


class TriageForm(VersionedForm):
    kind = Choice("What it is", [Required(thing="what it is", verb="Choose")])
    procedure = Choice("Which procedure", [Required(thing="which procedure it follows", verb="Choose")])
    team = Choice("Which team", description="Leave this empty for what is about a councillor.")
    handler = Choice("Handler")
    risk = Choice("Risk")
    theme = Choice("Theme", description="Of a comment.")
    thanked = Choice(
        "Who is thanked", description="Of a compliment: they and the manager of the team are told at once."
    )
    points = FieldList(
        TextAreaField("Point", [AtMost(LONGEST_TEXT, thing="A point")], render_kw={"rows": 3}),
        min_entries=1,
        max_entries=30,
    )
    reason = TextAreaField(
        "Why",
        [Required(thing="why you decided so", verb="Say"), AtMost(2_000, thing="The reason")],
        render_kw={"rows": 2},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = choices.words(Kind)
        used = dict.fromkeys(key for keys in PROCEDURES_OF_KIND.values() for key in keys)
        self.procedure.choices = [SelectChoice(key, procedures.by_key(key).plain_title) for key in used]
        self.team.choices = choices.teams(blank="Choose a team")
        self.handler.choices = choices.colleagues(blank="Nobody yet", act=Act.DRAFT_RESPONSE)
        self.theme.choices = choices.themes(blank="None")
        self.thanked.choices = choices.colleagues(blank="Nobody by name", act=Act.RECORD_PRAISE)
        self.risk.choices = choices.words(Risk, blank="Not graded")
        self.number_points()

    def number_points(self) -> None:
        """Say of each point which it is."""
        for number, entry in enumerate(self.points, start=1):
            entry.label.text = f"Point {number}"

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if not self.procedure.errors and not can_follow(Kind(self.kind.data), self.procedure.data):
            self.refuse("procedure", f"A {Kind(self.kind.data).label.lower()} does not follow this procedure")
            valid = False
        if not self.team.data and self.procedure.data != WALLED:
            self.refuse("team", "Choose which team has it")
            valid = False
        is_answered = self.kind.data in (Kind.COMPLAINT, Kind.MEMBER_ENQUIRY)
        if is_answered and not any((entry.data or "").strip() for entry in self.points):
            self.refuse("", "Write at least one point: what is to be answered")
            valid = False
        return valid
