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
    RECORD_CONDUCT = "record_conduct"  # take down what is said of a councillor; seeing it is another thing
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
    PAUSE = "pause"
    EXTEND = "extend"
    ACCEPT_GOOD_REASON = "accept_good_reason"  # for more time than the rule allows
    TAKE_FURTHER = "take_further"  # requests, statements and steps of the later stages
    DECIDE = "decide"  # in time or late, refused, withdrawn, settled at once
    SPLIT = "split"
    LINK_CASES = "link_cases"  # two that the colleague may both see
    ENTER_OMBUDSMAN = "enter_ombudsman"
    ADJUST = "adjust"  # what was agreed so that a person is treated fairly
    SET_POLICY = "set_policy"
    SET_HOLIDAYS = "set_holidays"
    SET_REMINDERS = "set_reminders"
    SEE_WORKER = "see_worker"
    SET_LOOK = "set_look"
    SEE_RESTRICTIONS = "see_restrictions"
    RESTRICT = "restrict"  # contact with a person: a senior decision
    OPEN_ORIGINAL = "open_original"  # of a file, as it came
    ENTER_EQUALITY = "enter_equality"  # what somebody answered on paper: not for whoever looks into the case
    SEE_EQUALITY = "see_equality"  # figures; a single answer is open to nobody
    MANAGE_ABSENCE = "manage_absence"  # of others; everybody sets their own
    SEE_SURVEY = "see_survey"  # its figures: no answer of anybody’s by itself
    RECORD_SURVEY = "record_survey"  # take an answer down, read what people wrote, see who wants a call
    SET_AUTHORITY = "set_authority"  # who acts for whom, and who may be told what
    GIVE_CODE = "give_code"  # a follow-up code of somebody’s own, and take it back
    SHOW_CONTACT = "show_contact"  # of somebody whose address is hidden, one line at a time and with a reason
    MANAGE_MEMBERS = "manage_members"  # councillors and MPs, and the wards
    OFFER_ADVOCATE = "offer_advocate"  # and write down what the child said
    SEE_ADVOCACY = "see_advocacy"  # who waits for an advocate; asking a provider; the figures
    MANAGE_ADVOCACY = "manage_advocacy"  # providers, their accounts, handing over
    HANDLE_CONDUCT = "handle_conduct"  # complaints about councillors, behind their wall
    SET_LOCAL_COUNCILS = "set_local_councils"  # the town and parish councils of the area
    RECORD_PRAISE = "record_praise"  # forward thanks, and read one's own
    PASS_ON = "pass_on"  # noqa: S105  (a compliment or a comment, to those it is about)
    SET_THEMES = "set_themes"  # what comments are about


WALLED = "councillor_conduct"  # the procedure whose cases only the monitoring officer sees


class Scope(StrEnum):
    """Whose cases a role may see."""

    ALL = "all"
    TEAM = "team"  # those of the person's own team, and those the person handles
    OWN = "own"  # those the person handles
    SERVICE = "service"  # those of the service the person heads
    DIRECTORATE = "directorate"  # those of the directorate the person leads
    CONDUCT = "conduct"  # complaints about councillors, and nothing else
    OMBUDSMAN = "ombudsman"  # those in which the ombudsman has asked for something
    NONE = "none"


_HANDLING = frozenset(
    {
        Act.BE_SIGNED_IN,
        Act.SEE_MY_WORK,
        Act.SEE_CASES,
        Act.RECORD,
        Act.RECORD_CONDUCT,
        Act.ACKNOWLEDGE,
        Act.NOTE,
        Act.WRITE_TO_COMPLAINANT,
        Act.DRAFT_RESPONSE,
        Act.SEE_LEARNING,
        Act.COMPLETE_LEARNING,
        Act.ADJUST,
        Act.SHOW_CONTACT,
        Act.OFFER_ADVOCATE,
        Act.RECORD_PRAISE,
        Act.PASS_ON,
        Act.LINK_CASES,
    }
)
_MANAGING = _HANDLING | {
    Act.ASSIGN,
    Act.SEND_RESPONSE,
    Act.CLOSE,
    Act.AGREE_LEARNING,
    Act.PAUSE,
    Act.EXTEND,
    Act.MANAGE_ABSENCE,
}
_LEADING = _MANAGING | {Act.ACCEPT_GOOD_REASON, Act.SEE_SURVEY}
_COMPLAINTS_TEAM = _MANAGING | {
    Act.SEE_TRIAGE,
    Act.TRIAGE,
    Act.TAKE_FURTHER,
    Act.DECIDE,
    Act.SPLIT,
    Act.ENTER_OMBUDSMAN,
    Act.SET_HOLIDAYS,
    Act.SEE_WORKER,
    Act.OPEN_ORIGINAL,
    Act.SEE_RESTRICTIONS,
    Act.ENTER_EQUALITY,
    Act.SEE_SURVEY,
    Act.RECORD_SURVEY,
    Act.SET_AUTHORITY,
    Act.GIVE_CODE,
    Act.SEE_ADVOCACY,
    Act.SET_THEMES,
}
_COMPLAINTS_MANAGER = _COMPLAINTS_TEAM | {
    Act.ACCEPT_GOOD_REASON,
    Act.SET_POLICY,
    Act.SET_REMINDERS,
    Act.SET_LOOK,
    Act.SET_LOCAL_COUNCILS,
    Act.RESTRICT,
    Act.SEE_EQUALITY,
    Act.MANAGE_MEMBERS,
    Act.MANAGE_ADVOCACY,
}
# A breach of the code is dealt with only under the arrangements for it (Localism Act 2011 s28(4)): none of the acts
# of the complaints procedure that answer, refuse, settle or take a case further.
_CONDUCT = frozenset(
    {
        Act.BE_SIGNED_IN,
        Act.SEE_MY_WORK,
        Act.SEE_CASES,
        Act.TRIAGE,
        Act.ASSIGN,
        Act.ACKNOWLEDGE,
        Act.NOTE,
        Act.WRITE_TO_COMPLAINANT,
        Act.CLOSE,
        Act.ADJUST,
        Act.OPEN_ORIGINAL,
        Act.GIVE_CODE,
        Act.RECORD_CONDUCT,
        Act.LINK_CASES,
        Act.HANDLE_CONDUCT,
        Act.SET_LOCAL_COUNCILS,
        Act.RECORD_PRAISE,
    }
)

ACTS: dict[Role, frozenset[Act]] = {
    Role.COMPLAINTS_OFFICER: _COMPLAINTS_TEAM,
    Role.COMPLAINTS_MANAGER: _COMPLAINTS_MANAGER,
    Role.TEAM_MANAGER: _MANAGING,
    Role.HEAD_OF_SERVICE: _LEADING,
    Role.DIRECTOR: _LEADING,
    Role.MONITORING_OFFICER: _CONDUCT,
    Role.HANDLER: _HANDLING,
    Role.CHIEF_EXECUTIVE: frozenset({Act.BE_SIGNED_IN, Act.RECORD_PRAISE, Act.SEE_CASES, Act.SEE_SURVEY}),
    Role.ADMINISTRATOR: frozenset(
        {Act.BE_SIGNED_IN, Act.MANAGE_MEMBERS, Act.MANAGE_STAFF, Act.SEE_WORKER, Act.SET_LOOK}
    ),
    Role.AUDITOR: frozenset(
        {
            Act.BE_SIGNED_IN,
            Act.RECORD_PRAISE,
            Act.SEE_CASES,
            Act.SEE_EQUALITY,
            Act.SEE_LEARNING,
            Act.SEE_SURVEY,
        }
    ),
    Role.READER: frozenset({Act.BE_SIGNED_IN, Act.SEE_EQUALITY, Act.SEE_SURVEY}),
}

SCOPES: dict[Role, Scope] = {
    Role.COMPLAINTS_OFFICER: Scope.ALL,
    Role.COMPLAINTS_MANAGER: Scope.ALL,
    Role.TEAM_MANAGER: Scope.TEAM,
    Role.HEAD_OF_SERVICE: Scope.SERVICE,
    Role.DIRECTOR: Scope.DIRECTORATE,
    Role.CHIEF_EXECUTIVE: Scope.OMBUDSMAN,
    Role.MONITORING_OFFICER: Scope.CONDUCT,
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


def is_behind_the_wall(role: Role) -> bool:
    """Whether the role sees complaints about councillors, and nothing else."""
    return scope(role) is Scope.CONDUCT


def may_be_told_of(role: Role, procedure_key: str) -> bool:
    """Whether somebody of that role may hear of a case of that procedure, be it only its reference."""
    return procedure_key != WALLED or is_behind_the_wall(role)


def roles_that_may(act: Act) -> tuple[Role, ...]:
    """Every role allowed the act, in the order of the vocabulary."""
    return tuple(role for role in Role if may(role, act))
