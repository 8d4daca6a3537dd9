"""A child's own say about an advocate: wanting one or not, what the advocate sees, and stopping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from casework.advocacy import consent as consents
from casework.advocacy import referral as referrals
from casework.command import NotFound, Refused
from casework.intake import draft as drafts
from portal import blueprint
from portal.follow_up.page import opened
from portal.forms.advocates import OwnAdvocateForm
from rules.phrase import Phrase as _
from rules.vocabulary import ConsentScope
from web.forms import BaseForm
from web.limits import SEND, limiter
from web.now import now, today
from web.words.language import flash

if TYPE_CHECKING:
    from models import AdvocacyConsent, Advocate, Case

_NEW_CODE = "new_code"


@blueprint.route("/follow-up/advocate", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def advocate() -> ResponseReturnValue:
    """What the advocate may see. A choice takes the place of the one before."""
    case = opened()
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    if not referrals.can_have_one(case):
        raise NotFound
    referral = referrals.current(case)
    standing = [each for each in consents.alive(case) if each.advocate.may_come_in(today())]
    consent = standing[-1] if standing else None
    theirs = _whose(referral.advocate if referral and referral.ended_on is None else None, consent)
    form = OwnAdvocateForm(data=_as_it_stands(consent))
    if theirs is not None and form.validate_on_submit():
        try:
            code = _choose(case, theirs, consent, form)
        except Refused as no:
            form.refuse("", str(no))
        else:
            if code is not None:
                session[_NEW_CODE] = drafts.keep_code(_NEW_CODE, case.id, code, now=now()).id
                return redirect(url_for(".new_code"), code=303)
            flash(_("We have your choice. It counts from now on."))
            return redirect(url_for(".advocate"), code=303)
    page = render_template(
        "portal/follow_up/advocate.html", case=case, form=form, referral=referral, theirs=theirs, consent=consent,
        due=referrals.clock_of(case),
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _whose(of_referral: Advocate | None, consent: AdvocacyConsent | None) -> Advocate | None:
    """The advocate whom the choice is about: who took the child, else to whom the child consented."""
    return of_referral or (consent.advocate if consent is not None else None)


def _as_it_stands(consent: AdvocacyConsent | None) -> dict[str, str]:
    if consent is None:
        return {}
    return {"sees": consent.scope.value, "copied": "yes" if consent.copy_to_advocate else "no"}


def _choose(
    case: Case, theirs: Advocate, consent: AdvocacyConsent | None, form: OwnAdvocateForm
) -> str | None:
    """Keep the choice; a new follow-up code where the old one had gone through the advocate's hands."""
    if form.sees.data in list(ConsentScope):
        consents.give(
            case,
            theirs,
            scope=ConsentScope(form.sees.data),
            copy_to_advocate=form.copied.data == "yes",
            now=now(),
        )
        return None
    if consent is not None:
        return consents.withdraw(case, consent.id, now=now())
    referrals.decline(case, now=now())
    return None


@blueprint.post("/follow-up/advocate/want")
@limiter.limit(SEND)
def want_advocate() -> ResponseReturnValue:
    """“I want one.”"""
    return _said(referrals.ask)


@blueprint.post("/follow-up/advocate/stop")
@limiter.limit(SEND)
def stop_advocate() -> ResponseReturnValue:
    """“I do not want one now.”"""
    return _said(referrals.decline)


def _said(act) -> ResponseReturnValue:  # type: ignore[no-untyped-def]
    case = opened()
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    if not referrals.can_have_one(case):
        raise NotFound
    if BaseForm().validate_on_submit():
        act(case, now=now())
        flash(_("We have it."))
    else:
        flash(_("Press the button again."))
    return redirect(url_for(".advocate"), code=303)


@blueprint.route("/follow-up/new-code", methods=["GET", "POST"])
def new_code() -> ResponseReturnValue:
    """The new follow-up code, until the child has kept it."""
    case = opened()
    kept = drafts.find(session.get(_NEW_CODE, ""), journey=_NEW_CODE, now=now())
    if case is None or kept is None or kept.case_id != case.id:
        return redirect(url_for(".case"), code=303)
    form = BaseForm()
    if form.validate_on_submit():
        drafts.discard(kept)
        session.pop(_NEW_CODE, None)
        return redirect(url_for(".case"), code=303)
    if form.errors:
        abort(400)
    return render_template("portal/follow_up/new_code.html", case=case, code=kept.code)
