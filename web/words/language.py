"""Which language a page is in, and the one place where words of ours are said in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from flask import Blueprint, Flask, abort, current_app, has_request_context, redirect, request
from flask import flash as keep_for_next_page
from flask.typing import ResponseReturnValue
from flask_babel import Babel, get_locale, get_translations, refresh
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from casework.clocks import calendar as calendars
from casework.records import database
from rules.phrase import Day, Figures, Phrase
from rules.phrase import Phrase as _
from web.now import today
from web.words import formatting

ENGLISH = "en"
COOKIE = "heard-language"
CATALOGUE = "LC_MESSAGES/messages.mo"
blueprint = Blueprint("language", __name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Language:
    """A language that pages can be in: its code for HTML, its own name, and which way it is written."""

    key: str
    code: str
    name: str
    direction: str


def use_languages(app: Flask, folders: Iterable[Path]) -> None:
    """Let pages be in every language that a folder has a catalogue for, once the council has chosen it."""
    Babel(app, locale_selector=_chosen, default_locale=ENGLISH, default_timezone="Europe/London")
    read_catalogues(app, folders)
    # Flask-Babel's own know nothing of phrases given as parts, nor of a catalogue with a fault in it.
    app.jinja_env.globals.update(gettext=_gettext, ngettext=_ngettext)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.finalize = translated
    app.add_template_filter(translated)
    app.add_template_global(count_words)
    app.add_template_global(script_words)
    app.add_template_global(turned)
    app.before_request(refresh)
    app.context_processor(_known_to_pages)


def read_catalogues(app: Flask, folders: Iterable[Path]) -> None:
    """See which languages the folders have a catalogue for. Each is read once, when a page first wants it."""
    existing = [folder.absolute() for folder in folders if folder.is_dir()]
    app.extensions["heard_languages"] = dict(_found(existing))
    app.extensions["babel"].translation_directories = [str(folder) for folder in existing]
    with app.app_context():
        app.extensions["babel"].instance.domain_instance.cache.clear()


def _found(folders: Iterable[Path]) -> Iterable[tuple[str, Language]]:
    yield ENGLISH, Language(ENGLISH, "en-GB", "English", "ltr")
    for catalogue in sorted(path for folder in folders for path in folder.glob(f"*/{CATALOGUE}")):
        try:
            locale = Locale.parse(catalogue.parents[1].name)
        except (UnknownLocaleError, ValueError):
            continue  # a folder that is no language
        name = locale.get_display_name(locale) or str(locale)
        code = str(locale).replace("_", "-")
        yield str(locale), Language(str(locale), code, name[:1].upper() + name[1:], locale.text_direction)


def offered() -> list[Language]:
    """The languages that this council offers: English, and those that it chose and there is a catalogue for."""
    known: dict[str, Language] = current_app.extensions["heard_languages"]
    if len(known) == 1:
        return list(known.values())
    try:
        wanted = calendars.policy(on=today())["content.languages"]
    except database.FAULTS:
        wanted = ()
    chosen = wanted if isinstance(wanted, tuple) else ()
    return [each for each in known.values() if each.key == ENGLISH or each.code in chosen]


def _chosen() -> str:
    """The reader's own choice, else the first that their browser asks for, else English; for staff always English."""
    if not has_request_context() or _is_for_staff():
        return ENGLISH
    by_code = {each.code: each.key for each in offered()}
    if len(by_code) == 1:
        return ENGLISH
    own = by_code.get(request.cookies.get(COOKIE, ""))
    return own or next(_asked_for(by_code), ENGLISH)


def _asked_for(by_code: Mapping[str, str]) -> Iterator[str]:
    """What the browser asks for and we have, the most wanted first; that of another country is better than none."""
    of_any_country = {code.split("-")[0]: key for code, key in by_code.items()}
    for code in request.accept_languages.values():
        found = by_code.get(code) or of_any_country.get(code.split("-")[0].lower())
        if found is not None:
            yield found


def _is_for_staff() -> bool:
    return (request.blueprint or "") == "backoffice" or request.path.startswith("/staff")


def count_words() -> dict[str, Any]:
    """What counts the letters under a long box says; the component has the English itself. Its script fills in."""
    if _is_english():
        return {}
    return {
        "textareaDescriptionText": translated(_("You can enter up to %{count} characters")),
        "charactersUnderLimitText": {"other": translated(_("Characters left: %{count}"))},
        "charactersAtLimitText": translated(_("You have no characters left")),
        "charactersOverLimitText": {"other": translated(_("Characters too many: %{count}"))},
    }


# What scripts say. `ours('…')` looks them up among those that the page brings along; of English it brings none.
SAID_BY_SCRIPTS = (
    _("Read this to me"), _("Stop reading"), _("Record"), _("Record again"), _("Stop"), _("Listen to it"),
    _("We can not hear you. Say yes when your browser asks. Or choose a recording below."),
    _("We are listening. Press Stop when you are done."), _("We have it. Press Go on."), _("Pens"),
    _("Black"), _("Red"), _("Blue"), _("Green"), _("Yellow"), _("Go one back"), _("Start again"),
    _("A sheet to draw on with a finger or a mouse. You can choose a picture instead."), _("How much was sent"),
    _("Sending: %s in 100"), _("The connection was lost. Nothing was sent. Press the button again."),
    _("No results found"), _("%s found"), _("Type, then go up and down with the arrows and choose with Enter."),
)  # fmt: skip


def script_words() -> dict[str, str]:
    """What scripts say, in the language of the page; nothing for English, which they know."""
    return {} if _is_english() else {words.message: translated(words) for words in SAID_BY_SCRIPTS}


def turned(styles: str) -> str:
    """The style sheet of that name, turned round where the page is written from right to left."""
    is_turned = (get_locale() or Locale(ENGLISH)).text_direction == "rtl"
    return styles.replace(".css", "-rtl.css") if is_turned else styles


def _known_to_pages() -> dict[str, Any]:
    known: dict[str, Language] = current_app.extensions["heard_languages"]
    there_is_a_choice = has_request_context() and len(known) > 1 and not _is_for_staff()
    return {
        "language": known[str(get_locale() or ENGLISH)],
        "languages": offered() if there_is_a_choice else [],
    }


@blueprint.post("/language")
def choose() -> ResponseReturnValue:
    """Keep the choice in this browser until it is closed, and go back to the page that was open.

    There is no token against forgery: whoever sent somebody here by stealth would change the language and no more.
    """
    code = request.form.get("language", "")
    if code not in {each.code for each in offered()}:
        abort(404)
    answer = redirect(_back(request.form.get("back", "/")), code=303)
    answer.set_cookie(
        COOKIE, code, httponly=True, samesite="Lax", secure=current_app.config["SESSION_COOKIE_SECURE"]
    )
    return answer


def _back(wanted: str) -> str:
    """A page of ours and no other site's."""
    parts = urlsplit(wanted)
    is_ours = not parts.scheme and not parts.netloc and wanted.startswith("/") and "\\" not in wanted
    return wanted if is_ours and not wanted.startswith("//") else "/"


def translated(words: T) -> T | str:
    """Words of ours in the language of the page; whatever is not ours, as it is."""
    if (
        isinstance(words, Phrase) and words and not _is_english()
    ):  # gettext takes "" for the head of a catalogue
        return _said(words)
    if isinstance(words, Day) and not _is_english():
        return formatting.day_in(words)
    if isinstance(words, Figures):
        return formatting.in_figures(words.number)
    return words


def flash(words: Phrase) -> None:
    """Say it on the next page, which knows no more of it than its text."""
    keep_for_next_page(translated(words))


def _is_english() -> bool:
    return formatting.locale() == ENGLISH


def _said(words: Phrase) -> str:
    said = get_translations()
    if words.many is None:
        found = said.ugettext(words.message)
    else:
        found = said.ungettext(words.message, words.many, words.number)
    return _filled(found, words.parts, instead=words.message) if words.parts else str(found)


def _filled(message: str, parts: Mapping[str, Any], *, instead: str) -> str:
    """The message with its parts put in; in English where the translator's has a fault in it."""
    said = {name: translated(part) for name, part in parts.items()}
    try:
        return message % said
    except (KeyError, TypeError, ValueError):
        return instead % said


@pass_context
def _gettext(context: Context, message: str, /, **parts: Any) -> str:
    kind = Markup if context.eval_ctx.autoescape else str
    return _filled(kind(get_translations().ugettext(message)), parts, instead=kind(message))


@pass_context
def _ngettext(context: Context, one: str, many: str, number: int, /, **parts: Any) -> str:
    kind = Markup if context.eval_ctx.autoescape else str
    found = get_translations().ungettext(one, many, number)
    return _filled(kind(found), {"num": number, **parts}, instead=kind(many if number != 1 else one))
