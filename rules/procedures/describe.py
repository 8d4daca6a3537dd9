"""The procedures as a page to read: each with its source, its stages, and the days of every clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.procedures.base import ClockRule, Method, Procedure, StageRule

_OPENING = """# Procedures

Every procedure that Heard knows, what it rests on, and every time limit in it. This page is written from the
code in `rules/procedures` and a test fails when it is out of date. To write it again:

    python -m rules.procedures.page > docs/procedures.md

Times set by statute, statutory guidance, an ombudsman’s Code or a regulator are code, dated by when they came
into force. What the council may choose is a setting, named here beside the clock that it changes: it can make
such a time shorter and never longer. “To be checked” marks what is remembered rather than read at its source:
check it before quoting it to the public.
"""
_HEAD = "| clock | time | from | until | who says so | notes |\n|---|---|---|---|---|---|"


def describe(procedures: Iterable[Procedure]) -> str:
    """The whole page, in Markdown, ending with a line end."""
    return "\n".join([_OPENING, *(_procedure(procedure) for procedure in procedures)])


def how_long(rule: ClockRule) -> str:
    """The time of a clock in words: “10 working days after”, “6 months beginning with it”."""
    unit = rule.method.unit.removesuffix("s") if rule.number == 1 else rule.method.unit
    share = f"{rule.share} per cent of " if rule.share else ""
    since = " after the acknowledgement" if rule.acknowledged_within else _SINCE[rule.method]
    return f"{share}{rule.number} {unit}{since}"


_SINCE = {
    Method.WORKING_DAYS_AFTER: " after",
    Method.WORKING_DAYS_BEFORE: " before",
    Method.DAYS_BEGINNING_WITH: " beginning with it",
    Method.DAYS_AFTER: " after",
    Method.DAYS_AFTER_ROLLED: " after, moved on to a working day",
    Method.MONTHS_BEGINNING_WITH: " beginning with it",
    Method.MONTHS_AFTER: " after",
    Method.MONTHS_AFTER_ROLLED: " after, moved on to a working day",
    Method.YEARS_AFTER: " after",
    Method.HOURS: " after, day and night",
}


def _procedure(procedure: Procedure) -> str:
    then = procedure.escalation.full_name or "nobody set by law"
    heading = (
        f"## {procedure.title} (`{procedure.key}`)\n\n"
        f"- For the public: {procedure.plain_title}\n"
        f"- Rests on: {procedure.legal_basis}\n"
        f"- After it: {then}\n"
    )
    return "\n".join([heading, *(_stage(stage) for stage in procedure.stages)])


def _stage(stage: StageRule) -> str:
    rows = "\n".join(_row(rule) for rule in stage.clocks)
    return f"### {stage.title} (`{stage.key}`)\n\n{_shown(stage)}{_HEAD}\n{rows}\n"


def _shown(stage: StageRule) -> str:
    shown = (
        ("acknowledge by", stage.acknowledge_target or stage.acknowledge_by),
        ("acknowledge at the latest by", stage.acknowledge_by if stage.acknowledge_target else None),
        ("answer by", stage.answer_target),
        (
            "answer at the latest by",
            stage.answer_limit if stage.answer_limit != stage.answer_target else None,
        ),
    )
    words = [f"{what} `{key}`" for what, key in shown if key]
    return f"Shown as: {', '.join(words)}.\n\n" if words else ""


def _row(rule: ClockRule) -> str:
    begins = rule.starts_with.words + (f", or {rule.or_with.words}" if rule.or_with else "")
    says = f"{rule.authority.label}: {rule.source}"
    cells = (
        f"`{rule.key}` {rule.title}",
        how_long(rule),
        begins,
        rule.stops_with.words,
        says,
        "; ".join(_notes(rule)),
    )
    return f"| {' | '.join(cells)} |"


def _notes(rule: ClockRule) -> Iterator[str]:
    if rule.policy_key:
        yield f"setting `{rule.policy_key}`{', only shorter' if rule.only_shorter else ''}"
    for reading in rule.readings:
        yield f"changed by setting `{reading.policy_key}` = `{reading.value}`"
    if rule.acknowledged_within:
        yield "setting `code.response_anchor` where it was acknowledged late"
    if rule.extension:
        yield f"extension: {rule.longest_extension}"
    if rule.pauses:
        yield f"paused while {', '.join(kind.words for kind in rule.pauses)}"
    if rule.for_risk:
        yield f"for risk {', '.join(rule.for_risk)}"
    if rule.in_force_from or rule.in_force_to:
        yield f"{rule.in_force_words}, by date of receipt"
    if rule.on_request:
        yield "worked out when asked for"
    if rule.to_check:
        yield "to be checked"
