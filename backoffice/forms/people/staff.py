"""Letting a colleague in, and ending their access."""

from __future__ import annotations

from typing import Any

from backoffice.forms import choices
from backoffice.forms.choices import Choice
from rules.vocabulary import Role
from web.forms import (
    LONGEST_LINE,
    AtMost,
    BaseForm,
    EmailField,
    LooksLikeEmail,
    PasswordField,
    Required,
    StringField,
)


class AddForm(BaseForm):
    name = StringField("Name", [Required(thing="their name"), AtMost(LONGEST_LINE, thing="The name")])
    email = EmailField(
        "Email address",
        [Required(thing="their email address"), AtMost(LONGEST_LINE, thing="The address"), LooksLikeEmail()],
    )
    role = Choice("Role", [Required(thing="their role", verb="Choose")])
    team = Choice("Team", description="For handlers and team managers.")
    service = Choice("Service", description="For a head of service.")
    directorate = Choice("Directorate", description="For a director.")
    password = PasswordField(
        "First password",
        [Required(thing="a first password")],
        description="15 characters or more: a sentence will do.",
        render_kw={"autocomplete": "new-password"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = choices.words(Role, blank="Choose")
        self.team.choices = choices.teams(blank="No team")
        self.service.choices = choices.services(blank="No service")
        self.directorate.choices = choices.directorates(blank="No directorate")


class LeaveForm(BaseForm):
    """Nothing but its token."""
