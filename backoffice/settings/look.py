"""How the council shows itself: its name, how it is reached, its colour and its logo."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.look import ColourForm, LogoForm, SignLanguageForm, WordsForm
from backoffice.opening import done, status
from casework.people import look as acts
from casework.people import organisation
from rules.people.permission import Act
from web.forms import BaseForm
from web.signin import allow


@blueprint.get("/settings/look")
@allow(Act.SET_LOOK)
def look() -> ResponseReturnValue:
    return _page()


@blueprint.post("/settings/look/words")
@allow(Act.SET_LOOK)
def set_words() -> ResponseReturnValue:
    form = WordsForm()
    if done(
        form,
        lambda: acts.set_words(
            name=form.name.data or "", telephone=form.telephone.data or "", email=form.email.data or "",
            address=form.address.data or "", opening=form.opening.data or "",
        ),
    ):  # fmt: skip
        return _back("The words are on every page now.")
    return _page(words=form)


@blueprint.post("/settings/look/sign-language")
@allow(Act.SET_LOOK)
def set_sign_language() -> ResponseReturnValue:
    form = SignLanguageForm()
    if done(form, lambda: acts.set_sign_language(relay=form.relay.data or "", videos=form.videos.data or "")):
        return _back("The public’s pages show it now.")
    return _page(sign_language=form)


@blueprint.post("/settings/look/colour")
@allow(Act.SET_LOOK)
def set_colour() -> ResponseReturnValue:
    form = ColourForm()
    if done(form, lambda: acts.set_colour(form.colour.data or "")):
        return _back("The colour is on every page now.")
    return _page(colour=form)


@blueprint.post("/settings/look/logo")
@allow(Act.SET_LOOK)
def set_logo() -> ResponseReturnValue:
    form = LogoForm()
    chosen = form.logo.data.stream.read(acts.MOST_LOGO_BYTES + 1) if form.logo.data else None
    if chosen is None and "take_away" not in request.form:
        form.refuse("logo", "Choose a picture")
    elif done(form, lambda: acts.set_logo(chosen)):
        return _back("The logo is on every page now." if chosen else "The logo is gone.")
    return _page(logo=form)


def _back(said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("backoffice.look"), code=303)


def _page(**filled: BaseForm) -> ResponseReturnValue:
    council = organisation.council()
    words = filled.get("words") or WordsForm(
        formdata=None, name=council.name, telephone=council.telephone, email=council.email, address=council.address,
        opening=council.opening,
    )  # fmt: skip
    sign_language = filled.get("sign_language") or SignLanguageForm(
        formdata=None, relay=council.bsl_relay, videos=council.bsl_videos
    )
    colour = filled.get("colour") or ColourForm(formdata=None, colour=council.brand_colour or "")
    faulty = next(iter(filled.values()), None)
    page = render_template(
        "backoffice/settings/look.html", words=words, colour=colour, sign_language=sign_language,
        logo=filled.get("logo") or LogoForm(formdata=None), faulty=faulty,
    )  # fmt: skip
    return page, status(faulty) if faulty else 200
