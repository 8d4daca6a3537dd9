"""A journey: its questions in order, each with its condition; a new question is a class and a line in a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casework.command import NotFound
from casework.intake.intake import Submission
from portal.forms.question import QuestionForm
from rules.vocabulary import Kind

Answers = Mapping[str, Mapping[str, Any]]
"""What was answered so far: by step, then by field."""


def any_of(words: Iterable[str]) -> str:
    """The part of an address that is one of these words."""
    return "any({})".format(", ".join(f'"{word}"' for word in words))


def always(_answers: Answers) -> bool:
    """The condition of a step that everybody is asked."""
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One page of questions. `key` is its place in the address and in the draft."""

    key: str
    form: type[QuestionForm]
    when: Callable[[Answers], bool] = always


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """The way from a first question to something sent."""

    slug: str
    kind: Kind
    title: str
    steps: tuple[Step, ...]
    submission: Callable[[str, Answers, datetime], Submission]  # of the draft's id, its answers, and now
    pages: str = "portal/journey"  # the folder of its templates
    door: str = ".home"  # where it is entered by

    def step(self, key: str) -> Step:
        """The step of that key. Raises NotFound."""
        for step in self.steps:
            if step.key == key:
                return step
        raise NotFound

    def asked(self, answers: Answers) -> list[Step]:
        """The steps that this person is asked, in order."""
        return [step for step in self.steps if step.when(answers)]

    def first_unanswered(self, answers: Answers) -> Step | None:
        """The step to answer next; None when all are answered."""
        return next((step for step in self.asked(answers) if step.key not in answers), None)

    def is_open(self, step: Step, answers: Answers) -> bool:
        """Whether this person may see the step now: it is theirs, and all before it are answered."""
        waiting = self.first_unanswered(answers)
        asked = self.asked(answers)
        return step in asked and (waiting is None or asked.index(step) <= asked.index(waiting))

    def before(self, step: Step | None, answers: Answers) -> Step | None:
        """The step before that one, or the last (step None); None before the first."""
        asked = self.asked(answers)
        place = len(asked) if step is None or step not in asked else asked.index(step)
        return asked[place - 1] if place > 0 else None
