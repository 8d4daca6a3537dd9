"""How the council shows itself."""

from __future__ import annotations

from wtforms import FileField

from web.forms import (
    LONGEST_LINE,
    AtMost,
    BaseForm,
    EmailField,
    LooksLikeEmail,
    Required,
    StringField,
    TelField,
    TextAreaField,
)


class WordsForm(BaseForm):
    name = StringField(
        "Name of the council",
        [Required(thing="the name of the council"), AtMost(LONGEST_LINE, thing="The name")],
    )
    telephone = TelField(
        "Telephone number for the public",
        [Required(thing="the telephone number"), AtMost(40, thing="The number")],
    )
    email = EmailField(
        "Email address for the public",
        [Required(thing="the email address"), AtMost(LONGEST_LINE, thing="The address"), LooksLikeEmail()],
    )
    address = TextAreaField(
        "Postal address",
        [Required(thing="the postal address"), AtMost(1_000, thing="The address")],
        render_kw={"rows": 4},
    )
    opening = StringField(
        "When you answer the telephone",
        [AtMost(LONGEST_LINE, thing="This")],
        description="For example: Monday to Friday, 9am to 5pm. You can leave this empty.",
    )


class SignLanguageForm(BaseForm):
    relay = StringField(
        "Where deaf people call you in British Sign Language",
        [AtMost(300, thing="The address")],
        description="The page of your video relay service, beginning with https://. Leave it empty if you have none.",
        render_kw={"type": "url", "spellcheck": "false", "autocapitalize": "none"},
    )
    videos = StringField(
        "Your videos in British Sign Language",
        [AtMost(300, thing="The address")],
        description="The page on which they are, beginning with https://. Leave it empty if you have none.",
        render_kw={"type": "url", "spellcheck": "false", "autocapitalize": "none"},
    )


class ColourForm(BaseForm):
    colour = StringField(
        "Colour of the header and of links",
        [AtMost(20, thing="The colour")],
        description="Like #0b4f4a. White must be easy to read on it. Leave it empty for the one we came with.",
        render_kw={"width": "10", "spellcheck": "false"},
    )


class LogoForm(BaseForm):
    logo = FileField(
        "Logo",
        description="A PNG, JPEG or WebP picture, up to 500 KB. It stands before the name of the council.",
        render_kw={"accept": "image/png,image/jpeg,image/webp"},
    )
