"""The demonstration's complaints about councillors, its town and parish councils, and its themes."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from casework.demo.people import COMPLAINANTS
from casework.handling import case as cases
from casework.handling import theme as themes
from casework.intake.conduct import About
from casework.intake.intake import Contact, Submission, receive
from casework.moves import conduct
from casework.people import local_council
from casework.response.acknowledge import acknowledge
from models import Case, LocalCouncil, Staff, db
from rules.clocks.periods import london_date
from rules.clocks.working_days import WorkingCalendar
from rules.handling.conduct import Assessment, Capacity, CouncilKind
from rules.vocabulary import Channel, ContactBy, Kind, Role

_COUNCILS = (
    ("Ashcombe Magna Parish Council", CouncilKind.PARISH, "clerk@magna.example.com"),
    ("Lower Ashcombe Parish Council", CouncilKind.PARISH, None),
    ("Wickham Cross Town Council", CouncilKind.TOWN, "clerk@wickham.example.com"),
)
_THEMES = ("How we communicate", "Ideas for services", "What we send to children in care")


def load_lists() -> None:
    """The town and parish councils, and the themes."""
    for name, kind, clerk in _COUNCILS:
        local_council.add(name=name, kind=kind, clerk_email=clerk)
    for name in _THEMES:
        themes.add(name)


def load(words: str, *, now: datetime, calendar: WorkingCalendar) -> None:
    """One complaint about a parish councillor that is being investigated, and a new one about this council's own."""
    officer = db.session.scalars(select(Staff).where(Staff.role == Role.MONITORING_OFFICER)).one()
    parish = db.session.scalars(select(LocalCouncil).where(LocalCouncil.kind == CouncilKind.PARISH)).first()
    first = now - (london_date(now) - calendar.before(london_date(now), 12))
    about_the_parish = _received(
        words,
        About(
            council=CouncilKind.PARISH, local_council_id=parish.id if parish else None,
            councillor="The chair of the meeting", capacity=Capacity.AS_COUNCILLOR, code_part="Respect",
            confidential_asked="I live next door to him, and he has shouted at my children before.",
        ),
        COMPLAINANTS[3], at=first,
    )  # fmt: skip
    _steps(about_the_parish, officer, first)
    _received(
        "My councillor called me a liar in a public meeting, and laughed when I asked him to stop.",
        About(
            council=CouncilKind.OWN, councillor="Councillor P. Lorne", capacity=Capacity.AS_COUNCILLOR
        ),
        COMPLAINANTS[8], at=now - timedelta(hours=20),
    )  # fmt: skip


def _steps(case_id: str, officer: Staff, first: datetime) -> None:
    def case() -> Case:
        return cases.by_id(case_id, seen_by=officer)

    later = first + timedelta(days=4)
    acknowledge(
        case(),
        words="Thank you. I am the monitoring officer, and I decide what happens.",
        by=officer,
        now=later,
    )
    on = london_date(later)
    conduct.consult_clerk(case(), on=on, words="The clerk was there, and took a note.", by=officer, now=later)
    conduct.ask_subject(case(), on=on, tells_name=False, by=officer, now=later)
    conduct.assess(
        case(), Assessment.INVESTIGATE, reasons="Three people heard it, and he acted as chair.", by=officer,
        now=first + timedelta(days=9),
    )  # fmt: skip


def _received(words: str, about: About, name: str, *, at: datetime) -> str:
    contact = Contact(name=name, email=f"{name.split()[0].lower()}@example.com", contact_by=ContactBy.EMAIL)
    return receive(
        Submission(
            submission_id=f"demonstration-{about.council.value}", kind=Kind.COMPLAINT, words=words,
            channel=Channel.ONLINE, received_at=at, wanted="He should say sorry.", contact=contact, conduct=about,
        ),
        now=at,
    ).case.id  # fmt: skip
