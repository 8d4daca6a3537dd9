"""The versions of the equality questions, the oldest first.

A version is never edited once answers were given under it: another is added, with the day from which it is asked.
"""

from __future__ import annotations

from datetime import date

from rules.listening.question import Ages, Answer, Question, Version

ADULT_FROM = 16  # census practice


def _ages(least: int, most: int | None, group: str) -> Answer:
    label = f"{least} to {most}" if most is not None else f"{least} or over"
    key = f"{least}_{most}" if most is not None else f"{least}_over"
    return Answer(key=key, label=label, group=group, ages=Ages(least, most))


def _ethnic(group: str, **answers: str) -> tuple[Answer, ...]:
    """The answers of one ethnic group; each says its group, since it is heard and read by itself."""
    return tuple(Answer(key=key, label=f"{group}: {label}", group=group) for key, label in answers.items())


_WHITE = "White"
_MIXED = "Mixed or Multiple"
_ASIAN = "Asian or Asian British"
_BLACK = "Black, Black British, Caribbean or African"
_OTHER = "Other"

AGE = Question(
    key="age",
    title="Age",
    you="How old are you?",
    them="How old are they?",
    child="How old are you?",
    answers=(
        _ages(0, 4, "Under 16"), _ages(5, 9, "Under 16"), _ages(10, 12, "Under 16"), _ages(13, 15, "Under 16"),
        _ages(16, 17, "16 to 24"), _ages(18, 24, "16 to 24"), _ages(25, 34, "25 to 44"), _ages(35, 44, "25 to 44"),
        _ages(45, 54, "45 to 64"), _ages(55, 64, "45 to 64"), _ages(65, 74, "65 or over"),
        _ages(75, 84, "65 or over"), _ages(85, None, "65 or over"),
    ),
)  # fmt: skip
# GOV.UK, Annex C: the 19 ethnic groups of England and Wales (18 March 2025). What somebody would write in is not kept.
ETHNICITY = Question(
    key="ethnicity",
    title="Ethnic group",
    you="What is your ethnic group?",
    them="What is their ethnic group?",
    child="Which of these fits you best?",
    hint="Choose the one that fits best.",
    child_hint="It is about where your family comes from.",
    answers=(
        *_ethnic(
            _WHITE,
            white_british="English, Welsh, Scottish, Northern Irish or British",
            white_irish="Irish",
            white_gypsy_or_irish_traveller="Gypsy or Irish Traveller",
            white_roma="Roma",
            white_other="any other White background",
        ),
        *_ethnic(
            _MIXED,
            mixed_white_and_black_caribbean="White and Black Caribbean",
            mixed_white_and_black_african="White and Black African",
            mixed_white_and_asian="White and Asian",
            mixed_other="any other Mixed or Multiple background",
        ),
        *_ethnic(
            _ASIAN,
            asian_indian="Indian",
            asian_pakistani="Pakistani",
            asian_bangladeshi="Bangladeshi",
            asian_chinese="Chinese",
            asian_other="any other Asian background",
        ),
        *_ethnic(
            _BLACK,
            black_caribbean="Caribbean",
            black_african="African background",
            black_other="any other Black, Black British or Caribbean background",
        ),
        *_ethnic(_OTHER, other_arab="Arab", other_any="any other ethnic group"),
    ),
)
_SEXES = (
    Answer(key="female", label="Female", child="Girl"),
    Answer(key="male", label="Male", child="Boy"),
)
# There is no harmonised standard for sex at present; the council chooses between these two (CF-14).
SEX = Question(
    key="sex",
    title="Sex",
    you="What is your sex?",
    them="What is their sex?",
    child="Are you a girl or a boy?",
    answers=_SEXES,
)
GENDER_2006 = Question(
    key="gender_2006",
    title="Gender",
    you="What is your gender?",
    them="What is their gender?",
    child="Are you a girl or a boy?",
    answers=_SEXES,
)
_YES, _NO = Answer(key="yes", label="Yes"), Answer(key="no", label="No")
CONDITION = Question(
    key="condition",
    title="Lasting condition",
    you="Do you have a health condition or illness that will last 12 months or more?",
    them="Do they have a health condition or illness that will last 12 months or more?",
    child="Do you have an illness or a disability that will last a long time?",
    hint="In body or mind. Count one that has lasted so long already.",
    child_hint="It can be in your body or your mind. A long time is a year or more.",
    answers=(_YES, _NO),
)
CONDITION_EFFECT = Question(
    key="condition_effect",
    title="Effect of the condition",
    you="Does it make day-to-day things harder for you?",
    them="Does it make day-to-day things harder for them?",
    child="Does it make things harder for you each day?",
    answers=(
        Answer(key="a_lot", label="Yes, a lot"),
        Answer(key="a_little", label="Yes, a little"),
        Answer(key="not_at_all", label="Not at all"),
    ),
    only_with=("condition", "yes"),
)
IMPAIRMENTS = Question(
    key="impairments",
    title="What it affects",
    you="What does it affect?",
    them="What does it affect?",
    child="What does it make harder?",
    hint="Choose all that fit.",
    child_hint="You can choose more than one.",
    answers=(
        Answer(key="vision", label="Vision", child="Seeing"),
        Answer(key="hearing", label="Hearing"),
        Answer(key="mobility", label="Mobility", child="Moving around"),
        Answer(key="dexterity", label="Dexterity", child="Using my hands"),
        Answer(
            key="learning",
            label="Learning, understanding or concentrating",
            child="Learning or paying attention",
        ),
        Answer(key="memory", label="Memory", child="Remembering"),
        Answer(key="mental_health", label="Mental health", child="How I feel"),
        Answer(
            key="stamina", label="Stamina, breathing or fatigue", child="Breathing, or getting very tired"
        ),
        Answer(key="social", label="Social or behavioural", child="Getting on with others"),
        Answer(key="other", label="Something else"),
    ),
    only_with=("condition", "yes"),
    several=True,
)
GENDER_IDENTITY = Question(
    key="gender_identity",
    title="Gender identity",
    you="Is the gender you identify with the same as your sex registered at birth?",
    them="Is the gender they identify with the same as their sex registered at birth?",
    child="Is the gender you identify with the same as your sex registered at birth?",
    answers=(_YES, _NO),
    from_age=ADULT_FROM,
)
ORIENTATION = Question(
    key="orientation",
    title="Sexual orientation",
    you="What is your sexual orientation?",
    them="What is their sexual orientation?",
    child="What is your sexual orientation?",
    answers=(
        Answer(key="straight", label="Straight or heterosexual"),
        Answer(key="gay_or_lesbian", label="Gay or lesbian"),
        Answer(key="bisexual", label="Bisexual"),
        Answer(key="other", label="Other sexual orientation"),
    ),
    from_age=ADULT_FROM,
)
RELIGION = Question(
    key="religion",
    title="Religion",
    you="What is your religion?",
    them="What is their religion?",
    child="What is your religion?",
    answers=(
        Answer(key="none", label="No religion"),
        Answer(key="christian", label="Christian (all denominations)"),
        Answer(key="buddhist", label="Buddhist"),
        Answer(key="hindu", label="Hindu"),
        Answer(key="jewish", label="Jewish"),
        Answer(key="muslim", label="Muslim"),
        Answer(key="sikh", label="Sikh"),
        Answer(key="other", label="Any other religion"),
    ),
    from_age=ADULT_FROM,
)
_CARES = "Cares for somebody"
CARING = Question(
    key="caring",
    title="Unpaid care",
    you="Do you look after somebody who is ill, disabled or old, without pay?",
    them="Do they look after somebody who is ill, disabled or old, without pay?",
    child="Do you look after somebody who is ill or needs help?",
    answers=(
        Answer(key="no", label="No", group="Cares for nobody"),
        Answer(key="up_to_9", label="Yes, 9 hours a week or less", group=_CARES),
        Answer(key="10_to_19", label="Yes, 10 to 19 hours a week", group=_CARES),
        Answer(key="20_to_34", label="Yes, 20 to 34 hours a week", group=_CARES),
        Answer(key="35_to_49", label="Yes, 35 to 49 hours a week", group=_CARES),
        Answer(key="50_or_more", label="Yes, 50 hours a week or more", group=_CARES),
    ),
    from_age=ADULT_FROM,
)

VERSIONS: tuple[Version, ...] = (
    Version(
        key="2025",
        used_from=date(2025, 3, 18),
        questions=(
            AGE, ETHNICITY, SEX, GENDER_2006, CONDITION, CONDITION_EFFECT, IMPAIRMENTS, GENDER_IDENTITY, ORIENTATION,
            RELIGION, CARING,
        ),
    ),
)  # fmt: skip
