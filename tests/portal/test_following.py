"""The page of somebody else on a case: what they were told, nothing of what others sent, and no act of the owner's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.handling import follow_up_code
from casework.moves import disclosure
from casework.response import message
from models import Case, Person, new_id
from rules.people.disclosure import MayBeTold
from rules.response.reading_age import reading_age
from rules.vocabulary import Role
from tests.casework.test_follow_up_code import link_in_mail
from tests.conftest import NOW, colleague
from tests.factories import again, an_acknowledged_complaint, an_advocate
from tests.page import read
from tests.portal.test_reading_age import words_of
from tests.somebody_else import answer, for_sam, officer, with_mother
from web.now import now as moment


def come_in(client, case: Case, person: Person) -> None:
    """By the link in the mail, the button, and then the reference with the code."""
    follow_up_code.give(again(case), person_id=person.id, by=officer(), now=moment())
    token = link()
    assert "Show my code" in read(client.get(f"/follow-up/link/{token}")).text
    shown = client.post(f"/follow-up/link/{token}")
    assert shown.location == "/follow-up/own-code"
    page = read(client.get("/follow-up/own-code")).text
    code = page.split("Your follow-up code ")[1][:19]
    assert case.reference in page
    assert client.post("/follow-up/own-code").location == "/follow-up"
    assert client.get("/follow-up/own-code").location == "/follow-up"
    opened = client.post("/follow-up", data={"reference": case.reference, "code": code})
    assert opened.location == "/follow-up/yours"


def link() -> str:
    return link_in_mail()


@pytest.fixture
def case(council):
    made, _ = with_mother(for_sam(an_acknowledged_complaint), MayBeTold.EVERYTHING)
    return made


@pytest.fixture
def mother(case):
    return next(each.person for each in case.involvements if each.person.name == "Mara")


def test_they_see_where_it_is_and_what_they_were_told_and_not_what_the_father_wrote(client, case, mother):
    message.from_complainant(case, words="I fear for him.", submission_id=new_id(), now=NOW)
    message.to_complainant(again(case), words="We rang the school.", by=colleague(Role.HANDLER), now=NOW)
    come_in(client, case, mother)
    page = read(client.get("/follow-up/yours")).text
    assert "We are looking into it." in page
    assert "What happens next" in page
    assert "We rang the school." in page
    for others in ("I fear for him.", case.words, "Rosa", "What you told us", "Take it back"):
        assert others not in page, others


def test_what_they_write_is_on_their_page_and_on_no_other(client, case, mother):
    come_in(client, case, mother)
    sent = client.post("/follow-up/yours", data={"words": "He is well."})
    assert sent.location == "/follow-up/yours"
    assert "He is well." in read(client.get("/follow-up/yours")).text
    with client.session_transaction() as session:
        session["follow_up"] = {"case": case.id, "seen": moment().isoformat()}
    assert "He is well." not in client.get("/follow-up/case").text


def test_an_empty_message_and_one_with_a_code_in_it_are_refused_and_kept(client, case, mother):
    come_in(client, case, mother)
    assert client.post("/follow-up/yours", data={"words": ""}).status_code == 422
    follow_up_code.give(again(case), person_id=mother.id, by=officer(), now=moment())
    _, code = follow_up_code.take(link(), now=moment())
    words = f"My code is {code}, I think."
    posted = client.post("/follow-up/yours", data={"words": words})
    assert posted.status_code == 422
    assert words in posted.text


@pytest.mark.parametrize("act", ["case", "take-back", "look-again", "statement", "what-helps", "files"])
def test_no_act_of_the_owner_is_open_to_them(client, case, mother, act):
    come_in(client, case, mother)
    assert client.get(f"/follow-up/{act}").location == "/follow-up"
    before = again(case).state
    client.post(f"/follow-up/{act}", data={"words": "Stop it."})
    assert again(case).state is before


def test_the_answer_is_there_where_it_went_to_them_and_not_where_it_did_not(client, case, mother):
    answer(again(case), words="This is what we found.")
    come_in(client, case, mother)
    page = read(client.get("/follow-up/yours")).text
    assert "This is what we found." in page
    assert "ask us to look again" not in page, "that is for whoever complained"


def test_an_answer_does_not_quote_to_them_what_somebody_else_complained_of(client, case, mother):
    complained_of = [point.words for point in case.points]
    answer(again(case), words="This is what we found.")
    come_in(client, case, mother)
    page = read(client.get("/follow-up/yours")).text
    assert "This is what we found." in page
    assert complained_of
    for words in complained_of:
        assert words not in page


def test_who_may_be_told_only_the_outcome_sees_no_more(client, case, mother):
    disclosure.decide(
        again(case), person_id=mother.id, may_be_told=MayBeTold.OUTCOME_ONLY, address_hidden=True, reason="Court.",
        until=None, by=officer(), now=NOW,
    )  # fmt: skip
    message.to_complainant(again(case), words="Between us.", by=colleague(Role.HANDLER), now=NOW)
    come_in(client, case, mother)
    page = read(client.get("/follow-up/yours")).text
    assert "We are looking into it." not in page
    assert "Between us." not in page
    assert "What happens next" not in page


def test_an_advocates_words_for_the_child_are_not_the_mothers_to_read(client, case, mother):
    message.from_complainant(
        again(case), words="Sam told me this alone.", submission_id=new_id(), advocate=an_advocate(), now=NOW
    )
    come_in(client, case, mother)
    assert "Sam told me this alone." not in client.get("/follow-up/yours").text


def test_a_code_that_is_taken_back_closes_the_page_at_the_next_click(client, case, mother):
    come_in(client, case, mother)
    follow_up_code.revoke(again(case), person_id=mother.id, by=officer(), now=moment())
    assert client.get("/follow-up/yours").location == "/follow-up"


def test_the_page_closes_after_half_an_hour_and_by_leaving(client, case, mother):
    come_in(client, case, mother)
    with client.session_transaction() as session:
        session["follows"] |= {"seen": (moment() - timedelta(minutes=31)).isoformat()}
    assert client.get("/follow-up/yours").location == "/follow-up"
    with client.session_transaction() as session:
        session["follows"] = {"case": case.id, "person": mother.id, "seen": moment().isoformat()}
    assert client.post("/follow-up/leave").location == "/"
    assert client.get("/follow-up/yours").location == "/follow-up"


def test_a_link_that_was_used_or_never_was_leads_to_one_page(client, case, mother):
    follow_up_code.give(again(case), person_id=mother.id, by=officer(), now=moment())
    token = link()
    follow_up_code.take(token, now=moment())
    used, never = client.get(f"/follow-up/link/{token}"), client.get("/follow-up/link/never")
    assert used.status_code == never.status_code == 404
    assert read(used).heading == read(never).heading == "This link does not work now"


def test_the_pages_can_be_read_at_nine(client, case, mother):
    follow_up_code.give(again(case), person_id=mother.id, by=officer(), now=moment())
    token = link()
    assert reading_age(words_of(client.get(f"/follow-up/link/{token}").text)) <= 9
    client.post(f"/follow-up/link/{token}")
    assert reading_age(words_of(client.get("/follow-up/own-code").text)) <= 9
    assert reading_age(words_of(client.get(f"/follow-up/link/{token}").text)) <= 9
