"""Waiting, more time, later stages, and the decisions that need their reasons."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from wtforms.fields.choices import SelectChoice

from backoffice.forms import choices
from backoffice.forms.case import VersionedForm
from backoffice.forms.choices import Choice, Radios
from casework.moves import milestone, pause, split
from rules import procedures
from rules.handling.discretion import RefusalReason
from rules.handling.early_referral import Criterion
from rules.vocabulary import Adjustment, Channel, OmbudsmanAsks
from web.forms import (
    LONGEST_LINE,
    LONGEST_TEXT,
    AtMost,
    BooleanField,
    CheckboxesField,
    DateField,
    Required,
    StringField,
    TextAreaField,
)
from web.now import today

if TYPE_CHECKING:
    from models import Case

_LONDON = ZoneInfo("Europe/London")
_ORAL_AND_WRITTEN = [channel for channel in Channel if channel is not Channel.OTHER]


def _reason(label: str, *, hint: str = "", thing: str = "the reason", rows: int = 4) -> TextAreaField:
    return TextAreaField(
        label, [Required(thing=thing, verb="Say"), AtMost(LONGEST_TEXT, thing="The reason")], description=hint,
        render_kw={"rows": rows},
    )  # fmt: skip


def _day(label: str, *, thing: str, hint: str = "", required: bool = True) -> DateField:
    validators = [Required(thing=thing)] if required else []
    return DateField(label, validators, thing=label, description=hint)


class PauseForm(VersionedForm):
    kind = Radios("What it waits for", [Required(thing="what it waits for", verb="Choose")])
    point = Choice("Which part waits")
    started_on = _day("Waits from", thing="the day it began to wait")
    reason = _reason(
        "Why", thing="why it waits",
        hint="The person reads this. Name the proceedings, or what is awaited and from whom.",
    )  # fmt: skip
    tell = BooleanField("Write to the person and say that it waits, and why")

    @classmethod
    def of(cls, case: Case) -> Self:
        form = cls(data={"version": case.version, "started_on": today(), "tell": True})
        form.kind.choices = [SelectChoice(kind.value, _capital(kind.words)) for kind in pause.allowed(case)]
        form.point.choices = [SelectChoice("", "All of it")] + [
            SelectChoice(point.id, f"Only point {point.number}") for point in case.points
        ]
        return form


class ResumeForm(VersionedForm):
    ended_on = _day("The last day it waited", thing="the last day it waited")


class ExtendForm(VersionedForm):
    until = _day("The new date", thing="the new date")
    reason = _reason(
        "Why more time is needed", thing="why more time is needed", hint="The person reads this."
    )
    is_agreed = BooleanField("The person has agreed to this date")
    names_ombudsman = BooleanField("Tell the person how to reach the ombudsman")
    has_good_reason = BooleanField(
        "There is a good reason for more time than the rule allows",
        description="A complaints manager, a head of service or a director accepts it.",
    )


class ExplainForm(VersionedForm):
    words = _reason("Why the answer is late", thing="why it is late", hint="The person reads this.", rows=6)


class EarlyReferralForm(VersionedForm):
    met = CheckboxesField("What holds")
    is_agreed = BooleanField("The complainant agrees")
    reason = _reason("Your reasons", thing="your reasons")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.met.choices = choices.words(Criterion)


class AskForm(VersionedForm):
    channel = Choice("How they asked", [Required(thing="how they asked", verb="Choose")])
    received_on = _day("The day we received it", thing="the day we received it")
    words = TextAreaField(
        "What they said",
        [AtMost(LONGEST_TEXT, thing="What they said")],
        description="They need not give a reason.",
        render_kw={"rows": 5},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channel.choices = choices.words(_ORAL_AND_WRITTEN, blank="Choose")

    @property
    def received_at(self) -> datetime:
        """Noon of the day."""
        return datetime.combine(self.received_on.data, time(12), _LONDON)


class DecisionForm(VersionedForm):
    """A reasoned decision: to take it on or not."""

    decision = Radios("What you decide", [Required(thing="what you decide", verb="Choose")])
    reason = _reason(
        "Your reasons", thing="your reasons",
        hint="The person reads them if you refuse. Say what you weighed: why they came late, and whether it can "
        "still be looked into fairly.",
    )  # fmt: skip
    names_ombudsman = BooleanField("If you refuse: tell the person that they can go to the ombudsman")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision.choices = [
            SelectChoice("take_on", "Open the stage"),
            SelectChoice("refuse", "Refuse it"),
        ]

    @property
    def takes_it_on(self) -> bool:
        return bool(self.decision.data == "take_on")


class InTimeForm(VersionedForm):
    grounds_on = _day(
        "When it happened, or when they came to know of it",
        thing="the day",
        hint="The later of the two. If you only know the month, take its last day.",
    )
    decision = Radios("If it came late")
    reason = TextAreaField(
        "Your reasons, if it came late",
        [AtMost(LONGEST_TEXT, thing="The reasons")],
        description="Why they waited, and whether it can still be looked into fairly. The person reads them if you "
        "refuse.",
        render_kw={"rows": 4},
    )
    names_ombudsman = BooleanField("If you refuse: tell the person that they can go to the ombudsman")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision.choices = [
            SelectChoice("take_on", "Look into it all the same"),
            SelectChoice("refuse", "Refuse it"),
        ]

    @property
    def takes_it_on(self) -> bool | None:
        """None while nobody has decided."""
        return {"take_on": True, "refuse": False}.get(self.decision.data or "")


class RefuseForm(VersionedForm):
    why = Choice("Why it is not looked into", [Required(thing="why", verb="Choose")])
    reason = _reason("Your reasons", thing="your reasons", hint="The person reads them.")
    names_ombudsman = BooleanField("Tell the person that they can take the refusal to the ombudsman")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [each for each in RefusalReason if each is not RefusalReason.LATE_REQUEST]
        self.why.choices = choices.words(offered, blank="Choose")


class WithdrawForm(VersionedForm):
    words = _reason("How and when they said so", thing="how and when they said so")


class SettleForm(VersionedForm):
    words = _reason("What was done", thing="what was done", hint="And that the person is satisfied with it.")


class AdjustForm(VersionedForm):
    adjustments = CheckboxesField("What we change so that it is fair")
    words = TextAreaField(
        "In their own words", [AtMost(LONGEST_TEXT, thing="The words")], render_kw={"rows": 3}
    )
    language = StringField(
        "The language they speak or read best",
        [AtMost(LONGEST_LINE, thing="The language")],
        description="Only if it is not English.",
        render_kw={"width": "20"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.adjustments.choices = choices.words(Adjustment)


class StatementForm(VersionedForm):
    words = TextAreaField(
        "What the complaint is, point by point",
        [Required(thing="the statement"), AtMost(LONGEST_TEXT, thing="The statement")],
        description="In the person’s own words where you can. It goes to them to agree or to change.",
        render_kw={"rows": 12},
    )


class AgreeForm(VersionedForm):
    on = _day("The day they agreed", thing="the day they agreed")


class StepForm(VersionedForm):
    happening = Radios("What happened", [Required(thing="what happened", verb="Choose")])
    on = _day("On which day", thing="the day")

    @classmethod
    def of(cls, case: Case) -> Self:
        form = cls(data={"version": case.version, "on": today()})
        form.happening.choices = [
            SelectChoice(step.happening.value, step.title) for step in milestone.steps(case)
        ]
        return form


class SplitForm(VersionedForm):
    procedure = Choice("What the new case is", [Required(thing="what the new case is", verb="Choose")])
    points = CheckboxesField("Points that go with it")
    words = TextAreaField(
        "What it is about",
        [AtMost(LONGEST_TEXT, thing="What it is about")],
        description="Needed unless points go with it.",
        render_kw={"rows": 4},
    )
    known_on = _day("Data breach: the day the council learned of it", thing="the day", required=False)
    known_at = StringField(
        "Data breach: at what time",
        description="For example 14:30. The 72 hours begin then.",
        render_kw={"width": 5},
    )

    @classmethod
    def of(cls, case: Case) -> Self:
        form = cls(data={"version": case.version})
        form.procedure.choices = [SelectChoice("", "Choose")] + [
            SelectChoice(key, procedures.by_key(key).plain_title) for key in split.OFFERED
        ]
        form.points.choices = [
            SelectChoice(point.id, f"Point {point.number}: {' '.join((point.words or '').split())[:80]}")
            for point in case.points
        ]
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self.procedure.data == "personal_data_breach" and self.known is None:
            self.refuse(
                "known_at", "Enter the day and the time at which the council learned of it, like 14:30"
            )
            valid = False
        return valid

    @property
    def known(self) -> datetime | None:
        """The moment at which the council learned of a breach; None where it was not said, or cannot be."""
        try:
            at = time.fromisoformat((self.known_at.data or "").strip())
        except ValueError:
            return None
        return datetime.combine(self.known_on.data, at, _LONDON) if self.known_on.data else None


class OmbudsmanForm(VersionedForm):
    asks = Radios("What the ombudsman asks", [Required(thing="what the ombudsman asks", verb="Choose")])
    words = _reason("In its own words", thing="what it asks", hint="As the letter puts it.")
    letter_on = _day("The date of the letter or decision", thing="the date of the letter")
    months = Choice("Within how many months of the decision")
    due_on = _day("Or the day that the letter gives", thing="the day", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks.choices = choices.words(OmbudsmanAsks)
        self.months.choices = [SelectChoice("", "The letter gives a day")] + [
            SelectChoice(str(number), f"{number} month{'s' * (number > 1)}") for number in (1, 2, 3, 6)
        ]


class SatisfyForm(VersionedForm):
    evidence = _reason("What was done, and what was sent as evidence", thing="what was done")
    sent_on = _day("The day the evidence went", thing="the day the evidence went")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
