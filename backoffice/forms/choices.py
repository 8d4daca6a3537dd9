"""What the selects of the back office offer."""

from __future__ import annotations

from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from casework.handling import theme
from casework.people import organisation
from casework.people import staff as staff_acts
from rules.people.permission import Act, may
from web.now import today
from web.signin import signed_in

Choices = list[SelectChoice]


def words(kind, *, blank: str | None = None) -> Choices:  # type: ignore[no-untyped-def]
    """Every word of a vocabulary, with a blank first choice if one is wanted."""
    first = [SelectChoice("", blank)] if blank is not None else []
    return first + [SelectChoice(word.value, word.label) for word in kind]


def colleagues(*, blank: str, act: Act | None = None) -> Choices:
    """Those who can have a case on their desk; with `act`, those who may do that.

    To the monitoring officer: the other monitoring officers, who alone can have what is about a councillor.
    """
    usual = Act.HANDLE_CONDUCT if may(signed_in().role, Act.HANDLE_CONDUCT) else Act.DRAFT_RESPONSE
    return [SelectChoice("", blank)] + [
        SelectChoice(each.id, f"{each.name} ({each.team.name if each.team else each.role.label.lower()})")
        for each in staff_acts.everyone()
        if may(each.role, act or usual)
    ]


def themes(*, blank: str) -> Choices:
    """The themes of comments that are in use."""
    return [SelectChoice("", blank)] + [SelectChoice(each.id, each.name) for each in theme.in_use(on=today())]


def teams(*, blank: str) -> Choices:
    """Every team, by its service."""
    return [SelectChoice("", blank)] + [
        SelectChoice(team.id, f"{team.service.name}: {team.name}") for team in organisation.teams()
    ]


def services(*, blank: str) -> Choices:
    """Every service in use."""
    found = sorted(organisation.services(on=today()), key=lambda service: service.name)
    return [SelectChoice("", blank)] + [SelectChoice(each.id, each.name) for each in found]


def services_in_plain_words(*, blank: str) -> Choices:
    """Every service in use, as somebody names it who rings."""
    found = organisation.services(on=today())
    return [SelectChoice("", blank)] + [SelectChoice(each.id, each.plain_name) for each in found]


def directorates(*, blank: str) -> Choices:
    """Every directorate that has a service in use."""
    found = {each.directorate_id: each.directorate.name for each in organisation.services(on=today())}
    named = sorted(found.items(), key=lambda pair: pair[1])
    return [SelectChoice("", blank)] + [SelectChoice(key, name) for key, name in named]


class Choice(SelectField):
    """A select whose wrong value is told by the form's own validators, in our own words."""

    def pre_validate(self, form: object) -> None:
        if self.data and self.data not in {str(choice.value) for choice in self.iter_choices()}:
            raise ValidationError("Choose one of the list")


class Radios(RadioField):
    """Radios whose wrong value is told by the form's own validators, in our own words."""

    def pre_validate(self, form: object) -> None:
        if self.data and self.data not in {str(choice.value) for choice in self.iter_choices()}:
            raise ValidationError("Choose one of the list")
