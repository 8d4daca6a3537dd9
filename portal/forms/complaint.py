"""The questions of a complaint, a class for each page."""

from __future__ import annotations

from wtforms.fields.choices import SelectChoice

from portal.forms.question import (
    EmailLine,
    EvidenceForm,
    FilesField,
    Line,
    LongText,
    QuestionForm,
    RequiredWhen,
    ServiceField,
    SomeLines,
)
from rules.people.standing import ActingAs, Age, AuthorityKind, Relation
from rules.phrase import Phrase as _
from rules.vocabulary import Adjustment, ContactBy, CustomerGroup
from web.forms import CheckboxesField, OneOf, RadioField, Required, SelectField

ME, SOMEBODY_ELSE = "me", "somebody_else"
NAMED, ANONYMOUS = "named", "anonymous"
AGREES, DOES_NOT_AGREE, CANNOT_SAY = "yes", "no", "cannot_say"
NOTHING_SHOWS_IT = "none"

_ADJUSTMENTS = {
    Adjustment.LARGE_PRINT: _("Write to me in large print"),
    Adjustment.EASY_READ: _("Write to me in Easy Read: short words with pictures"),
    Adjustment.PLAIN_TEXT: _("Send me plain text, with no layout"),
    Adjustment.TELEPHONE: _("Phone me instead of writing"),
    Adjustment.WRITING_ONLY: _("Write to me and do not phone"),
    Adjustment.MORE_TIME: _("Give me more time to answer"),
    Adjustment.BSL: _("British Sign Language"),
    Adjustment.INTERPRETER: _("Somebody who speaks my language"),
    Adjustment.TRANSLATION: _("Write to me in my language"),
    Adjustment.HOME_VISIT: _("Visit me at home"),
}
_GROUPS = {
    CustomerGroup.CHILD_IN_CARE: _("A child or young person in care"),
    CustomerGroup.CARE_LEAVER: _("A young person who has left care"),
    CustomerGroup.YOUNG_PERSON: _("Another child or young person"),
    CustomerGroup.PARENT: _("A parent"),
    CustomerGroup.FAMILY: _("Another family member"),
    CustomerGroup.FOSTER_CARER: _("A foster carer"),
    CustomerGroup.ADOPTER: _("Somebody who has adopted, or hopes to"),
    CustomerGroup.ADVOCATE: _("An advocate: I speak up for somebody"),
    CustomerGroup.COUNCILLOR: _("A councillor"),
    CustomerGroup.PROFESSIONAL: _("Somebody who works with families or adults"),
    CustomerGroup.RESIDENT: _("Somebody who lives here"),
}


class ServiceForm(QuestionForm):
    why_asked = _("So that it goes to the right people. Only those who deal with it see what you choose.")
    heading = _("What is it about?")
    before = (_("It takes about 3 minutes. You can stop and come back: we keep your answers for a day."),)

    service = ServiceField(
        _("Service"),
        description=_("Start to type, or look through the list. If none fits, choose “I am not sure”."),
    )


class AboutForm(QuestionForm):
    why_asked = _(
        "If it happened to somebody else, we may have to ask them before we tell you things about them."
    )
    about = RadioField(
        _("Who did it happen to?"),
        [OneOf(thing="who it happened to")],
        choices=[
            SelectChoice(ME, _("Me")),
            SelectChoice(SOMEBODY_ELSE, _("Somebody else"), {"hint": _("You can complain for them.")}),
        ],
        validate_choice=False,
    )


class SomebodyElseForm(QuestionForm):
    heading = _("Who are you complaining for?")
    before = (_("You can leave out any of these."),)
    reveals = {"relation": {Relation.OTHER: "relationship"}}  # noqa: RUF012

    name = Line(_("Their name"), thing="Their name", render_kw={"autocomplete": "off"})
    age = RadioField(
        _("How old are they?"),
        choices=[
            SelectChoice(Age.UNDER_16.value, _("Under 16")),
            SelectChoice(Age.SIXTEEN_OR_17.value, _("16 or 17")),
            SelectChoice(Age.ADULT.value, _("18 or older")),
            SelectChoice(Age.DIED.value, _("They have died")),
        ],
        validate_choice=False,
    )
    relation = RadioField(
        _("Who are you to them?"),
        choices=[
            SelectChoice(Relation.PARENT.value, _("A parent")),
            SelectChoice(
                Relation.PARENTAL_RESPONSIBILITY.value,
                _("I have parental responsibility"),
                {"hint": _("By law you decide things for them, but you are not their parent.")},
            ),
            SelectChoice(Relation.FOSTER_CARER.value, _("Their foster carer")),
            SelectChoice(Relation.RELATIVE.value, _("Another relative")),
            SelectChoice(Relation.FRIEND.value, _("A friend")),
            SelectChoice(Relation.SOLICITOR.value, _("Their solicitor")),
            SelectChoice(Relation.CARER.value, _("Their carer")),
            SelectChoice(Relation.OTHER.value, _("Somebody else")),
        ],
        validate_choice=False,
    )
    relationship = Line(_("Who are you to them, in your words?"), thing="Who you are to them")
    acting_as = RadioField(
        _("Are you complaining for them, for yourself, or for both?"),
        choices=[
            SelectChoice(ActingAs.ON_BEHALF.value, _("For them")),
            SelectChoice(ActingAs.OWN_RIGHT.value, _("For myself")),
            SelectChoice(ActingAs.BOTH.value, _("For both of us")),
        ],
        validate_choice=False,
    )


class ForThemForm(QuestionForm):
    heading = _("Can you speak for them?")
    before = (
        _(
            "You can leave out any of these. We look into it all the same. We may have to ask them before we tell you "
            "about them."
        ),
    )

    agrees = RadioField(
        _("Do they know, and do they agree?"),
        choices=[
            SelectChoice(AGREES, _("Yes")),
            SelectChoice(DOES_NOT_AGREE, _("No")),
            SelectChoice(CANNOT_SAY, _("They cannot say")),
            SelectChoice("not_asked", _("I have not asked them")),
        ],
        description=_("A child or young person can often say what they want."),
        validate_choice=False,
    )
    authority = RadioField(
        _("What shows that you can act for them?"),
        choices=[
            SelectChoice(AuthorityKind.WRITTEN_CONSENT.value, _("They have agreed in writing")),
            SelectChoice(AuthorityKind.PARENTAL_RESPONSIBILITY.value, _("I have parental responsibility")),
            SelectChoice(AuthorityKind.FOSTER_CARER.value, _("I foster them")),
            SelectChoice(AuthorityKind.LPA_HEALTH.value, _("A power of attorney for health and care")),
            SelectChoice(AuthorityKind.LPA_PROPERTY.value, _("A power of attorney for money and property")),
            SelectChoice(AuthorityKind.DEPUTY.value, _("A court made me their deputy")),
            SelectChoice(
                AuthorityKind.PERSONAL_REPRESENTATIVE.value, _("I see to things now that they have died")
            ),
            SelectChoice(
                AuthorityKind.SOLICITOR.value, _("I am their solicitor, and they have signed for it")
            ),
            SelectChoice(NOTHING_SHOWS_IT, _("I do not have this"), {"divider": _("or")}),
        ],
        description=_("You do not have to send it now. We may ask to see it later."),
        validate_choice=False,
    )
    must_not_know = SomeLines(
        _("Is there anybody who must not know of this, or must not see where somebody lives?"),
        description=_(
            "For example: do not tell my old partner our address. The people who deal with this will read it."
        ),
        thing="Who must not know",
        render_kw={"rows": 3},
    )


class WordsForm(QuestionForm):
    why_asked = _(
        "The complaints team reads it, and whoever looks into it. We keep each time that somebody opens it."
    )
    heading = _("What happened?")
    before = (
        _("Tell it in your own words. Who was there? Where was it? What went wrong?"),
        _(
            "We keep what you tell us private. But if somebody may be in danger, we must tell people who can keep "
            "them safe."
        ),
    )

    words = LongText(
        _("Your words"),
        [Required(thing="what happened")],
        description=_("Leave out your follow-up codes and passwords. Nobody here needs them."),
        render_kw={"rows": 10},
    )


class WantedForm(QuestionForm):
    why_asked = _("So that we can put it right in a way that helps you. Those who look into it see it.")
    wanted = LongText(
        _("What would put it right?"),
        description=_(
            "For example: say sorry, explain, change a decision, stop it happening again. "
            "You can leave this empty."
        ),
    )


class WhenForm(QuestionForm):
    why_asked = _(
        "The law has last days for some complaints. We look at late ones too, and tell you what we decide."
    )
    happened_when = Line(
        _("When did it happen?"),
        description=_(
            "Roughly is fine: “last Tuesday”, “3 March”, “since the summer”. You can leave this empty."
        ),
        thing="When it happened",
        render_kw={"autocomplete": "off"},
    )


class FilesForm(EvidenceForm):
    why_asked = _("Those who look into it can open a copy. We lock away the file that you send.")
    heading = _("Do you want to show us anything?")
    before = (
        _(
            "Photos, letters, emails, recordings. You do not have to. We check each file for viruses before anybody "
            "opens it."
        ),
    )

    added = FilesField(
        _("Choose files"),
        description=_("Up to 10 files, each up to 20 MB. Pictures, PDF, Word, text, sound and video."),
    )


class AdjustmentsForm(QuestionForm):
    why_asked = _(
        "The law says that we must change how we work if it is hard for you. All who work on it see this."
    )
    heading = _("Do you need us to do anything in a different way?")

    adjustments = CheckboxesField(
        _("Choose all that would help"),
        choices=[SelectChoice(adjustment.value, words) for adjustment, words in _ADJUSTMENTS.items()],
        description=_(
            "Everybody who works on your complaint will see this. If you need nothing, press Continue."
        ),
        validate_choice=False,
    )
    adjustment_words = SomeLines(
        _("Anything else that would help"),
        description=_("For example: call after 4pm."),
        thing="What would help",
        render_kw={"rows": 3},
    )
    language = Line(
        _("Which language do you speak or read best?"),
        description=_("You can leave this empty if it is English."),
        thing="Your language",
        render_kw={"autocomplete": "off", "width": "20"},
    )


class WhoForm(QuestionForm):
    why_asked = _(
        "So that we can ask you things, and tell you what we find. Those who look into it see your name."
    )
    heading = _("Who are you?")
    reveals = {"named": {NAMED: "name"}}  # noqa: RUF012  (declared ClassVar where it is first named)

    named = RadioField(
        _("Will you tell us your name?"),
        [OneOf(thing="whether you will tell us your name")],
        choices=[
            SelectChoice(NAMED, _("Yes")),
            SelectChoice(
                ANONYMOUS,
                _("I do not want to say who I am"),
                {
                    "hint": _(
                        "You can still follow your complaint. But some things we cannot look into, "
                        "or tell you about, without knowing who you are."
                    )
                },
            ),
        ],
        validate_choice=False,
    )
    name = Line(
        _("Your name"),
        [RequiredWhen("named", NAMED, thing="your name")],
        thing="Your name",
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )
    group = SelectField(
        _("Are you any of these?"),
        choices=[
            SelectChoice("", _("I would rather not say")),
            *(SelectChoice(each.value, words) for each, words in _GROUPS.items()),
        ],
        description=_("It helps your complaint go to the right people. You do not have to say."),
        validate_choice=False,
    )


class ReachForm(QuestionForm):
    why_asked = _(
        "We use it for this and nothing else. Those who look into it see it. No email says what it is about."
    )
    heading = _("How shall we reach you?")
    before = (
        _(
            "An email from us only says that it is a message from the council. If others read your email, choose "
            "another way."
        ),
    )
    reveals = {  # noqa: RUF012
        "contact_by": {ContactBy.EMAIL: "email", ContactBy.PHONE: "phone", ContactBy.POST: "address"}
    }

    contact_by = RadioField(
        _("Choose one"),
        [OneOf(thing="how we shall reach you")],
        choices=[
            SelectChoice(ContactBy.EMAIL.value, _("Email")),
            SelectChoice(ContactBy.PHONE.value, _("Phone")),
            SelectChoice(ContactBy.POST.value, _("Letter")),
            SelectChoice(
                ContactBy.PORTAL.value,
                _("I will look on this site"),
                {"hint": _("We give you a reference and a code when you send. We will not write or call.")},
            ),
        ],
        validate_choice=False,
    )
    email = EmailLine(
        _("Email address"), [RequiredWhen("contact_by", ContactBy.EMAIL, thing="your email address")]
    )
    phone = Line(
        _("Phone number"),
        [RequiredWhen("contact_by", ContactBy.PHONE, thing="your phone number")],
        description=_("If there is a bad time to call, say so here too."),
        thing="Your phone number",
        render_kw={"type": "tel", "autocomplete": "tel"},
    )
    address = SomeLines(
        _("Address"),
        [RequiredWhen("contact_by", ContactBy.POST, thing="your address")],
        thing="Your address",
        render_kw={"rows": 4, "autocomplete": "street-address"},
    )
