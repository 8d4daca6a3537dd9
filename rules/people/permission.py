"""Which role may do which act, and on whose cases: the one table, read by every staff route."""

from __future__ import annotations

from enum import StrEnum

from rules.vocabulary import Role


class Act(StrEnum):
    """Something a member of staff can do. Every staff route names one."""

    BE_SIGNED_IN = "be_signed_in"
    SEE_MY_WORK = "see_my_work"
    SEE_CASES = "see_cases"
    SEE_TRIAGE = "see_triage"
    RECORD = "record"
    TRIAGE = "triage"
    ASSIGN = "assign"
    ACKNOWLEDGE = "acknowledge"
    NOTE = "note"
    WRITE_TO_COMPLAINANT = "write_to_complainant"
    DRAFT_RESPONSE = "draft_response"
    SEND_RESPONSE = "send_response"
    CLOSE = "close"
    SEE_LEARNING = "see_learning"
    AGREE_LEARNING = "agree_learning"
    COMPLETE_LEARNING = "complete_learning"
    MANAGE_STAFF = "manage_staff"


class Scope(StrEnum):
    """Whose cases a role may see."""

    ALL = "all"
    TEAM = "team"  # those of the person's own team, and those the person handles
    OWN = "own"  # those the person handles
    NONE = "none"


_HANDLING = frozenset(
    {
        Act.BE_SIGNED_IN,
        Act.SEE_MY_WORK,
        Act.SEE_CASES,
        Act.RECORD,
        Act.ACKNOWLEDGE,
        Act.NOTE,
        Act.WRITE_TO_COMPLAINANT,
        Act.DRAFT_RESPONSE,
        Act.SEE_LEARNING,
        Act.COMPLETE_LEARNING,
    }
)
_MANAGING = _HANDLING | {Act.ASSIGN, Act.SEND_RESPONSE, Act.CLOSE, Act.AGREE_LEARNING}
_COMPLAINTS_TEAM = _MANAGING | {Act.SEE_TRIAGE, Act.TRIAGE}

ACTS: dict[Role, frozenset[Act]] = {
    Role.COMPLAINTS_OFFICER: _COMPLAINTS_TEAM,
    Role.COMPLAINTS_MANAGER: _COMPLAINTS_TEAM,
    Role.TEAM_MANAGER: _MANAGING,
    Role.HANDLER: _HANDLING,
    Role.AUDITOR: frozenset({Act.BE_SIGNED_IN, Act.SEE_CASES, Act.SEE_LEARNING}),
    Role.READER: frozenset({Act.BE_SIGNED_IN}),
    Role.ADMINISTRATOR: frozenset({Act.BE_SIGNED_IN, Act.MANAGE_STAFF}),
}

SCOPES: dict[Role, Scope] = {
    Role.COMPLAINTS_OFFICER: Scope.ALL,
    Role.COMPLAINTS_MANAGER: Scope.ALL,
    Role.TEAM_MANAGER: Scope.TEAM,
    Role.HANDLER: Scope.OWN,
    Role.AUDITOR: Scope.ALL,
    Role.READER: Scope.NONE,
    Role.ADMINISTRATOR: Scope.NONE,
}


def may(role: Role, act: Act) -> bool:
    """Whether the role may do the act at all; `scope` still says on which cases."""
    return act in ACTS[role]


def scope(role: Role) -> Scope:
    """Whose cases the role may see."""
    return SCOPES[role]


def roles_that_may(act: Act) -> tuple[Role, ...]:
    """Every role allowed the act, in the order of the vocabulary."""
    return tuple(role for role in Role if may(role, act))
