"""The questions of a compliment and of a comment: two pages, so that it takes less than a minute."""

from __future__ import annotations

from wtforms.fields.choices import SelectChoice

from portal.forms.question import EmailLine, Line, LongText, QuestionForm, ServiceField
from rules.intake.praise import PraiseCause
from rules.phrase import Phrase as _
from web.forms import Required, SelectField


class ComplimentForm(QuestionForm):
    heading = _("What did we do well?")

    service = ServiceField(_("Which service?"), description=_("Start to type, or look through the list."))
    words = LongText(
        _("Your words"),
        [Required(thing="what we did well")],
    )
    named = Line(
        _("Who helped you?"),
        description=_("A name, or what they do. We tell them. You can leave this empty."),
        thing="Who helped you",
        render_kw={"autocomplete": "off"},
    )
    cause = SelectField(
        _("What was best about it?"),
        choices=[
            SelectChoice("", _("I would rather not say")),
            *(
                SelectChoice(each.value, each.plain)
                for each in PraiseCause
                if each is not PraiseCause.NOT_GIVEN
            ),
        ],
        description=_("You do not have to say."),
        validate_choice=False,
    )


class CommentForm(QuestionForm):
    heading = _("What would you like to say?")

    service = ServiceField(_("Which service?"), description=_("Start to type, or look through the list."))
    words = LongText(
        _("Your comment or idea"),
        [Required(thing="your comment or idea")],
        description=_("Tell us what you see, or what you would do in a different way."),
    )


class WhoForm(QuestionForm):
    why_asked = _("So that we can thank you or ask you more. Only those who deal with it see it.")
    heading = _("Who are you?")
    before = (_("You do not have to say. Leave both empty and nobody will know who sent this."),)

    name = Line(
        _("Your name"),
        thing="Your name",
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )
    email = EmailLine(_("Email address"), description=_("Only if you want us to write back."))
