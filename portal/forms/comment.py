"""The questions of a compliment and of a comment: two pages, so that it takes less than a minute."""

from __future__ import annotations

from wtforms.fields.choices import SelectChoice

from portal.forms.question import EmailLine, Line, LongText, QuestionForm, ServiceField
from rules.intake.praise import PraiseCause
from web.forms import Required, SelectField


class ComplimentForm(QuestionForm):
    heading = "What did we do well?"

    service = ServiceField("Which service?", description="Start to type, or look through the list.")
    words = LongText(
        "Your words",
        [Required(thing="what we did well")],
    )
    named = Line(
        "Who helped you?",
        description="A name, or what they do. We tell them. You can leave this empty.",
        thing="Who helped you",
        render_kw={"autocomplete": "off"},
    )
    cause = SelectField(
        "What was best about it?",
        choices=[
            SelectChoice("", "I would rather not say"),
            *(
                SelectChoice(each.value, each.plain)
                for each in PraiseCause
                if each is not PraiseCause.NOT_GIVEN
            ),
        ],
        description="You do not have to say.",
        validate_choice=False,
    )


class CommentForm(QuestionForm):
    heading = "What would you like to say?"

    service = ServiceField("Which service?", description="Start to type, or look through the list.")
    words = LongText(
        "Your comment or idea",
        [Required(thing="your comment or idea")],
        description="Tell us what you see, or what you would do in a different way.",
    )


class WhoForm(QuestionForm):
    why_asked = "So that we can thank you or ask you more. Only those who deal with it see it."
    heading = "Who are you?"
    before = ("You do not have to say. Leave both empty and nobody will know who sent this.",)

    name = Line(
        "Your name",
        thing="Your name",
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )
    email = EmailLine("Email address", description="Only if you want us to write back.")
