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
from rules.vocabulary import Adjustment, ContactBy, CustomerGroup
from web.forms import CheckboxesField, OneOf, RadioField, Required, SelectField

ME, SOMEBODY_ELSE = "me", "somebody_else"
NAMED, ANONYMOUS = "named", "anonymous"
AGREES, DOES_NOT_AGREE, CANNOT_SAY = "yes", "no", "cannot_say"
NOTHING_SHOWS_IT = "none"

_ADJUSTMENTS = {
    Adjustment.LARGE_PRINT: "Write to me in large print",
    Adjustment.EASY_READ: "Write to me in Easy Read: short words with pictures",
    Adjustment.PLAIN_TEXT: "Send me plain text, with no layout",
    Adjustment.TELEPHONE: "Phone me instead of writing",
    Adjustment.WRITING_ONLY: "Write to me and do not phone",
    Adjustment.MORE_TIME: "Give me more time to answer",
    Adjustment.BSL: "British Sign Language",
    Adjustment.INTERPRETER: "Somebody who speaks my language",
    Adjustment.TRANSLATION: "Write to me in my language",
    Adjustment.HOME_VISIT: "Visit me at home",
}
_GROUPS = {
    CustomerGroup.CHILD_IN_CARE: "A child or young person in care",
    CustomerGroup.CARE_LEAVER: "A young person who has left care",
    CustomerGroup.YOUNG_PERSON: "Another child or young person",
    CustomerGroup.PARENT: "A parent",
    CustomerGroup.FAMILY: "Another family member",
    CustomerGroup.FOSTER_CARER: "A foster carer",
    CustomerGroup.ADOPTER: "Somebody who has adopted, or hopes to",
    CustomerGroup.ADVOCATE: "An advocate: I speak up for somebody",
    CustomerGroup.COUNCILLOR: "A councillor",
    CustomerGroup.PROFESSIONAL: "Somebody who works with families or adults",
    CustomerGroup.RESIDENT: "Somebody who lives here",
}


class ServiceForm(QuestionForm):
    why_asked = "So that it goes to the right people. Only those who deal with it see what you choose."
    heading = "What is it about?"
    before = ("It takes about 3 minutes. You can stop and come back: we keep your answers for a day.",)

    service = ServiceField(
        "Service",
        description="Start to type, or look through the list. If none fits, choose “I am not sure”.",
    )


class AboutForm(QuestionForm):
    why_asked = (
        "If it happened to somebody else, we may have to ask them before we tell you things about them."
    )
    about = RadioField(
        "Who did it happen to?",
        [OneOf(thing="who it happened to")],
        choices=[
            SelectChoice(ME, "Me"),
            SelectChoice(SOMEBODY_ELSE, "Somebody else", {"hint": "You can complain for them."}),
        ],
        validate_choice=False,
    )


class SomebodyElseForm(QuestionForm):
    heading = "Who are you complaining for?"
    before = ("You can leave out any of these.",)
    reveals = {"relation": {Relation.OTHER: "relationship"}}  # noqa: RUF012

    name = Line("Their name", thing="Their name", render_kw={"autocomplete": "off"})
    age = RadioField(
        "How old are they?",
        choices=[
            SelectChoice(Age.UNDER_16.value, "Under 16"),
            SelectChoice(Age.SIXTEEN_OR_17.value, "16 or 17"),
            SelectChoice(Age.ADULT.value, "18 or older"),
            SelectChoice(Age.DIED.value, "They have died"),
        ],
        validate_choice=False,
    )
    relation = RadioField(
        "Who are you to them?",
        choices=[
            SelectChoice(Relation.PARENT.value, "A parent"),
            SelectChoice(
                Relation.PARENTAL_RESPONSIBILITY.value,
                "I have parental responsibility",
                {"hint": "By law you decide things for them, but you are not their parent."},
            ),
            SelectChoice(Relation.FOSTER_CARER.value, "Their foster carer"),
            SelectChoice(Relation.RELATIVE.value, "Another relative"),
            SelectChoice(Relation.FRIEND.value, "A friend"),
            SelectChoice(Relation.SOLICITOR.value, "Their solicitor"),
            SelectChoice(Relation.CARER.value, "Their carer"),
            SelectChoice(Relation.OTHER.value, "Somebody else"),
        ],
        validate_choice=False,
    )
    relationship = Line("Who are you to them, in your words?", thing="Who you are to them")
    acting_as = RadioField(
        "Are you complaining for them, for yourself, or for both?",
        choices=[
            SelectChoice(ActingAs.ON_BEHALF.value, "For them"),
            SelectChoice(ActingAs.OWN_RIGHT.value, "For myself"),
            SelectChoice(ActingAs.BOTH.value, "For both of us"),
        ],
        validate_choice=False,
    )


class ForThemForm(QuestionForm):
    heading = "Can you speak for them?"
    before = (
        "You can leave out any of these. We look into it all the same. We may have to ask them before we tell you "
        "about them.",
    )

    agrees = RadioField(
        "Do they know, and do they agree?",
        choices=[
            SelectChoice(AGREES, "Yes"),
            SelectChoice(DOES_NOT_AGREE, "No"),
            SelectChoice(CANNOT_SAY, "They cannot say"),
            SelectChoice("not_asked", "I have not asked them"),
        ],
        description="A child or young person can often say what they want.",
        validate_choice=False,
    )
    authority = RadioField(
        "What shows that you can act for them?",
        choices=[
            SelectChoice(AuthorityKind.WRITTEN_CONSENT.value, "They have agreed in writing"),
            SelectChoice(AuthorityKind.PARENTAL_RESPONSIBILITY.value, "I have parental responsibility"),
            SelectChoice(AuthorityKind.FOSTER_CARER.value, "I foster them"),
            SelectChoice(AuthorityKind.LPA_HEALTH.value, "A power of attorney for health and care"),
            SelectChoice(AuthorityKind.LPA_PROPERTY.value, "A power of attorney for money and property"),
            SelectChoice(AuthorityKind.DEPUTY.value, "A court made me their deputy"),
            SelectChoice(
                AuthorityKind.PERSONAL_REPRESENTATIVE.value, "I see to things now that they have died"
            ),
            SelectChoice(AuthorityKind.SOLICITOR.value, "I am their solicitor, and they have signed for it"),
            SelectChoice(NOTHING_SHOWS_IT, "I do not have this", {"divider": "or"}),
        ],
        description="You do not have to send it now. We may ask to see it later.",
        validate_choice=False,
    )
    must_not_know = SomeLines(
        "Is there anybody who must not know of this, or must not see where somebody lives?",
        description="For example: do not tell my old partner our address. The people who deal with this will read it.",
        thing="Who must not know",
        render_kw={"rows": 3},
    )


class WordsForm(QuestionForm):
    why_asked = (
        "The complaints team reads it, and whoever looks into it. We keep each time that somebody opens it."
    )
    heading = "What happened?"
    before = (
        "Tell it in your own words. Who was there? Where was it? What went wrong?",
        "We keep what you tell us private. But if somebody may be in danger, we must tell people who can keep "
        "them safe.",
    )

    words = LongText(
        "Your words",
        [Required(thing="what happened")],
        description="Leave out your follow-up codes and passwords. Nobody here needs them.",
        render_kw={"rows": 10},
    )


class WantedForm(QuestionForm):
    why_asked = "So that we can put it right in a way that helps you. Those who look into it see it."
    wanted = LongText(
        "What would put it right?",
        description="For example: say sorry, explain, change a decision, stop it happening again. "
        "You can leave this empty.",
    )


class WhenForm(QuestionForm):
    why_asked = (
        "The law has last days for some complaints. We look at late ones too, and tell you what we decide."
    )
    happened_when = Line(
        "When did it happen?",
        description="Roughly is fine: “last Tuesday”, “3 March”, “since the summer”. You can leave this empty.",
        thing="When it happened",
        render_kw={"autocomplete": "off"},
    )


class FilesForm(EvidenceForm):
    why_asked = "Those who look into it can open a copy. We lock away the file that you send."
    heading = "Do you want to show us anything?"
    before = (
        "Photos, letters, emails, recordings. You do not have to. We check each file for viruses before anybody "
        "opens it.",
    )

    added = FilesField(
        "Choose files",
        description="Up to 10 files, each up to 20 MB. Pictures, PDF, Word, text, sound and video.",
    )


class AdjustmentsForm(QuestionForm):
    why_asked = (
        "The law says that we must change how we work if it is hard for you. All who work on it see this."
    )
    heading = "Do you need us to do anything in a different way?"

    adjustments = CheckboxesField(
        "Choose all that would help",
        choices=[SelectChoice(adjustment.value, words) for adjustment, words in _ADJUSTMENTS.items()],
        description="Everybody who works on your complaint will see this. If you need nothing, press Continue.",
        validate_choice=False,
    )
    adjustment_words = SomeLines(
        "Anything else that would help",
        description="For example: call after 4pm.",
        thing="What would help",
        render_kw={"rows": 3},
    )
    language = Line(
        "Which language do you speak or read best?",
        description="You can leave this empty if it is English.",
        thing="Your language",
        render_kw={"autocomplete": "off", "width": "20"},
    )


class WhoForm(QuestionForm):
    why_asked = (
        "So that we can ask you things, and tell you what we find. Those who look into it see your name."
    )
    heading = "Who are you?"
    reveals = {"named": {NAMED: "name"}}  # noqa: RUF012  (declared ClassVar where it is first named)

    named = RadioField(
        "Will you tell us your name?",
        [OneOf(thing="whether you will tell us your name")],
        choices=[
            SelectChoice(NAMED, "Yes"),
            SelectChoice(
                ANONYMOUS,
                "I do not want to say who I am",
                {
                    "hint": "You can still follow your complaint. But some things we cannot look into, "
                    "or tell you about, without knowing who you are."
                },
            ),
        ],
        validate_choice=False,
    )
    name = Line(
        "Your name",
        [RequiredWhen("named", NAMED, thing="your name")],
        thing="Your name",
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )
    group = SelectField(
        "Are you any of these?",
        choices=[
            SelectChoice("", "I would rather not say"),
            *(SelectChoice(each.value, words) for each, words in _GROUPS.items()),
        ],
        description="It helps your complaint go to the right people. You do not have to say.",
        validate_choice=False,
    )


class ReachForm(QuestionForm):
    why_asked = (
        "We use it for this and nothing else. Those who look into it see it. No email says what it is about."
    )
    heading = "How shall we reach you?"
    before = (
        "An email from us only says that it is a message from the council. If others read your email, choose "
        "another way.",
    )
    reveals = {  # noqa: RUF012
        "contact_by": {ContactBy.EMAIL: "email", ContactBy.PHONE: "phone", ContactBy.POST: "address"}
    }

    contact_by = RadioField(
        "Choose one",
        [OneOf(thing="how we shall reach you")],
        choices=[
            SelectChoice(ContactBy.EMAIL.value, "Email"),
            SelectChoice(ContactBy.PHONE.value, "Phone"),
            SelectChoice(ContactBy.POST.value, "Letter"),
            SelectChoice(
                ContactBy.PORTAL.value,
                "I will look on this site",
                {"hint": "We give you a reference and a code when you send. We will not write or call."},
            ),
        ],
        validate_choice=False,
    )
    email = EmailLine(
        "Email address", [RequiredWhen("contact_by", ContactBy.EMAIL, thing="your email address")]
    )
    phone = Line(
        "Phone number",
        [RequiredWhen("contact_by", ContactBy.PHONE, thing="your phone number")],
        description="If there is a bad time to call, say so here too.",
        thing="Your phone number",
        render_kw={"type": "tel", "autocomplete": "tel"},
    )
    address = SomeLines(
        "Address",
        [RequiredWhen("contact_by", ContactBy.POST, thing="your address")],
        thing="Your address",
        render_kw={"rows": 4, "autocomplete": "street-address"},
    )
