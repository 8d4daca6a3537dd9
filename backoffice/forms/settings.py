"""Choices, bank holidays, reminders and absences."""

from __future__ import annotations

from typing import Any, Self

from wtforms import IntegerField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from backoffice.forms import choices
from backoffice.forms.choices import Choice, Radios
from casework.clocks.plan_change import LONGEST_WORDS
from rules.clocks import reminder, setting
from rules.clocks.reminder import Audience, Mark
from rules.clocks.setting import Setting
from rules.procedures.base import Division
from web.forms import (
    LONGEST_LINE,
    AtMost,
    BaseForm,
    BooleanField,
    CheckboxesField,
    DateField,
    Required,
    StringField,
    TextAreaField,
)
from web.now import today


class ChoiceForm(BaseForm):
    """A new value of one setting. Which field asks for it depends on what it may be."""

    one = Radios("New choice")
    several = CheckboxesField("New choice")
    text = StringField("New choice", [AtMost(4_000, thing="The choice")])
    used_from = DateField(
        "For feedback received from", [Required(thing="the first day")], thing="The first day",
        description="Today or later. Dates that were given before do not move.",
    )  # fmt: skip

    @classmethod
    def of(cls, asked: Setting, now_is: str) -> Self:
        form = cls(data={"used_from": today(), "text": now_is, "one": now_is, "several": now_is.split(",")})
        allowed = asked.allowed
        form.text.description = f"Write {allowed.describe()}."
        if isinstance(allowed, setting.Choice):
            form.one.choices = [SelectChoice(word, allowed.title(word)) for word in allowed.words]
        elif isinstance(allowed, setting.YesOrNo):
            form.one.choices = [SelectChoice("yes", "Yes"), SelectChoice("no", "No")]
        elif isinstance(allowed, setting.Several):
            form.several.choices = [SelectChoice(word, word.replace("_", " ")) for word in allowed.words]
        form.asks = "one" if form.one.choices else "several" if form.several.choices else "text"
        for name in {"one", "several", "text"} - {form.asks}:
            del form[name]
        return form

    asks: str = "text"

    @property
    def value(self) -> str:
        """What was chosen, as it would be written."""
        data = self[self.asks].data
        return ",".join(data) if isinstance(data, list) else data or ""


class HolidayForm(BaseForm):
    on = DateField("Date", [Required(thing="the date")], thing="The date")
    title = StringField("What it is", [Required(thing="what it is"), AtMost(100, thing="What it is")])
    division = Radios("Where it is kept", [Required(thing="where it is kept", verb="Choose")])
    source = StringField(
        "Where it was proclaimed",
        [Required(thing="where it was proclaimed"), AtMost(LONGEST_LINE, thing="Where it was proclaimed")],
        description="For example: The Gazette, 13 September 2022.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.division.choices = [
            SelectChoice(Division.ENGLAND_AND_WALES.value, "England and Wales: every clock skips it"),
            SelectChoice(
                Division.ANY_PART_OF_UK.value,
                "Only elsewhere in the UK: only requests for information skip it",
            ),
        ]


class MarkForm(BaseForm):
    """One row of the table of reminders."""

    is_on = BooleanField("Send this reminder")
    number = IntegerField("When", render_kw={"inputmode": "numeric", "width": 3})
    to = CheckboxesField("To whom")
    words = TextAreaField(
        "Your own words, said after ours",
        [AtMost(LONGEST_WORDS, thing="Your words")],
        description="The same for every case: nothing about anybody.",
        render_kw={"rows": 3},
    )

    @classmethod
    def of(cls, mark: Mark) -> Self:
        form = cls(
            data={
                "is_on": mark.is_on, "number": mark.number, "to": [each.value for each in mark.to],
                "words": mark.words,
            }
        )  # fmt: skip
        least, most = mark.least_and_most
        form.number.label.text = f"When: how many {mark.counts}"
        form.number.description = f"A whole number from {least} to {most}."
        form.to.choices = [SelectChoice(each.value, each.label) for each in Audience]
        return form

    def validate_number(self, field: Any) -> None:
        if field.data is None:
            field.errors = []
            raise ValidationError("Write when, as a whole number")

    def chosen(self) -> reminder.Choice:
        """What the form says."""
        return reminder.Choice(
            is_on=self.is_on.data,
            number=self.number.data,
            to=reminder.in_order([Audience(each) for each in self.to.data or []]),
            words=(self.words.data or "").strip(),
        )


class HourForm(BaseForm):
    hour = Choice("My reminders come at", [Required(thing="an hour", verb="Choose")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hour.choices = [SelectChoice(str(hour), f"{hour}:00") for hour in range(24)]


class AwayForm(BaseForm):
    first_day = DateField("First day away", [Required(thing="the first day")], thing="The first day")
    last_day = DateField("Last day away", [Required(thing="the last day")], thing="The last day")
    cover = Choice("Who has the desk meanwhile", [Required(thing="who has the desk", verb="Choose")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cover.choices = choices.colleagues(blank="Choose")


class ColleagueAwayForm(AwayForm):
    """For somebody else: a colleague who is ill cannot say so here."""

    who = Choice("Who is away", [Required(thing="who is away", verb="Choose")])


class NothingForm(BaseForm):
    """Nothing but its token."""
