"""The demonstration's equality answers: some of its people answer, and a year that is over has its figures."""

from __future__ import annotations

import json
from datetime import datetime
from random import Random
from typing import Any

from casework.command import command
from casework.listening import equality
from models import Case, EqualityAnswers, Seal, db
from rules.clocks.periods import london_date
from rules.listening import equality as rule
from rules.listening.equality import Choices
from rules.listening.fairness import Ending, Year
from rules.listening.question import PREFER_NOT_TO_SAY
from rules.vocabulary import Channel, Part

_PEOPLE = 320
# How often groups are upheld in this invented council: one fares worse, so that there is something to see.
_UPHELD_PER_CENT = {"black_caribbean": 25, "asian_pakistani": 30}


def ask(case: Case, number: int, *, now: datetime) -> None:
    """Ask some people: one in four is not asked, one in four would not answer."""
    if number % 4 == 0:
        return
    if number % 4 == 1:
        equality.decline(case, channel=case.channel, now=now)
        return
    given = _answers(Random(number), on=now)  # noqa: S311  (invented people)
    equality.keep(case, given, about=Part.COMPLAINANT, channel=case.channel, is_all=True, now=now)


@command
def last_year(*, now: datetime) -> None:
    """What was answered with complaints that closed in the last year that is over."""
    chance = Random(7)  # noqa: S311
    year = Year(Year.of(london_date(now)).begins - 1)
    for _ in range(_PEOPLE):
        given = _answers(chance, on=now)
        share = _UPHELD_PER_CENT.get(str(given.get("ethnicity")), 45)
        ending = chance.choices(list(Ending), [share, 85 - share, 15])[0]
        further = chance.random() < 0.2
        row = EqualityAnswers(
            seal=Seal.new(), version_key=rule.version_on(year.last_day).key, about=Part.COMPLAINANT,
            channel=Channel.ONLINE, state=rule.overall(given), is_all=True, stage_at_collection="stage1",
            procedure_key=chance.choice(["children", "corporate", "corporate", "adults"]),
            quarter=chance.choice(year.quarters), service_group="Children and Families", ending=ending,
            in_time=None if ending is Ending.OTHER else chance.random() < 0.8,
            stage_reached="stage2" if further else "stage1", went_further=further, is_mixed=True,
        )  # fmt: skip
        row.answers_json = json.dumps(given)
        db.session.add(row)


def _answers(chance: Random, *, on: datetime) -> dict[str, Any]:
    """Somebody's answers; one in six skips a question, one in ten prefers not to say."""
    version = rule.version_on(london_date(on))
    age = chance.choice([each.key for each in version.question("age").answers[4:]])
    asked = rule.asked_of(version, age=age, chosen=Choices())
    given: dict[str, Any] = {"age": age}
    for question in asked[1:]:
        few = question.key == "ethnicity"  # most of Ashcombe’s people are of five groups
        keys = [each.key for each in question.answers]
        keys = ["white_british"] * 6 + ["asian_pakistani", "black_caribbean", "mixed_other"] if few else keys
        luck = chance.random()
        answer = None if luck < 0.16 else PREFER_NOT_TO_SAY if luck < 0.26 else chance.choice(keys)
        given[question.key] = [answer] if question.several and answer else answer
    return rule.kept_of(given, asked)
