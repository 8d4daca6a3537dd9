"""Tells the advocate that there is an answer, always, unless the child said no: nothing of the answer itself."""

from __future__ import annotations

from datetime import datetime

from casework.advocacy import consent as consents
from casework.advocacy import referral as referrals
from casework.handling import history
from casework.mail import outbox
from models import Case
from rules.clocks.periods import london_date
from rules.vocabulary import EventKind


def of_answer(case: Case, *, now: datetime) -> int:
    """The part of sending an answer that tells each advocate who may see it; returns how many were told.

    Where the account or the contract of an advocate has ended since, their provider of today is told instead, so
    that the copy is not dropped by mistake.
    """
    today, told, astray = london_date(now), 0, False
    for each in consents.alive(case):
        if not each.copy_to_advocate:
            continue
        if each.advocate.may_come_in(today):
            outbox.to_advocate(each.advocate, "advocate_answer", case=case, now=now)
            history.add(case, EventKind.ADVOCATE_COPIED, now=now, words=each.advocate.name)
            told += 1
        else:
            astray = True
    if astray and not told:
        told = _tell_provider(case, now=now)
    return told


def _tell_provider(case: Case, *, now: datetime) -> int:
    found = referrals.current(case)
    provider = found.provider if found is not None and found.is_open else None
    if provider is None or not provider.is_under_contract(london_date(now)):
        return 0
    outbox.to_provider(provider, "advocate_answer", case=case, now=now)
    history.add(case, EventKind.ADVOCATE_COPIED, now=now, words=provider.name)
    return 1
