"""Member enquiries in the office: recording one that was told, the holding reply, consent, and a complaint of it."""

from __future__ import annotations

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.intake.enquiry import EnquiryForm, HoldingForm, MakeAComplaintForm, RecordConsentForm
from backoffice.intake.record import JOURNEY
from backoffice.opening import act_page, back, done, open_case, status
from casework.intake import draft
from casework.intake.intake import new_submission_id, receive
from casework.moves import enquiry as moves
from casework.response import enquiry as enquiries
from rules.people.consent import Privacy
from rules.people.permission import Act
from web.now import now, today
from web.signin import allow, signed_in


@blueprint.route("/record/enquiry", methods=["GET", "POST"])
@allow(Act.RECORD)
def record_enquiry() -> ResponseReturnValue:
    form = EnquiryForm(data={"received_on": today(), "privacy": Privacy.ME.value})

    def keep() -> None:
        waiting = draft.named(form.submission_id.data, journey=JOURNEY, now=now())
        receive(form.to_submission(), now=now(), by=signed_in(), draft=waiting)
        session["recorded"] = waiting.id

    if done(form, keep):
        return redirect(url_for("backoffice.recorded"), code=303)
    return render_template("backoffice/record/enquiry.html", form=form), status(form)


@blueprint.route("/cases/<case_id>/holding-reply", methods=["GET", "POST"])
@allow(Act.WRITE_TO_COMPLAINANT)
def holding_reply(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = HoldingForm(data={"version": case.version})
    if done(
        form,
        lambda: enquiries.holding_reply(
            case, why=form.why.data or "", until=form.until.data, by=signed_in(), now=now(),
            version=form.version.data,
        ),
    ):  # fmt: skip
        return back(case_id, "The holding reply has gone.")
    before = ["It moves no date. To give the answer itself more time, use “Give it more time”."]
    return act_page(case, form, "Send a holding reply", "Send it", before=before)


@blueprint.route("/cases/<case_id>/consent", methods=["GET", "POST"])
@allow(Act.RECORD)
def record_consent(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    kept = case.enquiry
    form = RecordConsentForm(
        data={
            "version": case.version,
            "basis": kept.consent_basis.value if kept else None,
            "condition": kept.consent_condition.value if kept and kept.consent_condition else "",
            "scope": kept.consent_scope if kept else "",
            "evidence": kept.consent_evidence if kept else "",
            "given_on": kept.consent_on if kept else None,
        }
    )
    if done(
        form,
        lambda: enquiries.record_consent(
            case, form.consent, by=signed_in(), now=now(), version=form.version.data
        ),
    ):
        return back(case_id, "It is written down.")
    return act_page(case, form, "On whose word it is asked", "Write it down")


@blueprint.route("/cases/<case_id>/complaint", methods=["GET", "POST"])
@allow(Act.SPLIT)
def make_a_complaint(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = MakeAComplaintForm(data={"version": case.version})

    def make() -> None:
        # The draft keeps the new code for the next page, to be read out to the person.
        waiting = draft.named(new_submission_id(), journey=JOURNEY, now=now())
        moves.make_a_complaint(
            case, words=form.words.data or "", is_agreed=form.is_agreed.data, by=signed_in(), now=now(),
            draft=waiting, version=form.version.data,
        )  # fmt: skip
        session["recorded"] = waiting.id

    if done(form, make):
        return redirect(url_for("backoffice.recorded"), code=303)
    before = ["The enquiry is closed and counted as nothing else. The complaint is the person’s own."]
    return act_page(case, form, "Make it a complaint", "Make it a complaint", before=before)
