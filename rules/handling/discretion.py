"""Decisions that are never a rule's alone: late, refused, asked for after the window. Each needs its reasons."""

from __future__ import annotations

from datetime import date

from rules.clocks.words import plain
from rules.phrase import Phrase
from rules.vocabulary import Word


class Question(Word):
    """What was to be decided."""

    IN_TIME = "in_time"  # whether to look into what came after the law's time to complain
    LATE_REQUEST = "late_request"  # whether to open a stage that was asked for after its window
    REFUSAL = "refusal"  # whether to look into it at all
    EARLY_REFERRAL = "early_referral"  # whether to leave out the review panel

    @property
    def label(self) -> str:
        return {
            Question.IN_TIME: "Came after the time to complain",
            Question.LATE_REQUEST: "Next stage asked for late",
            Question.REFUSAL: "Whether to look into it",
            Question.EARLY_REFERRAL: "To the ombudsman without a panel",
        }[self]


class RefusalReason(Word):
    """Why something is not looked into; counted by type in the annual report (Complaint Handling Code 8.1)."""

    OUT_OF_TIME = "out_of_time"
    ALREADY_ANSWERED = "already_answered"
    ANOTHER_BODY = "another_body"
    LEGAL_PROCEEDINGS = "legal_proceedings"
    RIGHT_OF_APPEAL = "right_of_appeal"
    NOT_A_COMPLAINT = "not_a_complaint"
    NOT_ELIGIBLE = "not_eligible"  # not one who may complain under this procedure
    LATE_REQUEST = "late_request"

    @property
    def label(self) -> str:
        return {
            RefusalReason.OUT_OF_TIME: "Too long ago",
            RefusalReason.ALREADY_ANSWERED: "Already answered in full",
            RefusalReason.ANOTHER_BODY: "Another body answers it",
            RefusalReason.LEGAL_PROCEEDINGS: "It might prejudice proceedings",
            RefusalReason.RIGHT_OF_APPEAL: "There is a right of appeal",
            RefusalReason.NOT_A_COMPLAINT: "Not a complaint",
            RefusalReason.NOT_ELIGIBLE: "They may not use this procedure",
            RefusalReason.LATE_REQUEST: "Asked too late for the next stage",
        }[self]


def is_late(*, received_on: date, last_day: date) -> bool:
    """Whether it came after the last day to complain as of right, which asks a question and answers none."""
    return received_on > last_day


def faults(*, takes_it_on: bool, reason: str, names_ombudsman: bool) -> list[str]:
    """Why the decision may not stand so, in sentences; empty when it may.

    Sources: Complaint Handling Code 2.2 to 2.5 (reasons, discretion considered, the right to take the refusal
    to the ombudsman, no blanket exclusions); SI 2006/1738 reg 9; LGSCO 20 003 273 (a fixed rule is fault).
    """
    found = []
    if len(reason.split()) < FEWEST_WORDS:
        found.append(
            "Give the reasons for this person and this complaint, in a sentence or more: lateness alone decides "
            "nothing."
        )
    if not takes_it_on and not names_ombudsman:
        found.append("Tell the person that they can take the refusal to the ombudsman.")
    return found


FEWEST_WORDS = 5  # “Too late.” is a rule, not a reason


def faults_of_refusing_stage(*, procedure_key: str, is_in_time: bool) -> list[str]:
    """Why the next stage may not be refused whatever the reasons; empty when it is open to a decision.

    A children's stage asked for in its window opens, even where stage 1 was upheld in full (SI 2006/1738 reg 17;
    LGSCO 22 008 976).
    """
    if procedure_key == "children" and is_in_time:
        return ["They asked in time, so the stage cannot be refused: open it."]
    return []


def faults_of_asking(
    *, asked_on: date, today: date, case_received_on: date, answered_on: date | None
) -> list[str]:
    """Why nobody can have asked for the next stage on that day, in sentences; empty when they can.

    Days, not hours: of a letter only the day is known. `answered_on` is when this stage was answered, if it was.
    """
    if asked_on > today:
        return [Phrase("They cannot have asked on a day that has not come.")]
    if asked_on < case_received_on:
        day = plain(case_received_on)
        return [Phrase("They cannot have asked before we had the complaint, on %(day)s.", day=day)]
    if answered_on is not None and asked_on < answered_on:
        day = plain(answered_on)
        return [Phrase("It was answered on %(day)s, so they cannot have asked before that.", day=day)]
    return []


def faults_of_answering(*, stage_number: int, officer_id: str, earlier_officers: frozenset[str]) -> list[str]:
    """Why that officer may not answer this stage; empty when they may.

    Complaint Handling Code, stage 2: not by whoever considered stage 1.
    """
    if stage_number > 1 and officer_id in earlier_officers:
        return ["They dealt with it at an earlier stage, so somebody else has to look at it now."]
    return []
