"""How many children asked for an advocate in each quarter, how long they waited, and how many cases had none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from statistics import median
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select

from casework.clocks import calendar as calendars
from casework.listening.thresholds import smallest_shown
from models import AdvocacyConsent, AdvocacyReferral, Case, db
from rules.clocks.periods import london_date
from rules.listening import disclosure
from rules.people.advocacy import ENTITLED
from rules.vocabulary import AdvocateAnswer, Kind

_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of the council's year, which begins in April."""

    begins: date
    ends: date  # its last day
    asked: int  # children who said “I want one”
    reached: int  # of those, with whom an advocate was in touch since
    in_time: int  # of those, within the days that the council has chosen
    usual_days: float | None  # working days from asking to first contact: half waited longer
    longest_days: int | None
    declined: int
    has_one: int
    cases: int  # complaints from children and care leavers
    without: int  # of those, without an advocate: none in touch, none already there, no consent

    @property
    def label(self) -> str:
        """“April to June 2026”."""
        return f"{self.begins:%B} to {self.ends:%B %Y}"


def by_quarter(*, today: date, how_many: int = 5) -> list[Quarter]:
    """The quarter of today and those before it, the newest first."""
    begins = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    found = []
    for _ in range(how_many):
        found.append(_quarter(begins))
        begins = _three_months_before(begins)
    return found


@dataclass(frozen=True, slots=True)
class ToPublish:
    """One quarter as it may leave the council: “[c]” for what would tell of a child."""

    label: str
    answers: tuple[str, ...]  # advocate in touch in time, later, not yet, said no, had one
    answered: str
    cases: tuple[str, ...]  # with an advocate, without
    all_cases: str


def to_publish(quarters: Sequence[Quarter], *, today: date) -> tuple[list[ToPublish], int]:
    """The quarters with small numbers withheld, and the smallest number that is shown. Waits are left out.

    All of it is about children who are in care, have been, or are in need: the council’s choice for them holds.
    """
    least = smallest_shown(on=today, tells_of_children_in_care=True)
    said = disclosure.protect([_as_answered(each) for each in quarters], threshold=least)
    came = disclosure.protect(
        [[each.cases - each.without, each.without] for each in quarters], threshold=least
    )
    lines = [
        ToPublish(
            label=each.label,
            answers=tuple(cell.words for cell in said.cells[row]),
            answered=said.row_totals[row].words,
            cases=tuple(cell.words for cell in came.cells[row]),
            all_cases=came.row_totals[row].words,
        )
        for row, each in enumerate(quarters)
    ]
    return lines, least


def _as_answered(each: Quarter) -> list[int]:
    return [each.in_time, each.reached - each.in_time, each.asked - each.reached, each.declined, each.has_one]


def _three_months_before(day: date) -> date:
    return date(day.year - 1, 10, 1) if day.month == 1 else date(day.year, day.month - 3, 1)


def _quarter(begins: date) -> Quarter:
    after = date(begins.year + 1, 1, 1) if begins.month == 10 else date(begins.year, begins.month + 3, 1)
    start, end = (datetime.combine(day, time(), _LONDON) for day in (begins, after))
    wanted = db.session.execute(
        select(AdvocacyReferral.asked_at, AdvocacyReferral.first_contact_on).where(
            AdvocacyReferral.answer == AdvocateAnswer.WANTED,
            AdvocacyReferral.asked_at >= start,
            AdvocacyReferral.asked_at < end,
        )
    ).all()
    calendar = calendars.calendar()
    days = sorted(
        calendar.between(london_date(row.asked_at), row.first_contact_on)
        for row in wanted
        if row.first_contact_on is not None and row.asked_at is not None
    )
    most = int(str(calendars.policy(on=begins)["advocacy.contact_wd"]))
    return Quarter(
        begins=begins,
        ends=date.fromordinal(after.toordinal() - 1),
        asked=len(wanted),
        reached=len(days),
        in_time=sum(each <= most for each in days),
        usual_days=median(days) if days else None,
        longest_days=days[-1] if days else None,
        declined=_said(AdvocateAnswer.DECLINED, start, end),
        has_one=_said(AdvocateAnswer.HAS_ONE, start, end),
        cases=_cases(begins, after),
        without=_cases(begins, after, without=True),
    )


def _said(answer: AdvocateAnswer, start: datetime, end: datetime) -> int:
    counted = select(func.count()).where(
        AdvocacyReferral.answer == answer,
        AdvocacyReferral.recorded_at >= start,
        AdvocacyReferral.recorded_at < end,
    )
    return db.session.scalar(counted) or 0


def _cases(begins: date, after: date, *, without: bool = False) -> int:
    counted = select(func.count(Case.id)).where(
        Case.kind == Kind.COMPLAINT,
        Case.customer_group.in_(ENTITLED),
        Case.received_on >= begins,
        Case.received_on < after,
    )
    if without:
        has = or_(
            AdvocacyReferral.first_contact_on.is_not(None), AdvocacyReferral.answer == AdvocateAnswer.HAS_ONE
        )
        counted = counted.where(
            Case.id.not_in(select(AdvocacyReferral.case_id).where(has)),
            Case.id.not_in(select(AdvocacyConsent.case_id)),
        )
    return db.session.scalar(counted) or 0
