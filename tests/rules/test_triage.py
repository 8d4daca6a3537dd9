"""What triage suggests, and what it is warned of."""

import csv
from datetime import date
from pathlib import Path

import pytest

from rules import procedures
from rules.handling.routing import can_follow
from rules.intake.triage import needs_safeguarding_look, risk_order, suggest
from rules.intake.warning import Severity, warnings
from rules.vocabulary import Kind

DATA = Path(__file__).parents[1] / "data"

with (DATA / "real_feedback.csv").open(newline="") as file:
    FEEDBACK = list(csv.DictReader(file))
# The procedure that a complaints officer would put each line on, and what has to be split off it.
JUDGED = {
    "The young person is unhappy with their foster care placement": ("children", ()),
    "Complaint about children's services and about the social worker": ("children", ()),
    "I am not happy with children's services": ("children", ()),
    "I do not hear from my social worker enough": ("children", ()),
    "Nobody has given me a social worker": ("children", ()),
    "I do not feel comfortable where I have been placed": ("children", ()),
    "I have not had the support I was promised": ("children", ()),
    "The report about us has mistakes in it": ("children", ()),
    "I was not sent a copy of my child's assessment": ("children", ()),
    "You carried on with child in need planning": ("children", ()),
    "I never received the minutes": ("children", ()),
    "Our social worker has left": ("children", ()),
    "Information about our family was given": ("data_protection", ("children", "personal_data_breach")),
    "You interviewed me without my parents knowing": ("children", ()),
    "We were given a date for the next step": ("children", ()),
    "The education, health and care plan is months late": ("corporate", ()),
    "Online lessons were offered": ("corporate", ()),
    "The bus for the new term was changed": ("corporate", ()),
    "The works at the Copcut junction": ("corporate", ()),
    "You have used contractors who left the verge": ("corporate", ()),
    "It took five months to do the assessment": ("adults", ()),
    "The carers come late and twice this week": ("adults", ()),
    "The contribution was worked out wrongly": ("adults", ()),
    "He was sent home with no support arranged": ("adults", ()),
    "You have still not answered my freedom of information": ("corporate", ("foi",)),
    "A parish councillor was abusive": ("councillor_conduct", ()),
    "A text meant for somebody else came to my phone": ("children", ("personal_data_breach",)),
    "Please stop sending booklets": ("compliment_and_comment", ()),
    "There is not enough support for people who adopt": ("compliment_and_comment", ()),
    "The first visit was all rules": ("compliment_and_comment", ()),
    "I do not want to be in foster care": ("compliment_and_comment", ()),
    "The support was good but": ("compliment_and_comment", ()),
    "Thank you: the service made a difference": ("compliment_and_comment", ()),
    "The information and advice we were given": ("compliment_and_comment", ()),
    "The worker was kind and came the same day": ("compliment_and_comment", ()),
    "A resident in my division asks why contact": ("member_enquiry", ()),
    "A family in my division has waited months": ("member_enquiry", ()),
}
TO_LOOK_AT_NOW = (
    "I do not feel comfortable where I have been placed",
    "The carers come late and twice this week",
    "He was sent home with no support arranged",
)


def judged(row):
    return next(verdict for words, verdict in JUDGED.items() if row["words"].startswith(words))


def suggested(row, **instead):
    given = {key: row[key] for key in ("kind", "directorate", "service", "customer_group", "words")}
    return suggest(**{**given, **instead})


def keys_warned(words, procedure_key="corporate", kind="complaint", **given):
    found = warnings(
        kind=kind, words=words, procedure_key=procedure_key, received_on=date(2026, 11, 20), **given
    )
    return [warning.key for warning in found]


def test_every_line_of_real_feedback_has_been_judged():
    assert len(FEEDBACK) == len(JUDGED) == 37


@pytest.mark.parametrize("row", FEEDBACK, ids=lambda row: row["words"][:50])
def test_real_feedback_is_put_on_the_procedure_that_an_officer_would_choose(row):
    found = suggested(row)
    assert (found.procedure_key, found.split) == judged(row)
    assert found.because
    assert can_follow(found.kind, found.procedure_key)


@pytest.mark.parametrize("row", FEEDBACK, ids=lambda row: row["words"][:50])
def test_safeguarding_words_in_real_feedback_are_seen_and_the_rest_is_left_alone(row):
    assert needs_safeguarding_look(row["words"]) is row["words"].startswith(TO_LOOK_AT_NOW)


@pytest.mark.parametrize("row", FEEDBACK, ids=lambda row: row["words"][:50])
def test_feedback_without_a_service_still_gets_a_procedure_its_kind_can_follow(row):
    found = suggested(row, directorate=None, service=None)
    assert can_follow(found.kind, found.procedure_key)


def test_a_child_in_care_who_names_no_service_is_heard_under_the_childrens_procedure():
    found = suggest(kind="complaint", customer_group="child_in_care", words="They never listen to me.")
    assert found.procedure_key == "children"


@pytest.mark.parametrize(
    ("place", "group", "words", "expected"),
    [
        (("Public Health", "Health visiting"), "parent", "Nobody visited.", "public_health"),
        (("Housing", "Housing repairs"), "resident", "The boiler is broken again.", "housing"),
        (("Housing", "Homelessness"), "resident", "Nobody rang me back.", "corporate"),
        (("Children, Families and Education", "Fostering"), "foster_carer", "Fees are late.", "children"),
        (("Children, Families and Education", "School admissions"), "parent", "No reply.", "corporate"),
        (("Children and Families", "Duty"), "resident", "Your worker parked across my drive.", "corporate"),
        (("Democratic Services", "Members"), "resident", "Cllr Smith swore at me.", "councillor_conduct"),
        (("Benefits", "Council tax"), "resident", "You sent my details to my ex-husband.", "data_protection"),
        (("Waste", "Bins"), "resident", "My bin was missed.", "corporate"),
        (("Waste", "Bins"), "resident", "I told a councillor about the bin.", "corporate"),
    ],
)
def test_names_and_words_lead_by_the_routing_table(place, group, words, expected):
    found = suggest(
        kind="complaint", directorate=place[0], service=place[1], customer_group=group, words=words
    )
    assert found.procedure_key == expected


@pytest.mark.parametrize("kind", list(Kind))
def test_every_suggestion_is_a_procedure_that_there_is(kind):
    key = suggest(kind=kind, words="Hello.").procedure_key
    assert procedures.by_key(key).key == key


def test_a_kind_that_there_is_not_is_refused():
    with pytest.raises(ValueError):
        suggest(kind="grumble", words="Hello.")


@pytest.mark.parametrize(
    "words",
    [
        "He hit me.",
        "I don’t feel safe there.",
        "I am scared of my carer",
        "She is neglected",
        "I want to die.",
        "They left her with no food",
        "My mum has bruises on her arm.",
        "Nobody came to give him his tablets.",
    ],
)
def test_words_of_harm_are_to_be_looked_at_at_once(words):
    assert needs_safeguarding_look(words)


@pytest.mark.parametrize("words", ["My bin was missed.", "The bus was late.", "Thank you so much."])
def test_words_of_no_harm_are_not(words):
    assert not needs_safeguarding_look(words)


def test_warnings_come_with_the_most_urgent_first():
    found = warnings(
        kind="complaint",
        words="The pothole damaged my car and the officer hit me. I sent an FOI.",
        procedure_key="corporate",
        received_on=date(2026, 11, 20),
    )
    assert [warning.key for warning in found] == ["safeguarding", "foi_inside", "insurance_claim_inside"]
    assert [warning.severity for warning in found] == [Severity.URGENT, Severity.DECIDE, Severity.NOTICE]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Please send me a copy of my file.", "subject_access_inside"),
        ("I have also been to the Ombudsman.", "already_at_ombudsman"),
        ("I want to appeal against the parking ticket.", "appeal_inside"),
        ("My letter went to the wrong address.", "data_breach_inside"),
        ("It is before the court in March.", "proceedings"),
    ],
)
def test_what_has_a_way_of_its_own_is_warned_of(words, key):
    assert key in keys_warned(words)


@pytest.mark.parametrize("procedure_key", ["children", "adults", "public_health", "corporate", "housing"])
def test_a_matter_more_than_a_year_old_may_be_out_of_time_and_is_for_a_person_to_decide(procedure_key):
    late = keys_warned("", procedure_key, happened_on=date(2025, 11, 19), customer_group="parent")
    in_time = keys_warned("", procedure_key, happened_on=date(2025, 11, 20), customer_group="parent")
    assert late == ["maybe_out_of_time"]
    assert in_time == []


def test_no_warning_refuses_anything():
    for warning in warnings(
        kind="complaint", words="", procedure_key="children", received_on=date(2026, 11, 20),
        happened_on=date(2020, 1, 1), is_restricted=True, at_ombudsman=True,
    ):  # fmt: skip
        assert "reject" not in warning.sentence
        assert warning.sentence.endswith(".")


def test_a_child_or_care_leaver_is_offered_an_advocate():
    assert keys_warned("", "children", customer_group="care_leaver") == ["offer_advocate"]


def test_somebody_the_law_does_not_name_needs_a_decision_about_their_interest():
    assert keys_warned("", "children", customer_group="family") == ["sufficient_interest"]
    assert keys_warned("", "children", customer_group="parent") == []


def test_child_protection_within_a_childrens_complaint_is_to_be_checked_part_by_part():
    assert keys_warned(
        "The child protection conference was unfair.", "children", customer_group="parent"
    ) == ["check_listed_function"]


def test_an_enquiry_that_complains_may_be_a_complaint():
    words = "Mrs X has asked me to complain about her bins."
    assert keys_warned(words, "member_enquiry", "member_enquiry") == ["may_be_complaint"]


def test_what_the_council_knows_of_the_person_is_told_once():
    found = keys_warned("I went to the Ombudsman.", at_ombudsman=True, is_restricted=True)
    assert found == ["already_at_ombudsman", "restricted_contact"]


def test_the_triage_queue_puts_what_cannot_wait_first():
    near, far = date(2026, 11, 23), date(2026, 11, 30)
    in_order = [
        risk_order(needs_safeguarding_look=True, risk=None, due_on=far),
        risk_order(needs_safeguarding_look=False, risk="high", due_on=near),
        risk_order(needs_safeguarding_look=False, risk="high", due_on=far),
        risk_order(needs_safeguarding_look=False, risk="moderate", due_on=near),
        risk_order(needs_safeguarding_look=False, risk="low", due_on=near),
        risk_order(needs_safeguarding_look=False, risk=None, due_on=near),
    ]
    assert in_order == sorted(in_order)
