"""Mail that came in: the list, one email, and saying what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.intake.mail import AddToCaseForm, MakeCaseForm, SetAsideForm, SetSeveralAsideForm
from backoffice.opening import done, status
from casework.intake import evidence, mail_triage
from casework.records import audit
from rules.intake.incoming_email import IncomingState
from rules.people.permission import Act
from rules.vocabulary import Kind
from web.now import now
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from models import IncomingEmail
    from web.forms import BaseForm


@blueprint.get("/mail")
@allow(Act.SEE_TRIAGE)
def mail_list() -> ResponseReturnValue:
    return _list(SetSeveralAsideForm(formdata=None))


@blueprint.post("/mail-set-aside")
@allow(Act.TRIAGE)
def mail_several_aside() -> ResponseReturnValue:
    form = SetSeveralAsideForm()
    if not form.validate_on_submit():
        return _list(form), 422
    aside, late = mail_triage.set_several_aside(
        form.emails.data or [], reason=form.reason.data or "", by=signed_in(), now=now()
    )
    flash(_how_many_were_set_aside(aside, late))
    return _to_list()


def _how_many_were_set_aside(aside: int, late: int) -> str:
    said = f"{aside} {'email is' if aside == 1 else 'emails are'} set aside. You find them again under “Set aside”."
    return (
        said
        if not late
        else f"{said} Somebody else had dealt with {late} of them meanwhile; nothing changed there."
    )


def _list(form: SetSeveralAsideForm) -> str:
    """The list, from where the reader was in it."""
    is_aside = request.args.get("show") == "set_aside"
    state = IncomingState.SET_ASIDE if is_aside else IncomingState.WAITING
    page = mail_triage.listed(signed_in(), state, after=request.args.get("after"))
    return render_template(
        "backoffice/mail/list.html", emails=page.emails, is_aside=is_aside, form=form, after=request.args.get("after"),
        following=url_for("backoffice.mail_list", after=page.next_after, show="set_aside" if is_aside else None)
        if page.next_after
        else None,
    )  # fmt: skip


@blueprint.get("/mail/<incoming_id>")
@allow(Act.SEE_TRIAGE)
def mail_page(incoming_id: str) -> ResponseReturnValue:
    return _page(_open(incoming_id))


@blueprint.get("/mail/<incoming_id>/files/<part_id>")
@allow(Act.SEE_TRIAGE)
def mail_file(incoming_id: str, part_id: str) -> ResponseReturnValue:
    """The copy of a file, to be saved; a browser never shows it as a page of ours."""
    incoming = _open(incoming_id)
    found = mail_triage.part_of(incoming, part_id)
    answer = Response(evidence.copy_of(found), mimetype="application/octet-stream")
    name = f"email-file-{found.number_in_email}.{found.kind.ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@blueprint.post("/mail/<incoming_id>/case")
@allow(Act.TRIAGE)
def mail_to_case(incoming_id: str) -> ResponseReturnValue:
    incoming, form = _open(incoming_id), MakeCaseForm()

    def act() -> None:
        case = mail_triage.make_case(
            incoming, kind=Kind(form.kind.data), service_id=form.service.data or None,
            name=(form.name.data or "").strip() or None, email=(form.email.data or "").strip() or None,
            by=signed_in(), now=now(),
        )  # fmt: skip
        receipt = " Its receipt goes out." if form.email.data else ""
        flash(f"It is {case.reference} now, and waits in triage.{receipt}")

    return _to_list() if done(form, act) else _page(_open(incoming_id), make_form=form)


@blueprint.post("/mail/<incoming_id>/add")
@allow(Act.TRIAGE)
def mail_add(incoming_id: str) -> ResponseReturnValue:
    incoming, form = _open(incoming_id), AddToCaseForm()

    def act() -> None:
        case = mail_triage.add_to(
            incoming, form.reference.data or "", is_of_person=form.written_by.data == "person", by=signed_in(),
            now=now(),
        )  # fmt: skip
        flash(f"It is with {case.reference} now.")

    return _to_list() if done(form, act) else _page(_open(incoming_id), add_form=form)


@blueprint.post("/mail/<incoming_id>/aside")
@allow(Act.TRIAGE)
def mail_aside(incoming_id: str) -> ResponseReturnValue:
    incoming, form = _open(incoming_id), SetAsideForm()
    if done(
        form,
        lambda: mail_triage.set_aside(incoming, reason=form.reason.data or "", by=signed_in(), now=now()),
    ):
        flash("It is set aside. You find it again under “Set aside”.")
        return _to_list()
    return _page(_open(incoming_id), aside_form=form)


def _open(incoming_id: str) -> IncomingEmail:
    """The email, with a line in the log of reads where it belongs to a case. Raises NotFound."""
    incoming = mail_triage.by_id(incoming_id, seen_by=signed_in())
    if incoming.case is not None:
        audit.looked_at(incoming.case, by=signed_in(), page=request.endpoint or "", now=now())
    return incoming


def _page(
    incoming: IncomingEmail, *, make_form: BaseForm | None = None, add_form: BaseForm | None = None,
    aside_form: BaseForm | None = None,
) -> tuple[str, int]:  # fmt: skip
    wrong = make_form or add_form or aside_form
    known = incoming.answers_case.reference if incoming.answers_case else None
    page = render_template(
        "backoffice/mail/page.html", email=incoming, form=wrong, is_open=incoming.state in mail_triage.UNDECIDED,
        make_form=make_form
        or MakeCaseForm(formdata=None, data={"name": incoming.sender_name, "email": incoming.sender}),
        add_form=add_form or AddToCaseForm(formdata=None, data={"reference": known}),
        aside_form=aside_form or SetAsideForm(formdata=None),
    )  # fmt: skip
    return page, status(wrong) if wrong else 200


def _to_list() -> ResponseReturnValue:
    return redirect(url_for("backoffice.mail_list"), code=303)
