"""What makes a function an act: the outermost one is the transaction, and if it fails, nothing happened."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy.orm.exc import StaleDataError

from models import db
from rules.clocks.working_days import BeyondCalendar
from rules.phrase import as_phrase

P = ParamSpec("P")
R = TypeVar("R")


class Refused(Exception):
    """The act may not be done; the message is a sentence of ours for the person who tried."""

    def __init__(self, sentence: str) -> None:
        super().__init__(as_phrase(sentence))


class NotFound(Exception):
    """There is no such thing, or it is not this person's to see: the two look alike on purpose."""


class ChangedMeanwhile(Refused):
    """Somebody else changed the case after this person opened it."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody else has changed this case since you opened it. Check what they did, then try again."
        )


def command(act: Callable[P, R]) -> Callable[P, R]:
    """Make `act` a transaction of its own, or part of the one that is under way."""

    @wraps(act)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        session = db.session()
        if session.info.get("acting"):
            return act(*args, **kwargs)
        session.commit()  # ends what was being read, so that the act begins by taking the right to write
        session.info["acting"], session.info["held"] = True, set()
        try:
            session.connection(execution_options={"writes": True})
            result = act(*args, **kwargs)
            session.commit()
        except StaleDataError:
            session.rollback()
            raise ChangedMeanwhile from None
        except (BeyondCalendar, OverflowError):
            # Each act asks first whether its dates are near; this is for the sum that nobody thought of.
            session.rollback()
            raise Refused("A date in this lies too far away to count with. Check the year.") from None
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info["acting"] = False
        return result

    return run
