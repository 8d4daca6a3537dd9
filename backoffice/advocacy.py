"""Advocates for children: who waits for one, what each child said, the providers, and the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.advocacy import (
    AccountForm,
    ConsentForm,
    EndAccountForm,
    EndForm,
    HandOverForm,
    InTouchForm,
    OfferForm,
    PassOnForm,
    ProviderForm,
    ties_of,
)
from backoffice.opening import act_page, back, done, open_case, status
from casework.advocacy import consent as consents
from casework.advocacy import figures, handover
from casework.advocacy import provider as providers
from casework.advocacy import referral as referrals
from casework.clocks import clock
from casework.intake import draft as drafts
from rules.people.advocacy import is_owed_the_offer
from rules.people.permission import Act
from rules.vocabulary import AdvocateAnswer, ConsentScope, Kind
from web.now import now, today
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from models import AdvocacyReferral, Case

_NEW_CODE = "new_code"


@blueprint.get("/advocacy")
@allow(Act.SEE_ADVOCACY)
def advocacy() -> ResponseReturnValue:
    """Children who wait for an advocate, who has waited longest first."""
    waiting = [_waiting(each) for each in referrals.open_ones(seen_by=signed_in())]
    return render_template("backoffice/advocacy/list.html", waiting=waiting)


def _waiting(found: AdvocacyReferral) -> dict[str, Any]:
    due = referrals.clock_of(found.case)
    running = due if due is not None and due.stopped_on is None else None
    return {
        "referral": found,
        "case": found.case,
        "due_on": running.due_on if running else None,
        "standing": clock.standing(running, today=today()).value if running else None,
    }


@blueprint.get("/advocacy/figures")
@allow(Act.SEE_ADVOCACY)
def advocacy_figures() -> ResponseReturnValue:
    quarters = figures.by_quarter(today=today())
    published, least = figures.to_publish(quarters, today=today())
    return render_template(
        "backoffice/advocacy/figures.html", quarters=quarters, published=published, least=least
    )


def shown(case: Case) -> dict[str, Any] | None:
    """What the page of a case shows about an advocate: of a child’s case, and wherever a child was asked."""
    found = referrals.current(case)
    standing = consents.alive(case)
    is_childs = case.procedure_key == "children" or case.kind is Kind.ADVOCACY_REQUEST
    if found is None and not standing and not is_childs and not is_owed_the_offer(case.customer_group):
        return None
    return {"referral": found, "consents": standing, "owed": is_owed_the_offer(case.customer_group)}


@blueprint.route("/cases/<case_id>/advocate", methods=["GET", "POST"])
@allow(Act.OFFER_ADVOCATE)
def offer_advocate(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = OfferForm(data={"version": case.version, "offered_on": today()})
    if done(form, lambda: _said(case, form)):
        return back(case_id, "What the child said is written down.")
    before = [
        "An advocate is independent of the council, is free, and helps the child say what they want. The council "
        "must offer one to a child or care leaver who complains or means to (Children Act 1989 s26A)."
    ]
    return act_page(case, form, "Offer an advocate", "Write it down", before=before)


def _said(case: Case, form: OfferForm) -> object:
    act = {
        AdvocateAnswer.WANTED: referrals.ask,
        AdvocateAnswer.DECLINED: referrals.decline,
        AdvocateAnswer.HAS_ONE: referrals.has_one,
    }[AdvocateAnswer(form.answer.data)]
    return act(
        case, offered_on=form.offered_on.data, words=form.words.data or None, by=signed_in(), now=now(),
        version=form.version.data,
    )  # fmt: skip


@blueprint.route("/cases/<case_id>/advocate/pass-on", methods=["GET", "POST"])
@allow(Act.SEE_ADVOCACY)
def pass_to_advocate(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = PassOnForm.of(case.version, on=today())
    if done(
        form,
        lambda: referrals.pass_on(
            case, providers.by_id(form.provider.data), by=signed_in(), now=now(), version=form.version.data
        ),
    ):
        return back(case_id, "They have been asked for an advocate.")
    before = ["They get a mail with the reference and how to sign in. It says nothing about the child."]
    return act_page(case, form, "Ask for an advocate", "Ask them", before=before)


@blueprint.route("/cases/<case_id>/advocate/contact", methods=["GET", "POST"])
@allow(Act.OFFER_ADVOCATE)
def advocate_in_touch(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    found = referrals.current(case)
    form = InTouchForm.of(case.version, found.provider_id if found else None, on=today())
    if done(
        form,
        lambda: referrals.contacted(
            case, on=form.on.data, now=now(), by=signed_in(), version=form.version.data,
            advocate=providers.advocate_by_id(form.advocate.data) if form.advocate.data else None,
        ),
    ):  # fmt: skip
        return back(case_id, "It is written down that an advocate was in touch.")
    return act_page(case, form, "An advocate was in touch", "Write it down")


@blueprint.route("/cases/<case_id>/advocate/consent", methods=["GET", "POST"])
@allow(Act.OFFER_ADVOCATE)
def give_consent(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    found = referrals.current(case)
    form = ConsentForm.of(case.version, found.advocate_id if found else None, on=today())
    if done(
        form,
        lambda: consents.give(
            case, providers.advocate_by_id(form.advocate.data), scope=ConsentScope(form.scope.data),
            copy_to_advocate=form.copy_to_advocate.data, words=form.words.data, by=signed_in(), now=now(),
            version=form.version.data,
        ),
    ):  # fmt: skip
        return back(case_id, "What the child allows is written down, and counts from now on.")
    before = ["Only the child decides this. Ask them alone if you can."]
    return act_page(case, form, "What the child lets an advocate see", "Write it down", before=before)


@blueprint.route("/cases/<case_id>/advocate/consent/<consent_id>/end", methods=["GET", "POST"])
@allow(Act.OFFER_ADVOCATE)
def withdraw_consent(case_id: str, consent_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form, codes = EndForm(data={"version": case.version}), []
    if done(
        form,
        lambda: codes.append(
            consents.withdraw(case, consent_id, by=signed_in(), now=now(), version=form.version.data)
        ),
    ):
        if codes[0] is None:
            return back(case_id, "The advocate sees nothing of it from now on.")
        session[_NEW_CODE] = drafts.keep_code(_NEW_CODE, case.id, codes[0], now=now()).id
        return redirect(url_for("backoffice.new_code", case_id=case_id), code=303)
    before = ["The advocate’s next click is refused. The child can ask for another at any time."]
    return act_page(case, form, "The child takes it back", "End what they may see", before=before)


@blueprint.get("/cases/<case_id>/advocate/new-code")
@allow(Act.OFFER_ADVOCATE)
def new_code(case_id: str) -> ResponseReturnValue:
    """The child’s new follow-up code, to read out: shown for a day at most, in this browser."""
    case = open_case(case_id)
    kept = drafts.find(session.get(_NEW_CODE, ""), journey=_NEW_CODE, now=now())
    code = kept.code if kept is not None and kept.case_id == case.id else None
    return render_template("backoffice/advocacy/new_code.html", case=case, code=code)


@blueprint.get("/advocacy/providers")
@allow(Act.MANAGE_ADVOCACY)
def advocacy_providers() -> ResponseReturnValue:
    return render_template("backoffice/advocacy/providers.html", providers=providers.everyone())


@blueprint.route("/advocacy/providers/add", methods=["GET", "POST"])
@allow(Act.MANAGE_ADVOCACY)
def add_provider() -> ResponseReturnValue:
    form = ProviderForm()
    if done(form, lambda: providers.add(**_written(form))):
        flash("The provider is written down.")
        return redirect(url_for("backoffice.advocacy_providers"), code=303)
    return _provider_page(form, "Add a provider", "Add it")


@blueprint.route("/advocacy/providers/<provider_id>", methods=["GET", "POST"])
@allow(Act.MANAGE_ADVOCACY)
def change_provider(provider_id: str) -> ResponseReturnValue:
    found = providers.by_id(provider_id)
    form = ProviderForm(obj=found)
    if done(form, lambda: providers.change(found, **_written(form))):
        flash("It is changed.")
        return redirect(url_for("backoffice.advocacy_providers"), code=303)
    return _provider_page(form, "Change a provider", "Keep this")


def _written(form: ProviderForm) -> dict[str, Any]:
    return {
        "name": form.name.data,
        "email": form.email.data,
        "phone": form.phone.data or "",
        "contract_from": form.contract_from.data,
        "contract_to": form.contract_to.data,
    }


@blueprint.route("/advocacy/providers/<provider_id>/hand-over", methods=["GET", "POST"])
@allow(Act.MANAGE_ADVOCACY)
def hand_over(provider_id: str) -> ResponseReturnValue:
    found = providers.by_id(provider_id)
    form, moved = HandOverForm(leaving_id=found.id), []
    if done(
        form,
        lambda: moved.append(
            handover.to_next_provider(
                found, providers.by_id(form.successor.data), on=form.on.data, by=signed_in(), now=now()
            )
        ),
    ):
        flash(f"It is set. {moved[0]} open requests have moved." if moved[0] else "It is set for that day.")
        return redirect(url_for("backoffice.advocacy_providers"), code=303)
    return _provider_page(form, f"Hand over from {found.name}", "Hand over")


@blueprint.route("/advocacy/providers/<provider_id>/advocates/add", methods=["GET", "POST"])
@allow(Act.MANAGE_ADVOCACY)
def add_advocate(provider_id: str) -> ResponseReturnValue:
    found = providers.by_id(provider_id)
    form = AccountForm()
    if done(
        form,
        lambda: providers.let_in(
            found, name=form.name.data, email=form.email.data, ties=ties_of(form), by=signed_in(), now=now()
        ),
    ):
        flash("They can sign in now, at /advocates.")
        return redirect(url_for("backoffice.advocacy_providers"), code=303)
    return _provider_page(form, f"Let in an advocate of {found.name}", "Let them in")


@blueprint.route("/advocacy/advocates/<advocate_id>/end", methods=["GET", "POST"])
@allow(Act.MANAGE_ADVOCACY)
def end_advocate(advocate_id: str) -> ResponseReturnValue:
    found = providers.advocate_by_id(advocate_id)
    form = EndAccountForm()
    if done(form, lambda: providers.leave(found, now=now())):
        flash("Their access has ended. Their children stay with the provider.")
        return redirect(url_for("backoffice.advocacy_providers"), code=303)
    return _provider_page(form, f"End the access of {found.name}", "End their access")


def _provider_page(form: Any, heading: str, button: str) -> tuple[str, int]:
    page = render_template("backoffice/advocacy/form.html", form=form, heading=heading, button=button)
    return page, status(form)
