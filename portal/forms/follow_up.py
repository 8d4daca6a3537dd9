"""What is asked of somebody who comes back: the reference with its code, and what they want to add."""

from __future__ import annotations

import re
import secrets

from wtforms import HiddenField

from portal.forms.complaint import AdjustmentsForm, FilesForm
from portal.forms.question import Line, LongText, SomeLines
from rules.phrase import Phrase as _
from web.forms import BaseForm, CheckboxesField, Required


class OpenForm(BaseForm):
    reference = Line(
        _("Reference"),
        [Required(thing="your reference")],
        description=_("For example, ASH-7K3P-9QX. It is in anything we sent you."),
        thing="Your reference",
        render_kw={
            "width": "20",
            "autocomplete": "off",
            "spellcheck": "false",
            "autocapitalize": "characters",
        },
    )
    code = Line(
        _("Follow-up code"),
        [Required(thing="your follow-up code")],
        description=_("The 16 digits we showed you when you sent it, or the words on your card."),
        thing="Your follow-up code",
        render_kw={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"},
    )

    not_together: str | None = None  # said instead of the act’s own sentence

    def for_a_card(self) -> None:
        """In the words of a child's card."""
        self.reference.label.text, self.reference.description = (
            _("Your number"),
            _("Like this: ASH-7K3P-9QX."),
        )
        self.code.label.text, self.code.description = (
            _("Your secret words"),
            _("All six, with spaces between them."),
        )
        self.reference.validators = [*self.reference.validators[:-1], Required(thing="your number")]
        self.code.validators = [*self.code.validators[:-1], Required(thing="your secret words")]
        self.not_together = _(
            "We cannot find that number and those words together. Check both, then try again."
        )


def fresh_token() -> str:
    """What tells one sending of a message from another."""
    return secrets.token_urlsafe(16)


class MessageForm(BaseForm):
    submission_id = HiddenField(default=fresh_token)
    words = LongText(
        _("Your message"),
        [Required(thing="your message")],
        description=_("It goes to whoever is dealing with this."),
        thing="Your message",
    )

    @property
    def sending(self) -> str:
        """The token that the page was made with; a fresh one where it came back as something else."""
        given = self.submission_id.data or ""
        return given if re.fullmatch(r"[\w-]{22}", given, re.ASCII) else fresh_token()


class LookAgainForm(BaseForm):
    """Asking for the next stage. Nobody has to say why (Complaint Handling Code, stage 2)."""

    points = CheckboxesField(
        _("Which parts are not right?"), description=_("Leave it empty if it is all of it.")
    )
    words = SomeLines(
        _("Is there anything you want us to know?"),
        description=_("You do not have to say why. It helps us if you do."),
        thing="What you want us to know",
        render_kw={"rows": 6},
    )


class TakeBackForm(BaseForm):
    words = SomeLines(
        _("Do you want to say why?"),
        description=_("You do not have to."),
        thing="What you say",
        render_kw={"rows": 3},
    )


class StatementForm(BaseForm):
    words = LongText(
        _("What your complaint is, in your words"),
        [Required(thing="what your complaint is")],
        description=_("Change what is not right, and add what is missing."),
        thing="What your complaint is",
    )


class AddFilesForm(BaseForm):
    """Files that come afterwards, asked for as the journey asks."""

    added = FilesForm.added


class WhatHelpsForm(BaseForm):
    """What we change so that it is fair, asked as the journey asks it."""

    adjustments = AdjustmentsForm.adjustments
    adjustment_words = AdjustmentsForm.adjustment_words
    language = AdjustmentsForm.language
