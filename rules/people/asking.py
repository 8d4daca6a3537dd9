"""What triage has to see to where somebody complains for somebody else, as sentences: none of them refuses anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rules.intake.warning import Severity, Warning
from rules.people.standing import (
    BASES,
    LOST,
    Age,
    Asked,
    Facts,
    Standing,
    is_child,
    is_still_told,
    must_be_asked,
    needs_decision,
    refusal_counts,
    standing,
)
from rules.vocabulary import CustomerGroup


def warnings(
    facts: Facts, *, procedure_key: str, on: date, customer_group: str | None = None
) -> tuple[Warning, ...]:
    """All that has to be asked, seen or decided now, the most pressing first."""
    found = [
        *_lost(facts, on=on),
        *_whose(facts),
        *_ask(facts),
        *_see(facts, on=on),
        *_decide(facts, procedure_key),
        *_notice(facts, customer_group),
    ]
    return tuple(sorted(found, key=lambda warning: list(Severity).index(warning.severity)))


def may_be_told_of_loss(
    facts: Facts, *, on: date, they_agree: bool | None, has_something_to_hide: bool, might_be_in_danger: bool
) -> bool:
    """Whether somebody who has lost the right to act for another is told so, without anybody looking first.

    No law asks for it, and it can tell somebody who is feared that the other has spoken with us. So it is said only
    where the papers themselves ended, which the reader knows, or where the person agreed that it be said
    (`they_agree`, None where nobody was asked); never after the person’s own no, of which nothing is told (CH-02), nor
    after a death, which needs somebody who finds the words. Who was found unsuitable has the reasons in writing.
    """
    if has_something_to_hide or might_be_in_danger or they_agree is False:
        return False
    now = standing(facts, on=on)
    if now is Standing.ENDED:
        return facts.age is not Age.DIED and not refusal_counts(facts)
    return now is Standing.WITHDRAWN and they_agree is True and not refusal_counts(facts)


def _decides(key: str, sentence: str) -> Warning:
    return Warning(key, Severity.DECIDE, sentence)


def _lost(facts: Facts, *, on: date) -> Iterator[Warning]:
    now = standing(facts, on=on)
    if facts.acts_for_them and facts.goes_on is None and now in LOST:
        then = (
            "What is sent to them now says nothing about the person."
            if is_still_told(facts, on=on)
            else "Nothing more is sent to them. Decide whether they have a complaint of their own."
        )
        yield _decides("authority_lost", f"{_WHY_LOST[now]} {then}")


_WHY_LOST = {
    Standing.ENDED: "The right to act for the person has ended.",
    Standing.WITHDRAWN: "The consent was withdrawn.",
    Standing.REFUSED: "The person does not want somebody to complain for them, and it is theirs to say.",
    Standing.UNSUITABLE: "They were found not suitable to act for the person.",
}


def _whose(facts: Facts) -> Iterator[Warning]:
    if facts.acting_as is None:
        yield _decides(
            "ask_whose_complaint",
            "Ask whether they complain for themselves, for the other person, or both. Meanwhile it goes on.",
        )


def _ask(facts: Facts) -> Iterator[Warning]:
    if not must_be_asked(facts):
        return
    if facts.asked is Asked.NOT_YET:
        claim = _AS_TOLD.get(facts.as_told, "")
        yield _decides("ask_the_person", f"{_WHOM_TO_ASK.get(facts.age, _ASK_ANYBODY)}{claim}")
    elif facts.asked is Asked.REFUSES and facts.understands is None and facts.age is not Age.ADULT:
        yield _decides(
            "judge_understanding",
            "The child has said no. Judge whether they understand enough for this matter, and write down why. Until "
            "then their no counts.",
        )
    elif facts.asked is Asked.CANNOT_SAY and facts.kind is None:
        yield _decides(
            "cannot_say",
            "The person cannot say. Look for an attorney or a deputy, and decide by their best interests if there is "
            "none.",
        )


_ASK_ANYBODY = "Ask the person whether they agree, and whether this is what they want to say."
_AS_TOLD = {
    Asked.AGREES: " We were told that they agree.",
    Asked.REFUSES: " We were told that they do not agree.",
    Asked.CANNOT_SAY: " We were told that they cannot say.",
}
_WHOM_TO_ASK: dict[Age | None, str] = {
    Age.UNDER_16: "Ask the child. If they understand enough for this matter (Gillick), it is theirs to say yes or no.",
    Age.SIXTEEN_OR_17: "Ask the young person: from 16 it is presumed to be theirs to say yes or no.",
}


def _see(facts: Facts, *, on: date) -> Iterator[Warning]:
    if not facts.acts_for_them or standing(facts, on=on) is not Standing.NOT_SHOWN:
        return
    basis = BASES[facts.kind] if facts.kind is not None else None
    if basis is None:
        yield _decides(
            "ask_for_authority",
            "Ask what shows that they may act for the person. It is looked into meanwhile; nothing about the person "
            "is told until then.",
        )
    elif not basis.is_decided:
        yield _decides(
            "ask_for_authority",
            f"Ask to see {basis.shown_by} ({basis.source}). It is looked into meanwhile.",
        )


def _decide(facts: Facts, procedure_key: str) -> Iterator[Warning]:
    if not needs_decision(facts, procedure_key):
        return
    if procedure_key == "children":
        yield _decides(
            "sufficient_interest",
            "Decide as soon as possible whether they have sufficient interest in the child’s welfare, and are "
            "suitable. Ask what the child thinks. If not, give them the reasons in writing.",
        )
    else:
        yield _decides(
            "best_interests",
            "Decide whether they have good reason to complain and act in the person’s best interests. If not, it is "
            "not considered further: give them the reasons in writing.",
        )


def _notice(facts: Facts, customer_group: str | None) -> Iterator[Warning]:
    if customer_group == CustomerGroup.COUNCILLOR:
        yield Warning(
            "councillor_for_somebody",
            Severity.NOTICE,
            "A councillor who asks for somebody has a way of their own: a member enquiry.",
        )
    if facts.kind is not None and (covers := BASES[facts.kind].covers):
        yield Warning("what_it_covers", Severity.NOTICE, f"{facts.kind.label}: {covers}")
    if facts.has_own_complaint:
        who = "child’s" if is_child(facts.age) else "other person’s"
        yield Warning(
            "own_right_only",
            Severity.NOTICE,
            f"Their own complaint needs nobody’s consent, but gives no right to the {who} information.",
        )
