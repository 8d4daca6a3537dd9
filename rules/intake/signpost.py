"""What may be a quicker way than a complaint: said before sending, never in the way of it."""

from __future__ import annotations

from dataclasses import dataclass

from rules.intake import hints
from rules.intake.hints import Hint
from rules.phrase import Phrase as _


@dataclass(frozen=True, slots=True)
class Signpost:
    """Another way to what somebody wants: where it is, and its last day where there is one.

    `where` is words; `page` names a page of ours that leads there.
    """

    key: str
    title: str
    sentence: str
    where: str
    last_day: str | None = None
    page: str | None = None


COUNCILLOR = Signpost(
    "councillor",
    _("This is about how a councillor behaved"),
    _("The law gives these complaints a way of their own. They go straight to the monitoring officer."),
    _("Use our form about a councillor."),
    page="councillor",
)
_SERVICE_REQUEST = Signpost(
    "service_request",
    _("You want us to come and do something"),
    _("Tell us where it is, and we send somebody. If you have told us before, complain."),
    _("Call us or write to us."),
    page="contact",
)
_PARKING = Signpost(
    "appeal_parking",
    _("You want to fight a parking or traffic fine"),
    _("A fine has its own appeal. A complaint does not stop the fine or its dates."),
    _(
        "The notice says how. After our “no”, go to the Traffic Penalty Tribunal: www.trafficpenaltytribunal.gov.uk."
    ),
    last_day=_("28 days from the day that the notice or our “no” reached you"),
)
_SCHOOL = Signpost(
    "appeal_school",
    _("You did not get the school place that you wanted"),
    _("You can appeal. People who do not work for us then decide."),
    _("The letter with our decision says how."),
    last_day=_("the day in the letter: you have at least 20 school days"),
)
_PLANNING = Signpost(
    "appeal_planning",
    _("You were refused planning permission"),
    _("You can appeal to a planning inspector, who looks at it again."),
    _("Go to www.gov.uk/appeal-planning-decision."),
    last_day=_("6 months from the decision, or 12 weeks for work on your home"),
)
_BENEFIT = Signpost(
    "appeal_benefit",
    _("You disagree with a decision about a benefit"),
    _("You can ask us to look at it again, and you can appeal to a tribunal."),
    _("The letter with our decision says how."),
    last_day=_("one month from the day on the letter, for Housing Benefit"),
)
_APPEAL = Signpost(
    "appeal",
    _("You disagree with a decision"),
    _(
        "Many decisions have an appeal of their own. A complaint cannot change them, and does not stop the clock."
    ),
    _("The letter with our decision says how."),
    last_day=_("the day in our letter"),
)
_FOI = Signpost(
    "foi",
    _("You want information that we hold"),
    _("You have a right to ask. We must answer within 20 working days, and you need not say why."),
    _("Write to us and say what you want to know."),
    page="contact",
)
_SUBJECT_ACCESS = Signpost(
    "subject_access",
    _("You want to see what we hold about you"),
    _("You have a right to a copy. We must answer within one month. It is free."),
    _("Write to us, and say who you are and what you want to see."),
    page="contact",
)
_INSURANCE = Signpost(
    "insurance",
    _("You want us to pay for damage or an injury"),
    _("That is a claim. Our insurers look at it, and keep to rules of their own."),
    _("Write to us. Say when and where it was, and keep photos and bills."),
    last_day=_("3 years for an injury, 6 years for damage"),
    page="contact",
)

# In this order; of the appeals only the first that fits is shown.
_APPEALS: tuple[tuple[Hint, Signpost], ...] = (
    (hints.PARKING_FINE, _PARKING),
    (hints.SCHOOL_PLACE, _SCHOOL),
    (hints.PLANNING_REFUSED, _PLANNING),
    (hints.BENEFIT_DECISION, _BENEFIT),
    (hints.APPEAL, _APPEAL),
)
_OTHERS: tuple[tuple[Hint, Signpost], ...] = (
    (hints.SUBJECT_ACCESS, _SUBJECT_ACCESS),
    (hints.FOI, _FOI),
    (hints.INSURANCE, _INSURANCE),
)
_EVERY = (
    COUNCILLOR, _SERVICE_REQUEST, _PARKING, _SCHOOL, _PLANNING, _BENEFIT, _APPEAL, _FOI, _SUBJECT_ACCESS, _INSURANCE,
)  # fmt: skip
_BY_KEY = {each.key: each for each in _EVERY}


def signposts(*, words: str, service_procedure: str | None = None) -> tuple[Signpost, ...]:
    """The ways that what was written, and the service chosen, point to; none of them stops a complaint.

    `service_procedure` is what complaints about the chosen service usually follow.
    """
    text = hints.plain(words)
    found = []
    if service_procedure == "councillor_conduct" or hints.COUNCILLOR_CONDUCT.search(text):
        found.append(COUNCILLOR)
    if hints.SERVICE_REQUEST.search(text) and not hints.TOLD_BEFORE.search(text):
        found.append(_SERVICE_REQUEST)
    found += [way for hint, way in _APPEALS if hint.search(text)][:1]
    found += [way for hint, way in _OTHERS if hint.search(text)]
    return tuple(found)


def titles(keys: str) -> tuple[str, ...]:
    """What somebody was shown, from the keys as they are kept: “foi insurance”. Keys no longer known are left out."""
    return tuple(_BY_KEY[key].title for key in keys.split() if key in _BY_KEY)
