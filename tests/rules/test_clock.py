"""Clocks: paused, extended, shortened, and how they stand."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import procedures
from rules.clocks.bank_holidays import ENGLAND_AND_WALES
from rules.clocks.clock import (
    Clock,
    Extension,
    NotInForce,
    Pause,
    Standing,
    derive,
    due_date,
    standing,
    standing_at,
    working_days_left,
)
from rules.clocks.policy import Policy
from rules.clocks.working_days import WorkingCalendar, england_and_wales
from rules.procedures.base import Authority, ClockRule, Event, Method, PauseKind

CALENDAR = england_and_wales()
EVERY_RULE = [
    (f"{procedure.key}/{stage.key}/{rule.key}", rule)
    for procedure in procedures.PROCEDURES
    for stage in procedure.stages
    for rule in stage.clocks
]
STAGE_1 = procedures.by_key("children").stage("stage1")
STAGE_2 = procedures.by_key("children").stage("stage2")
TARGET, LIMIT = STAGE_1.clock("response_target"), STAGE_1.clock("response_max")
CODE = procedures.by_key("corporate").stage("stage1").clock("response")
FRIDAY = date(2026, 11, 20)

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
rules = st.sampled_from([rule for _, rule in EVERY_RULE])
kinds = st.sampled_from([None, *PauseKind])
choices = st.fixed_dictionaries(
    {},
    optional={
        "receipt.out_of_hours": st.sampled_from(["actual_date", "next_working_day"]),
        "children.s1.advocate_pause": st.sampled_from(["suspend", "extend_10"]),
        "children.freeze.on_resume": st.sampled_from(["continue", "restart"]),
        "children.s2.clock_start": st.sampled_from(["request", "statement_agreed"]),
        "code.response_anchor": st.sampled_from(["min_ack", "actual_ack", "receipt_plus_15"]),
        "code.s1.response_wd": st.integers(1, 10),
        "months.commencing_on": st.sampled_from(["inclusive", "corresponding_date"]),
        "corporate.escalation_window": st.sampled_from(["10wd", "20wd", "28d", "1month"]),
    },
).map(Policy)


@st.composite
def pauses(draw, since: date) -> list[Pause]:
    made = []
    for _ in range(draw(st.integers(0, 4))):
        begun = since + timedelta(days=draw(st.integers(-10, 120)))
        ended = begun + timedelta(days=draw(st.integers(0, 60)))
        made.append(Pause(started_on=begun, ended_on=ended, kind=draw(kinds)))
    return made


@st.composite
def happenings(draw):
    start = draw(days)
    extensions = [
        Extension(until=start + timedelta(days=draw(st.integers(-5, 200))), granted_on=granted)
        for granted in draw(st.lists(st.none() | st.just(start), max_size=2))
    ]
    acknowledged = draw(st.none() | st.integers(-3, 30).map(lambda n: start + timedelta(days=n)))
    return start, draw(pauses(start)), extensions, acknowledged


@given(rules, happenings(), choices)
def test_the_date_alone_and_the_date_with_its_sum_agree(rule, happened, policy):
    start, paused, extensions, acknowledged = happened
    given_all = {
        "calendar": CALENDAR,
        "policy": policy,
        "acknowledged_on": acknowledged,
        "pauses": paused,
        "extensions": extensions,
    }
    deadline = derive(rule, start, **given_all)
    assert due_date(rule, start, **given_all) == deadline.due_on == deadline.ledger[-1].date


@given(rules, happenings(), choices)
def test_the_ledger_walks_day_by_day_to_the_very_day_that_the_table_gives(rule, happened, policy):
    start, paused, _, acknowledged = happened
    deadline = derive(
        rule, start, calendar=CALENDAR, policy=policy, acknowledged_on=acknowledged, pauses=paused
    )
    counted = [line for line in deadline.ledger[:-1] if line.day is not None]
    if deadline.reckoning.rule.method is Method.WORKING_DAYS_AFTER:
        assert [line.day for line in counted] == list(range(1, deadline.reckoning.number + 1))
        assert counted[-1].date == deadline.first_due_on


@given(rules, happenings(), choices)
def test_pauses_only_lengthen(rule, happened, policy):
    start, paused, _, acknowledged = happened
    same = {"calendar": CALENDAR, "policy": policy, "acknowledged_on": acknowledged}
    assert due_date(rule, start, pauses=paused, **same) >= due_date(rule, start, **same)


@given(rules, happenings())
def test_the_order_in_which_pauses_were_written_down_does_not_matter(rule, happened):
    start, paused, _, _ = happened
    orders = [due_date(rule, start, calendar=CALENDAR, pauses=order) for order in permutations(paused)]
    assert len(set(orders)) == 1


@given(rules, happenings(), choices)
def test_an_extension_never_shortens(rule, happened, policy):
    start, paused, extensions, _ = happened
    same = {"calendar": CALENDAR, "policy": policy, "pauses": paused}
    assert due_date(rule, start, extensions=extensions, **same) >= due_date(rule, start, **same)


@given(days, st.integers(0, 14), st.integers(1, 30))
def test_a_pause_gives_back_exactly_the_working_days_that_it_took(start, wait, length):
    begun = start + timedelta(days=wait)
    plain = due_date(TARGET, start, calendar=CALENDAR)
    if begun >= plain:
        return
    ended = begun + timedelta(days=length)
    moved = due_date(TARGET, start, calendar=CALENDAR, pauses=[Pause(started_on=begun, ended_on=ended)])
    assert CALENDAR.between(plain, moved) == CALENDAR.between(begun, ended)


@given(days, st.integers(1, 3))
def test_a_council_that_gives_itself_less_time_is_never_later(start, number):
    rule = procedures.by_key("adults").stage("single").clock("acknowledge")
    policy = Policy({"adults.ack_wd": number})
    assert due_date(rule, start, calendar=CALENDAR, policy=policy) <= due_date(rule, start, calendar=CALENDAR)


@given(days, st.integers(1, 110))
def test_the_councils_own_target_for_adults_never_passes_the_six_months(start, number):
    stage = procedures.by_key("adults").stage("single")
    policy = Policy({"adults.target_wd.default": number})
    target = due_date(stage.clock("local_target_default"), start, calendar=CALENDAR, policy=policy)
    assert target < due_date(stage.clock("response_max"), start, calendar=CALENDAR)


@given(days)
def test_the_target_is_never_after_the_limit(start):
    for procedure in procedures.PROCEDURES:
        for stage in procedure.stages:
            if stage.answer_target and stage.answer_limit and stage.key != "stage3":
                target, limit = stage.clock(stage.answer_target), stage.clock(stage.answer_limit)
                assert due_date(target, start, calendar=CALENDAR) <= due_date(limit, start, calendar=CALENDAR)


def test_a_setting_cannot_lengthen_a_time_that_is_not_the_councils_own_even_if_it_slipped_through():
    class Slipped(dict):
        pass

    rule = procedures.by_key("adults").stage("single").clock("acknowledge")
    assert rule.number_under(Slipped({"adults.ack_wd": 30})) == 3


def test_a_time_that_the_council_shortened_is_its_own_and_says_so():
    deadline = derive(CODE, FRIDAY, calendar=CALENDAR, policy=Policy({"code.s1.response_wd": 7}))
    assert deadline.authority is Authority.LOCAL_POLICY
    assert deadline.source.endswith("set to 7 working days (code.s1.response_wd)")
    assert any(line.note == "set to 7 working days instead of 10" for line in deadline.ledger)


def test_the_ledger_of_christmas_2026_reads_line_by_line():
    start = datetime(2026, 12, 18, 10, tzinfo=UTC)
    lines = [str(line) for line in derive(TARGET, start, calendar=CALENDAR).ledger]
    assert lines == [
        "Fri 18 Dec 2026: complaint received; counting starts the next working day",
        "Sat 19 Dec 2026: weekend (Saturday and Sunday)",
        "Mon 21 Dec 2026: day 1",
        "Tue 22 Dec 2026: day 2",
        "Wed 23 Dec 2026: day 3",
        "Thu 24 Dec 2026: day 4",
        "Fri 25 Dec 2026: bank holiday (Christmas Day)",
        "Sat 26 Dec 2026: weekend (Saturday and Sunday)",
        "Mon 28 Dec 2026: bank holiday (Boxing Day, substitute day)",
        "Tue 29 Dec 2026: day 5",
        "Wed 30 Dec 2026: day 6",
        "Thu 31 Dec 2026: day 7",
        "Fri 1 Jan 2027: bank holiday (New Year’s Day)",
        "Sat 2 Jan 2027: weekend (Saturday and Sunday)",
        "Mon 4 Jan 2027: day 8",
        "Tue 5 Jan 2027: day 9",
        "Wed 6 Jan 2027: day 10",
        "Wed 6 Jan 2027: due by the end of this day: response sent (SI 2006/1738 reg 14: 10 working days)",
    ]


def test_days_spent_waiting_for_an_advocate_are_given_back():
    wait = Pause(started_on=date(2026, 11, 6), ended_on=date(2026, 11, 18), kind=PauseKind.ADVOCATE)
    deadline = derive(TARGET, date(2026, 11, 2), calendar=CALENDAR, pauses=[wait])
    assert deadline.due_on == date(2026, 11, 26)
    assert "paused until Wed 18 Nov 2026 (waiting for an advocate to be appointed)" in deadline.as_text()


def test_where_an_advocate_gives_ten_days_instead_the_limit_stays():
    wait = Pause(started_on=date(2026, 11, 6), ended_on=date(2026, 11, 18), kind=PauseKind.ADVOCATE)
    policy = Policy({"children.s1.advocate_pause": "extend_10"})
    ten_more, limit = (
        derive(rule, date(2026, 11, 2), calendar=CALENDAR, policy=policy, pauses=[wait])
        for rule in (TARGET, LIMIT)
    )
    assert ten_more.due_on == limit.due_on == CALENDAR.after(date(2026, 11, 2), 20)
    assert any("10 working days more than 10" in line.note for line in ten_more.ledger)


def test_a_stage_frozen_for_proceedings_may_begin_again_in_full():
    freeze = Pause(started_on=date(2026, 9, 15), ended_on=date(2026, 12, 1), kind=PauseKind.PROCEEDINGS)
    policy = Policy({"children.freeze.on_resume": "restart"})
    deadline = derive(
        STAGE_2.clock("response_max"), date(2026, 9, 1), calendar=CALENDAR, policy=policy, pauses=[freeze]
    )
    assert deadline.due_on == date(2027, 3, 5)
    assert any("the whole time begins again" in line.note for line in deadline.ledger)


def test_a_wait_for_an_advocate_that_outlasts_a_freeze_is_given_back_after_it_began_again():
    advocate = Pause(started_on=date(2026, 11, 4), ended_on=date(2026, 11, 20), kind=PauseKind.ADVOCATE)
    freeze = Pause(started_on=date(2026, 11, 6), ended_on=date(2026, 11, 11), kind=PauseKind.PROCEEDINGS)
    policy = Policy({"children.freeze.on_resume": "restart"})
    deadline = derive(TARGET, date(2026, 11, 2), calendar=CALENDAR, policy=policy, pauses=[advocate, freeze])
    assert deadline.due_on == CALENDAR.after(date(2026, 11, 20), 10)


def test_a_clock_that_nothing_may_pause_goes_on_and_says_so():
    pause = Pause(started_on=FRIDAY, ended_on=date(2026, 12, 18), reason="the officer is away")
    deadline = derive(CODE, FRIDAY, calendar=CALENDAR, pauses=[pause])
    assert deadline.due_on == due_date(CODE, FRIDAY, calendar=CALENDAR)
    assert any("(the officer is away) does not stop this clock" in line.note for line in deadline.ledger)


def test_a_pause_that_has_not_ended_leaves_the_date_and_says_that_it_will_move():
    pause = Pause(started_on=date(2026, 11, 24))
    deadline = derive(TARGET, FRIDAY, calendar=CALENDAR, pauses=[pause])
    assert deadline.is_paused
    assert deadline.due_on == due_date(TARGET, FRIDAY, calendar=CALENDAR)
    assert any("the date moves when the pause ends" in line.note for line in deadline.ledger)


def test_a_pause_that_begins_on_the_date_due_comes_too_late_to_move_it():
    due = due_date(TARGET, FRIDAY, calendar=CALENDAR)
    day_before, same_day = (
        Pause(started_on=day, ended_on=date(2026, 12, 18)) for day in (CALENDAR.before(due, 1), due)
    )
    assert due_date(TARGET, FRIDAY, calendar=CALENDAR, pauses=[same_day]) == due
    assert due_date(TARGET, FRIDAY, calendar=CALENDAR, pauses=[day_before]) == date(2026, 12, 21)


def test_an_acknowledgement_dated_before_receipt_counts_from_receipt():
    early = due_date(CODE, FRIDAY, calendar=CALENDAR, acknowledged_on=date(2026, 11, 13))
    assert early == CALENDAR.after(FRIDAY, 10)


def test_a_pause_cannot_end_before_it_starts():
    with pytest.raises(ValueError):
        Pause(started_on=FRIDAY, ended_on=date(2026, 11, 19))


def test_days_of_a_pause_after_an_extension_was_granted_are_given_back_on_top_of_it():
    extension = Extension(until=date(2026, 12, 18), granted_on=date(2026, 11, 30), reason="complex")
    pause = Pause(started_on=date(2026, 12, 1), ended_on=date(2026, 12, 4))
    deadline = derive(TARGET, FRIDAY, calendar=CALENDAR, pauses=[pause], extensions=[extension])
    assert deadline.due_on == CALENDAR.after(date(2026, 12, 18), 3)
    assert deadline.first_due_on == CALENDAR.after(FRIDAY, 13)


def test_a_pause_that_began_before_an_extension_gives_back_the_days_after_it_was_granted():
    extension = Extension(until=date(2026, 12, 11), granted_on=date(2026, 11, 25), reason="complex")
    pause = Pause(started_on=date(2026, 11, 23), ended_on=date(2026, 12, 15))
    deadline = derive(TARGET, FRIDAY, calendar=CALENDAR, pauses=[pause], extensions=[extension])
    assert deadline.due_on == CALENDAR.after(date(2026, 12, 11), 14)
    assert deadline.due_on > deadline.first_due_on, "five days more are still more"
    assert any("given back on top of the extension" in line.note for line in deadline.ledger)


@given(days, st.integers(0, 40), st.integers(1, 40), st.integers(-10, 60), st.integers(0, 60))
def test_a_pause_never_takes_an_extension_away(start, granted_after, more, wait, length):
    granted = start + timedelta(days=granted_after)
    until = granted + timedelta(days=more)
    begun, ended = start + timedelta(days=wait), start + timedelta(days=wait + length)
    pause, extension = Pause(started_on=begun, ended_on=ended), Extension(until=until, granted_on=granted)
    found = due_date(TARGET, start, calendar=CALENDAR, pauses=[pause], extensions=[extension])
    lost_from = max(begun, granted)
    lost = CALENDAR.between(lost_from, ended) if lost_from < min(until, ended) else 0
    assert found >= (CALENDAR.after(until, lost) if lost else until)


@pytest.mark.parametrize(("begun", "stands_still"), [(date(2026, 12, 3), True), (date(2026, 12, 4), False)])
def test_only_a_pause_that_began_before_the_date_due_lets_the_clock_stand_still(begun, stands_still):
    deadline = derive(TARGET, FRIDAY, calendar=CALENDAR, pauses=[Pause(started_on=begun)])
    assert deadline.due_on == date(2026, 12, 4)
    assert deadline.is_paused is stands_still


def test_within_an_extension_the_clock_still_stands_still():
    extension = Extension(until=date(2026, 12, 11), granted_on=date(2026, 12, 1))
    for begun, stands_still in ((date(2026, 12, 8), True), (date(2026, 12, 11), False)):
        pause = Pause(started_on=begun)
        deadline = derive(TARGET, FRIDAY, calendar=CALENDAR, pauses=[pause], extensions=[extension])
        assert deadline.is_paused is stands_still


@pytest.mark.parametrize(
    ("setting", "value", "kind"),
    [
        ("children.freeze.on_resume", "restart", PauseKind.PROCEEDINGS),
        ("children.s1.advocate_pause", "extend_10", PauseKind.ADVOCATE),
    ],
)
def test_what_was_overdue_when_the_pause_began_is_given_no_new_time(setting, value, kind):
    policy = Policy({setting: value})
    for begun, is_given in ((date(2026, 12, 3), True), (date(2026, 12, 4), False)):
        pause = Pause(started_on=begun, ended_on=date(2026, 12, 9), kind=kind)
        found = due_date(TARGET, FRIDAY, calendar=CALENDAR, policy=policy, pauses=[pause])
        assert (found > date(2026, 12, 4)) is is_given


def test_a_late_acknowledgement_gives_no_more_time():
    received, late = date(2026, 11, 2), date(2026, 11, 16)
    deadline = derive(CODE, received, calendar=CALENDAR, acknowledged_on=late)
    assert deadline.due_on == due_date(CODE, received, calendar=CALENDAR)
    assert any("which gives no more time" in line.note for line in deadline.ledger)


def test_received_after_closing_time_may_count_from_the_next_working_day():
    policy = Policy({"receipt.out_of_hours": "next_working_day"})
    evening = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    before = datetime(2026, 11, 20, 16, 59, tzinfo=UTC)
    assert derive(TARGET, evening, calendar=CALENDAR, policy=policy).due_on == date(2026, 12, 7)
    assert derive(TARGET, before, calendar=CALENDAR, policy=policy).due_on == date(2026, 12, 4)


def test_closing_time_is_london_time_in_summer_too():
    policy = Policy({"receipt.out_of_hours": "next_working_day"})
    half_past_four_utc = datetime(2026, 7, 3, 16, 30, tzinfo=UTC)
    assert derive(TARGET, half_past_four_utc, calendar=CALENDAR, policy=policy).reckoning.received_on == date(
        2026, 7, 6
    )


@pytest.mark.parametrize("procedure", ["foi", "sar", "data_protection"])
def test_a_request_under_information_law_is_received_when_it_is_received(procedure):
    policy = Policy({"receipt.out_of_hours": "next_working_day"})
    stage = procedures.by_key(procedure).first_stage()
    assert stage is not None
    rule = next(rule for rule in stage.clocks if rule.authority is not Authority.LOCAL_POLICY)
    evening = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
    assert due_date(rule, evening, calendar=CALENDAR, policy=policy) == due_date(
        rule, evening, calendar=CALENDAR
    )


def test_a_closure_day_moves_the_councils_own_clock_and_no_other():
    closed = CALENDAR.closed_on({date(2026, 11, 23): "Training day"})
    own = STAGE_1.clock("acknowledge")
    assert due_date(own, FRIDAY, calendar=closed) == date(2026, 11, 26)
    assert due_date(own, FRIDAY, calendar=CALENDAR) == date(2026, 11, 25)
    for name, rule in EVERY_RULE:
        if rule.authority is not Authority.LOCAL_POLICY:
            assert due_date(rule, FRIDAY, calendar=closed) == due_date(rule, FRIDAY, calendar=CALENDAR), name
    line = next(line for line in derive(own, FRIDAY, calendar=closed).ledger if "closed" in line.note)
    assert str(line) == "Mon 23 Nov 2026: the council is closed (Training day)"


def test_a_holiday_proclaimed_later_moves_the_date_and_stands_in_the_ledger():
    before = WorkingCalendar({d: t for d, t in ENGLAND_AND_WALES.items() if d != date(2022, 9, 19)})
    received = date(2022, 9, 9)
    assert due_date(TARGET, received, calendar=before) == date(2022, 9, 23)
    assert due_date(TARGET, received, calendar=CALENDAR) == date(2022, 9, 26)


def test_a_request_for_information_begins_again_once_it_is_made_clear():
    rule = procedures.by_key("foi").stage("single").clock("response")
    asked = Pause(started_on=date(2026, 11, 18), ended_on=date(2026, 11, 27))
    assert due_date(rule, date(2026, 11, 16), calendar=CALENDAR, pauses=[asked]) == due_date(
        rule, date(2026, 11, 27), calendar=CALENDAR
    )


def test_a_rule_that_did_not_apply_to_what_was_received_then_is_refused():
    with pytest.raises(NotInForce):
        derive(CODE, FRIDAY, calendar=CALENDAR, received_on=date(2026, 3, 31))
    in_force = derive(CODE, FRIDAY, calendar=CALENDAR, received_on=date(2026, 4, 1))
    assert in_force.due_on == date(2026, 12, 11)


def test_seventy_two_hours_are_seventy_two_hours_on_the_day_the_clocks_change():
    rule = procedures.by_key("personal_data_breach").stage("single").clock("notify_ico")
    known = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
    deadline = derive(rule, known, calendar=CALENDAR)
    assert deadline.due_at is not None
    assert deadline.due_at - known == timedelta(hours=72)
    assert deadline.as_json()["due_at"] == "2026-10-27T12:00:00+00:00"


def test_plain_values_carry_the_sum():
    found = derive(TARGET, FRIDAY, calendar=CALENDAR).as_json()
    assert found["due_on"] == "2026-12-04"
    assert found["authority"] == "statute"
    ledger = found["ledger"]
    assert isinstance(ledger, list)
    assert ledger[-1] == {
        "date": "2026-12-04",
        "day": 10,
        "note": "due by the end of this day: response sent (SI 2006/1738 reg 14: 10 working days)",
    }


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 30), Standing.ON_TIME),
        (date(2026, 12, 1), Standing.DUE_SOON),
        (date(2026, 12, 4), Standing.DUE_SOON),
        (date(2026, 12, 5), Standing.OVERDUE),
    ],
)
def test_a_clock_due_on_4_december_stands(today, expected):
    assert standing(due_on=date(2026, 12, 4), today=today, calendar=CALENDAR) is expected


def test_a_paused_clock_is_neither_soon_nor_overdue():
    for today in (date(2026, 11, 1), date(2027, 1, 1)):
        assert standing(due_on=FRIDAY, today=today, calendar=CALENDAR, paused=True) is Standing.PAUSED


def test_done_on_the_date_due_is_in_time_and_the_day_after_is_late():
    same: dict[str, Any] = {"due_on": FRIDAY, "today": date(2027, 1, 1), "calendar": CALENDAR}
    assert standing(**same, stopped_on=FRIDAY) is Standing.STOPPED_IN_TIME
    assert standing(**same, stopped_on=date(2026, 11, 21)) is Standing.STOPPED_LATE


def test_working_days_left_are_none_on_the_last_and_negative_after_it():
    due = date(2026, 12, 24)
    assert working_days_left(due, today=date(2026, 12, 18), calendar=CALENDAR) == 4
    assert working_days_left(due, today=due, calendar=CALENDAR) == 0
    assert working_days_left(due, today=date(2026, 12, 29), calendar=CALENDAR) == -1


def test_a_clock_in_hours_stands_by_the_instant():
    due = datetime(2026, 12, 27, 16, tzinfo=UTC)
    hour = timedelta(hours=1)
    assert standing_at(due_at=due, now=due - 30 * hour) is Standing.ON_TIME
    assert standing_at(due_at=due, now=due - hour) is Standing.DUE_SOON
    assert standing_at(due_at=due, now=due + hour) is Standing.OVERDUE
    assert standing_at(due_at=due, now=due + hour, stopped_at=due) is Standing.STOPPED_IN_TIME
    assert standing_at(due_at=due, now=due + hour, stopped_at=due + hour) is Standing.STOPPED_LATE


def test_a_clock_of_a_case_tells_its_deadline_and_its_standing():
    clock = Clock(rule=TARGET, started_at=datetime(2026, 11, 20, 23, 30, tzinfo=UTC))
    assert clock.started_on == FRIDAY
    assert clock.deadline(CALENDAR).due_on == date(2026, 12, 4)
    assert clock.standing(today=date(2026, 12, 7), calendar=CALENDAR) is Standing.OVERDUE
    paused = Clock(rule=TARGET, started_at=FRIDAY, pauses=(Pause(started_on=FRIDAY),))
    assert paused.standing(today=date(2026, 12, 7), calendar=CALENDAR) is Standing.PAUSED
    done = Clock(rule=TARGET, started_at=FRIDAY, stopped_on=date(2026, 12, 4))
    assert done.standing(today=date(2026, 12, 7), calendar=CALENDAR) is Standing.STOPPED_IN_TIME


def test_a_last_day_on_29_february_is_found_and_clamped():
    rule = ClockRule(
        key="a_year",
        title="A year",
        authority=Authority.STATUTE,
        source="an Act",
        starts_with=Event.GROUNDS_AROSE,
        stops_with=Event.COMPLAINT_RECEIVED,
        number=12,
        method=Method.MONTHS_AFTER,
    )
    deadline = derive(rule, date(2024, 2, 29), calendar=CALENDAR)
    assert deadline.due_on == date(2025, 2, 28)
    assert "no corresponding date" in deadline.ledger[1].note
