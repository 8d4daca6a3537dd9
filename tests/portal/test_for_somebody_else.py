"""Complaining for somebody else on the portal, and what a page shows to whoever may not be told any more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.moves import disclosure
from casework.response import message
from models import Case
from portal.forms.complaint import ForThemForm, SomebodyElseForm
from rules.people.disclosure import MayBeTold
from rules.people.standing import ActingAs, Age, Asked, AuthorityKind, GoesOn, Relation
from rules.response.reading_age import reading_age
from rules.vocabulary import Part, Role
from tests.conftest import NOW, colleague
from tests.factories import again, an_acknowledged_complaint, an_answered_complaint
from tests.page import read
from tests.portal.journeys import answer_all, cases, give, the_case
from tests.somebody_else import (
    CANARIES,
    REASONS,
    answer,
    ask_sam,
    find_unsuitable,
    for_sam,
    with_mother,
)
from web.now import now as moment

THEY = {"name": "Sam", "age": "under_16", "relation": "foster_carer", "acting_as": "on_behalf"}
MAY = {"agrees": "cannot_say", "authority": "none", "must_not_know": "His father must not see where we live."}


@pytest.fixture
def look(app, client):
    """Opens a page of a case, as whoever has given the right code."""

    def opened(case: Case, page: str = "case"):
        with client.session_transaction() as session:
            session["follow_up"] = {"case": case.id, "seen": moment().isoformat()}
        return client.get(f"/follow-up/{page}")

    return opened


def complain(client, they: dict[str, str], may: dict[str, str]) -> None:
    answer_all(client, about={"about": "somebody_else"})
    assert give(client, "complain", "somebody_else", they).location == "/complain/for_them"
    assert give(client, "complain", "for_them", may).location == "/complain/check"


def test_what_they_say_of_themselves_and_of_the_child_is_kept(app, client):
    complain(client, THEY, MAY)
    page = read(client.get("/complain/check")).text
    assert "Their foster carer" in page
    assert "I do not have this" in page
    client.post("/complain/check")
    with app.app_context():
        (kept,) = again(the_case(app)).authorities
        assert (kept.relation, kept.age, kept.acting_as) == (
            Relation.FOSTER_CARER,
            Age.UNDER_16,
            ActingAs.ON_BEHALF,
        )
        assert (kept.kind, kept.as_told, kept.asked) == (
            AuthorityKind.FOSTER_CARER,
            Asked.CANNOT_SAY,
            Asked.NOT_YET,
        )
        assert [each.as_told for each in again(the_case(app)).disclosures] == [MAY["must_not_know"]] * 2


def test_every_question_may_be_left_out_and_nothing_is_refused_for_it(app, client):
    complain(client, {}, {})
    client.post("/complain/check")
    with app.app_context():
        case = again(the_case(app))
        (kept,) = case.authorities
        assert (kept.relation, kept.age, kept.acting_as, kept.kind) == (None, None, None, None)
        assert case.disclosures == []


def test_a_choice_that_was_not_offered_counts_as_not_said(app, client):
    nonsense = dict.fromkeys(("age", "relation", "acting_as"), "<script>")
    complain(client, nonsense, {"agrees": "%", "authority": "sufficient_interest\x01", "must_not_know": "  "})
    client.post("/complain/check")
    with app.app_context():
        (kept,) = again(the_case(app)).authorities
        assert (kept.relation, kept.kind, kept.as_told) == (None, None, Asked.NOT_YET)


def test_what_was_typed_under_somebody_else_is_sent_only_where_that_was_chosen(app, client):
    complain(client, THEY | {"relation": "other", "relationship": "I teach him"}, MAY)
    client.post("/complain/check")
    with app.app_context():
        (about,) = [each for each in again(the_case(app)).involvements if each.part is Part.PERSON_AFFECTED]
        assert about.relationship_words == "I teach him"


def test_too_much_is_said_so_and_kept(client):
    give(client, "complain", "about", {"about": "somebody_else"})
    posted = give(client, "complain", "for_them", {"must_not_know": "x" * 1_001})
    assert posted.status_code == 422
    assert read(posted).errors == ["Who must not know must be 1,000 characters or fewer"]
    assert "x" * 1_001 in posted.text


@pytest.mark.parametrize("form", [SomebodyElseForm, ForThemForm])
def test_the_questions_can_be_read_at_nine(app, form):
    with app.test_request_context():
        made = form()
        words = [made.heading, *made.before]
        for field in made:
            if field.name != "csrf_token":
                words += [f"{field.label.text}", field.description or ""]
    said = " ".join(each if each.endswith(("?", ".")) else f"{each}." for each in words if each)
    assert reading_age(said) <= 9


def test_a_page_tells_nothing_new_to_somebody_the_child_does_not_want(council, look):
    case = for_sam(an_acknowledged_complaint)
    message.to_complainant(case, words="Before: we rang the school.", by=colleague(Role.HANDLER), now=NOW)
    case = ask_sam(case, Asked.REFUSES)
    message.letter(
        case, "late", words="After: it takes longer.", by=None, now=NOW + timedelta(days=2), escalation=None
    )
    page = read(look(again(case))).text
    assert "We cannot tell you any more about this" in page
    assert "Before: we rang the school." in page, "what they were told is not taken back"
    assert "After: it takes longer." not in page
    for gone in ("Who has it", "The Handler", "What happens next", "Take it back", "Add files"):
        assert gone not in page.replace("The Handler writes", "").split("Messages")[0], gone


def test_an_answer_that_did_not_go_to_them_is_not_on_their_page(council, look):
    case = for_sam(an_acknowledged_complaint)
    sam = case.authorities[0].for_person
    by = colleague(Role.COMPLAINTS_OFFICER)
    disclosure.decide(
        case, person_id=sam.id, may_be_told=MayBeTold.EVERYTHING, address_hidden=False, reason="His own.",
        until=None, by=by, now=NOW,
    )  # fmt: skip
    answer(ask_sam(again(case), Asked.REFUSES), words="What we found about Sam.")
    assert "What we found about Sam." not in look(again(case)).text
    answered = for_sam(an_answered_complaint)
    ask_sam(answered, Asked.REFUSES)
    assert "This is what we found." in read(look(again(answered))).text, "they had it before"


@pytest.mark.parametrize("act", ["take-back", "look-again", "statement", "what-helps", "files"])
def test_whoever_may_not_act_any_more_can_do_nothing_in_the_childs_name(council, client, look, act):
    case = for_sam(an_answered_complaint if act == "look-again" else an_acknowledged_complaint)
    ask_sam(case, Asked.REFUSES)
    page = look(again(case), act)
    assert 'type="submit"' not in page.text.split("<main")[1]
    before = [each.state for each in cases(council)]
    posted = client.post(f"/follow-up/{act}", data={"words": "Stop it.", "adjustments": "bsl"})
    assert posted.status_code == 422
    assert [each.state for each in cases(council)] == before


def test_they_can_still_write_to_us(council, client, look):
    case = ask_sam(for_sam(an_acknowledged_complaint), Asked.REFUSES)
    look(again(case))
    assert client.post("/follow-up/case", data={"words": "I do not agree."}).status_code == 303
    assert "I do not agree." in read(client.get("/follow-up/case")).text


def test_whoever_may_be_told_only_the_outcome_sees_that_and_no_more(council, look):
    case = for_sam(an_answered_complaint)
    by = colleague(Role.COMPLAINTS_OFFICER)
    owner = case.complainant
    assert owner is not None
    disclosure.decide(
        case, person_id=owner.id, may_be_told=MayBeTold.OUTCOME_ONLY, address_hidden=False, reason="Court.",
        until=None, by=by, now=NOW,
    )  # fmt: skip
    message.letter(
        again(case), "late", words="Between us.", by=by, now=NOW + timedelta(days=9), escalation=None
    )
    page = read(look(again(case))).text
    assert "This is what we found." in page
    assert "Between us." not in page
    assert "Who has it" not in page


def test_the_fathers_page_never_shows_where_the_mother_lives(council, look):
    case, _ = with_mother(for_sam(an_answered_complaint), MayBeTold.EVERYTHING)
    for page in ("case", "look-again", "what-helps", "files"):
        text = look(again(case), page).text
        assert [canary for canary in (*CANARIES, "Mara") if canary in text] == [], page


def test_the_notice_with_reasons_is_on_the_page_of_whoever_was_not_suitable(council, look):
    case = find_unsuitable(for_sam(), GoesOn.NO_FURTHER)
    page = read(look(again(case))).text
    assert REASONS in page
    assert "We do nothing more about it" in page
