"""How complaints work, in Easy Read: a picture beside each thing, short sentences, one idea each."""

from __future__ import annotations

from flask import render_template

from casework.people import organisation
from portal import blueprint
from rules.phrase import Phrase as _
from rules.response.easy_read import Part


@blueprint.get("/easy-read")
def easy_read() -> str:
    return render_template("portal/pages/easy_read.html", parts=_parts(organisation.council().telephone))


def _parts(telephone: str) -> list[Part]:
    """What is said; how to call is left out where the council has no number."""
    by_phone = (
        _("You can call us on %(telephone)s.", telephone=telephone) if telephone else _("You can call us.")
    )
    return [
        Part("council", _("The council"), (_("We are the council."), _("We help people who live here."))),
        Part(
            "cross",
            _("What is a complaint?"),
            (
                _("Sometimes we get things wrong."),
                _("You can tell us."),
                _("This is called a complaint."),
            ),
        ),
        Part(
            "safe",
            _("Is it safe to tell us?"),
            (
                _("Yes."),
                _("We will still help you."),
                _("We will not be cross with you."),
                _("We keep what you say private."),
                _("But we must tell someone if you are not safe."),
            ),
        ),
        Part(
            "together",
            _("Somebody can help you"),
            (
                _("You can ask a friend to help you."),
                _("You can ask your family."),
                _("Some people have a job to help you speak up."),
                _("They are called advocates."),
                _("Ask us if you want one. It is free."),
            ),
        ),
        Part(
            "talk",
            _("How to tell us"),
            (
                by_phone,
                _("You can send us a letter."),
                _("You can use this website."),
                _("You can come and talk to us."),
            ),
        ),
        Part(
            "pencil",
            _("What to say"),
            (_("Say what went wrong."), _("Say when it was."), _("Say what you want us to do now.")),
        ),
        Part(
            "letter",
            _("We write to you"),
            (
                _("We tell you that we have it."),
                _("We tell you who will help you."),
                _("We tell you when we will write again."),
            ),
        ),
        Part(
            "eye",
            _("We find out"),
            (
                _("We ask the people who were there."),
                _("We read what they wrote down."),
                _("We may ask you more things."),
            ),
        ),
        Part(
            "tick",
            _("We tell you our answer"),
            (
                _("We say what we found out."),
                _("We say if we got it wrong."),
                _("We say sorry if we did."),
                _("We try to put it right."),
            ),
        ),
        Part(
            "question",
            _("Are you still not happy?"),
            (_("Tell us."), _("In most cases somebody else here can look again.")),
        ),
        Part(
            "scales",
            _("The ombudsman"),
            (
                _("The ombudsman is not the council."),
                _("They check if we were fair."),
                _("You can go to them if our answer is not good."),
                _("It is free."),
                _("Our letter tells you how."),
            ),
        ),
        Part(
            "phone",
            _("Are you in danger?"),
            (_("Call 999 now."),),
        ),
    ]
