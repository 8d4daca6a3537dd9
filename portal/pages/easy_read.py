"""How complaints work, in Easy Read: a picture beside each thing, short sentences, one idea each."""

from __future__ import annotations

from flask import render_template

from casework.people import organisation
from portal import blueprint
from rules.response.easy_read import Part


@blueprint.get("/easy-read")
def easy_read() -> str:
    return render_template("portal/pages/easy_read.html", parts=_parts(organisation.council().telephone))


def _parts(telephone: str) -> list[Part]:
    """What is said; how to call is left out where the council has no number."""
    by_phone = f"You can call us on {telephone}." if telephone else "You can call us."
    return [
        Part("council", "The council", ("We are the council.", "We help people who live here.")),
        Part(
            "cross",
            "What is a complaint?",
            (
                "Sometimes we get things wrong.",
                "You can tell us.",
                "This is called a complaint.",
            ),
        ),
        Part(
            "safe",
            "Is it safe to tell us?",
            (
                "Yes.",
                "We will still help you.",
                "We will not be cross with you.",
                "We keep what you say private.",
                "But we must tell someone if you are not safe.",
            ),
        ),
        Part(
            "together",
            "Somebody can help you",
            (
                "You can ask a friend to help you.",
                "You can ask your family.",
                "Some people have a job to help you speak up.",
                "They are called advocates.",
                "Ask us if you want one. It is free.",
            ),
        ),
        Part(
            "talk",
            "How to tell us",
            (
                by_phone,
                "You can send us a letter.",
                "You can use this website.",
                "You can come and talk to us.",
            ),
        ),
        Part(
            "pencil",
            "What to say",
            ("Say what went wrong.", "Say when it was.", "Say what you want us to do now."),
        ),
        Part(
            "letter",
            "We write to you",
            (
                "We tell you that we have it.",
                "We tell you who will help you.",
                "We tell you when we will write again.",
            ),
        ),
        Part(
            "eye",
            "We find out",
            (
                "We ask the people who were there.",
                "We read what they wrote down.",
                "We may ask you more things.",
            ),
        ),
        Part(
            "tick",
            "We tell you our answer",
            (
                "We say what we found out.",
                "We say if we got it wrong.",
                "We say sorry if we did.",
                "We try to put it right.",
            ),
        ),
        Part(
            "question",
            "Are you still not happy?",
            ("Tell us.", "In most cases somebody else here can look again."),
        ),
        Part(
            "scales",
            "The ombudsman",
            (
                "The ombudsman is not the council.",
                "They check if we were fair.",
                "You can go to them if our answer is not good.",
                "It is free.",
                "Our letter tells you how.",
            ),
        ),
        Part(
            "phone",
            "Are you in danger?",
            ("Call 999 now.",),
        ),
    ]
