"""A letter, message or answer once more, as words with headings: to be set in large print, or had as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.clocks import clock
from casework.command import NotFound
from casework.people import organisation
from casework.response import message as messages
from models import Case, Finding, Message, Response
from rules import procedures
from rules.clocks.periods import london_date
from rules.clocks.words import in_words
from rules.phrase import Phrase
from rules.response.easy_read import Part as EasyPart
from rules.vocabulary import Direction


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading; the first often has none."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """All that such a paper says. `name` is for its file: it tells nothing of whom, nor of what."""

    title: str
    name: str
    on: date
    reference: str
    parts: tuple[Part, ...]
    easy_read: tuple[EasyPart, ...] = ()

    def lines(self) -> list[str]:
        """All of it in words only, one thing after the other; a heading stands by itself."""
        council = organisation.council()
        reach = [
            Phrase("Phone: %(telephone)s", telephone=council.telephone),
            Phrase("Email: %(email)s", email=council.email),
            council.address,
        ]
        lines = [council.name, self.title, Phrase("Your reference: %(reference)s", reference=self.reference)]
        for part in self.parts:
            lines += [part.heading, *part.paragraphs]
        return [each for each in (*lines, Phrase("How to reach us"), *reach) if each]


def of_message(case: Case, message_id: str) -> Message:
    """That message of the case. Raises NotFound."""
    found = next((each for each in messages.thread(case) if each.id == message_id), None)
    if found is None:
        raise NotFound
    return found


def of_answer(case: Case, response_id: str) -> Response:
    """That answer of the case, once it has gone. Raises NotFound."""
    answers = (stage.response for stage in case.own_stages)
    found = next((each for each in answers if each and each.id == response_id and each.sent_at), None)
    if found is None:
        raise NotFound
    return found


def message_copy(case: Case, message: Message) -> Copy:
    """A letter or message, either way."""
    on = london_date(message.at)
    day, is_theirs = in_words(on), message.direction is Direction.IN
    signed = message.by.name if message.by and message.direction is Direction.OUT else ""
    return Copy(
        title=Phrase("Your message of %(day)s", day=day)
        if is_theirs
        else Phrase("Our letter of %(day)s", day=day),
        name=f"letter-{on.isoformat()}",
        on=on,
        reference=case.reference,
        parts=(Part("", tuple(filter(None, [*_paragraphs(message.words), signed]))),),
    )


def answer_copy(case: Case, response: Response) -> Copy:
    """An answer, point by point, with what the person can do next."""
    if response.sent_at is None:
        raise NotFound
    on = london_date(response.sent_at)
    return Copy(
        title=Phrase("Our answer of %(day)s", day=in_words(on)),
        name=f"answer-{on.isoformat()}",
        on=on,
        reference=case.reference,
        parts=tuple(_of(case, response)),
        easy_read=response.easy_read,
    )


def _of(case: Case, response: Response) -> Iterator[Part]:
    many = len([stage for stage in case.own_stages if stage.responded_on and stage.response]) > 1
    yield Part(Phrase(clock.stage_rule(response.stage).title) if many else "", _paragraphs(response.words))
    for finding in sorted(response.findings, key=lambda each: each.point.number):
        yield from _of_point(finding)
    yield Part(Phrase("If you are not happy with our answer"), _paragraphs(response.next_step))
    after = procedures.by_key(response.stage.procedure_key).escalation
    if response.names_escalation and after.full_name:
        reach = Phrase(
            "You can go to the %(full_name)s. It is free, and it is not part of the council. Call %(telephone)s or go "
            "to %(website)s.",
            full_name=after.full_name, telephone=after.telephone, website=after.website,
        )  # fmt: skip
        yield Part("", (reach,))


def _of_point(finding: Finding) -> Iterator[Part]:
    number = finding.point.number
    heading = (
        Phrase("Point %(number)s. %(decided)s", number=number, decided=finding.outcome.plain)
        if finding.outcome
        else Phrase("Point %(number)s", number=number)
    )
    yield Part(heading, (Phrase("You told us: %(words)s", words=finding.point.words),))
    yield Part(Phrase("Why") if finding.outcome else "", _paragraphs(finding.reasons))
    put_right = [each.label for each in finding.remedies]
    if put_right or finding.remedy_words:
        yield Part(Phrase("How we put it right"), (*put_right, *_paragraphs(finding.remedy_words)))


def _paragraphs(words: str | None) -> tuple[str, ...]:
    """What was typed, cut where an empty line was left; single line ends stay."""
    written = (words or "").replace("\r\n", "\n")
    return tuple(each.strip() for each in re.split(r"\n[ \t]*\n", written) if each.strip())
