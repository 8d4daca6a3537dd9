"""How the worker is: the last run of each job, what waits, and mail that failed."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.settings import NothingForm
from backoffice.opening import done
from casework.handling import case as cases
from casework.mail import outbox
from rules.people.permission import Act
from web.health import worker_health
from web.now import now
from web.signin import allow, signed_in


@blueprint.get("/settings/worker")
@allow(Act.SEE_WORKER)
def worker() -> ResponseReturnValue:
    failed = outbox.failed()
    return render_template(
        "backoffice/settings/worker.html", health=worker_health(), failed=failed, now=now(),
        references=cases.references([each.case_id for each in failed if each.case_id], seen_by=signed_in()),
    )  # fmt: skip


@blueprint.post("/settings/worker/try-again")
@allow(Act.SEE_WORKER)
def try_all_again() -> ResponseReturnValue:
    return _try_again(None)


@blueprint.post("/settings/worker/try-again/<email_id>")
@allow(Act.SEE_WORKER)
def try_again(email_id: str) -> ResponseReturnValue:
    return _try_again(email_id)


def _try_again(email_id: str | None) -> ResponseReturnValue:
    if done(NothingForm(), lambda: outbox.try_again(email_id, now=now())):
        flash("It is on its way again.")
    return redirect(url_for("backoffice.worker"), code=303)
