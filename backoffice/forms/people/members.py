"""Writing down councillors, MPs and wards."""

from __future__ import annotations

from typing import Any

from wtforms.fields.choices import SelectChoice

from backoffice.forms.choices import Choice
from casework.people import member as members
from web.forms import (
    LONGEST_LINE,
    AtMost,
    BaseForm,
    BooleanField,
    DateField,
    EmailField,
    LooksLikeEmail,
    Required,
    StringField,
)
from web.now import today


def wards(*, blank: str) -> list[SelectChoice]:
    """The wards in use."""
    return [
        SelectChoice("", blank),
        *(SelectChoice(each.id, each.name) for each in members.wards_in_use(on=today())),
    ]


class MemberForm(BaseForm):
    name = StringField(
        "Name", [Required(thing="their name"), AtMost(LONGEST_LINE, thing="The name")],
        description="As it is said: Councillor Ann Lee, Ben Okafor MP.",
    )  # fmt: skip
    email = EmailField(
        "Email address",
        [Required(thing="their email address"), AtMost(LONGEST_LINE, thing="The address"), LooksLikeEmail()],
        description="The link to sign in goes there, so take the address that the council gave them.",
    )
    is_mp = BooleanField("They are a member of Parliament")
    ward = Choice("Ward")
    group_name = StringField(
        "Group or party",
        [AtMost(80, thing="The group")],
        description="Whoever has the same group sees what is shared with it, so write it the same each time.",
    )
    first_day = DateField("First day", [Required(thing="their first day")], thing="The first day")
    last_day = DateField("Last day", thing="The last day", description="If it is known.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = kwargs.get("data", {}).get("ward")
        self.ward.choices = wards(blank="No ward")
        if kept and kept not in {choice.value for choice in self.ward.choices}:
            self.ward.choices.append(SelectChoice(kept, members.ward(kept).name))

    @property
    def given(self) -> dict[str, Any]:
        """What was typed, as the acts take it."""
        return {
            "name": self.name.data, "email": self.email.data, "ward_id": self.ward.data or None,
            "group_name": self.group_name.data, "is_mp": self.is_mp.data, "first_day": self.first_day.data,
            "last_day": self.last_day.data,
        }  # fmt: skip


class WardForm(BaseForm):
    name = StringField("Name", [Required(thing="its name"), AtMost(LONGEST_LINE, thing="The name")])
    used_from = DateField("From", thing="The first day", description="If it begins on a day to come.")


class WardEndForm(BaseForm):
    last_day = DateField("Last day", [Required(thing="its last day")], thing="The last day")
