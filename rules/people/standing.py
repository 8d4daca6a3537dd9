"""Who may complain for whom: what shows it, who is asked first, and what follows where it is missing or has ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.vocabulary import Word

FEWEST_WORDS = 5  # “Not suitable.” is a verdict, not a reason


class ActingAs(Word):
    """Whose complaint somebody brings. Getting the Best from Complaints 3.4; rules CH-01."""

    OWN_RIGHT = "own_right"
    ON_BEHALF = "on_behalf"
    BOTH = "both"

    @property
    def label(self) -> str:
        return {
            ActingAs.OWN_RIGHT: "In their own right",
            ActingAs.ON_BEHALF: "For the other person",
            ActingAs.BOTH: "Both: their own complaint, and for the other person",
        }[self]


class AuthorityKind(Word):
    """What gives somebody the right to act. Councillors are not here: what they ask is a member enquiry."""

    PARENTAL_RESPONSIBILITY = "parental_responsibility"
    FOSTER_CARER = "foster_carer"
    WRITTEN_CONSENT = "written_consent"
    SOLICITOR = "solicitor"
    LPA_HEALTH = "lpa_health"
    LPA_PROPERTY = "lpa_property"
    DEPUTY = "deputy"
    PERSONAL_REPRESENTATIVE = "personal_representative"
    SUFFICIENT_INTEREST = "sufficient_interest"
    BEST_INTERESTS = "best_interests"

    @property
    def label(self) -> str:
        return {
            AuthorityKind.SOLICITOR: "Solicitor’s authority, signed by the client",
            AuthorityKind.LPA_HEALTH: "Lasting power of attorney: health and welfare",
            AuthorityKind.LPA_PROPERTY: "Lasting power of attorney: property and money",
            AuthorityKind.DEPUTY: "Deputy appointed by the Court of Protection",
            AuthorityKind.PERSONAL_REPRESENTATIVE: "Personal representative of somebody who has died",
            AuthorityKind.SUFFICIENT_INTEREST: "Sufficient interest in the child’s welfare",
            AuthorityKind.BEST_INTERESTS: "Best interests of somebody who cannot decide this",
        }.get(self, super().label)


class Relation(Word):
    """Who somebody is to the person they speak for, as they say themselves."""

    PARENT = "parent"
    PARENTAL_RESPONSIBILITY = "parental_responsibility"
    FOSTER_CARER = "foster_carer"
    RELATIVE = "relative"
    FRIEND = "friend"
    SOLICITOR = "solicitor"
    CARER = "carer"
    OTHER = "other"

    @property
    def label(self) -> str:
        if self is Relation.PARENTAL_RESPONSIBILITY:
            return "Other person with parental responsibility"
        return super().label


class Age(Word):
    """How old the person is, as far as it decides who speaks."""

    UNDER_16 = "under_16"
    SIXTEEN_OR_17 = "16_or_17"
    ADULT = "adult"
    DIED = "died"

    @property
    def label(self) -> str:
        return {
            Age.UNDER_16: "Under 16", Age.SIXTEEN_OR_17: "16 or 17", Age.ADULT: "18 or older", Age.DIED: "Has died",
        }[self]  # fmt: skip


class Proof(Word):
    """What of it the council has seen."""

    NONE_SEEN = "none_seen"
    SEEN = "seen"
    COPY = "copy"

    @property
    def label(self) -> str:
        return {
            Proof.NONE_SEEN: "Nothing seen yet", Proof.SEEN: "Seen", Proof.COPY: "Seen, and a copy is kept",
        }[self]  # fmt: skip


class Asked(Word):
    """What the person said when they were asked whether somebody may complain for them."""

    NOT_YET = "not_yet"
    AGREES = "agrees"
    REFUSES = "refuses"
    CANNOT_SAY = "cannot_say"

    @property
    def label(self) -> str:
        return {Asked.NOT_YET: "Not asked yet", Asked.CANNOT_SAY: "Cannot say"}.get(self, super().label)


class GoesOn(Word):
    """What becomes of the complaint where a representative is not suitable."""

    OWN_RIGHT = "own_right"
    THEMSELVES = "themselves"
    SUFFICIENT_INTEREST = "sufficient_interest"
    NO_FURTHER = "no_further"

    @property
    def label(self) -> str:
        return {
            GoesOn.OWN_RIGHT: "It goes on as the representative’s own complaint",
            GoesOn.THEMSELVES: "It goes on as the complaint of the person it is about",
            GoesOn.SUFFICIENT_INTEREST: "It goes on: they have sufficient interest in the child’s welfare",
            GoesOn.NO_FURTHER: "No further action: it is closed, and they are told so",
        }[self]


class Standing(Word):
    """How an authority stands on a day."""

    HOLDS = "holds"
    NOT_SHOWN = "not_shown"  # nothing seen yet, or a decision is due: the complaint goes on meanwhile
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    UNSUITABLE = "unsuitable"

    @property
    def label(self) -> str:
        return {
            Standing.NOT_SHOWN: "Not shown yet", Standing.REFUSED: "The person has said no",
            Standing.UNSUITABLE: "Not suitable",
        }.get(self, super().label)  # fmt: skip


LOST = frozenset({Standing.ENDED, Standing.WITHDRAWN, Standing.REFUSED, Standing.UNSUITABLE})


@dataclass(frozen=True, slots=True)
class Basis:
    """What one kind of authority asks for: `shown_by` a paper or a decision, and where that is written."""

    shown_by: str
    source: str
    covers: str = ""
    is_decided: bool = False  # by the council, with reasons, instead of being shown
    is_known: bool = False  # from the council's own records
    ends_at_18: bool = False
    ends_with_death: bool = True


BASES: Mapping[AuthorityKind, Basis] = {
    AuthorityKind.PARENTAL_RESPONSIBILITY: Basis(
        "a birth certificate that names them, a court order or an agreement",
        "Children Act 1989 ss2 to 4 and 26(3)(b), (c)",
        ends_at_18=True,
    ),
    AuthorityKind.FOSTER_CARER: Basis(
        "our own record of the placement", "Children Act 1989 s26(3)(d)", is_known=True, ends_at_18=True
    ),
    AuthorityKind.WRITTEN_CONSENT: Basis(
        "the consent in writing, signed and dated: for what, and until when",
        "SI 2009/309 reg 5; Complaint Handling Code 3",
    ),
    AuthorityKind.SOLICITOR: Basis(
        "the authority that the client has signed", "SI 2009/309 reg 5; UK GDPR art 9(2)(f)"
    ),
    AuthorityKind.LPA_HEALTH: Basis(
        "the power of attorney for health and welfare, registered with the Public Guardian",
        "Mental Capacity Act 2005 ss9 to 11",
        covers="It counts only while the person cannot decide this themselves.",
    ),
    AuthorityKind.LPA_PROPERTY: Basis(
        "the power of attorney for property and money, registered with the Public Guardian",
        "Mental Capacity Act 2005 s9",
        covers="It covers money and property only: not care, and not where somebody lives.",
    ),
    AuthorityKind.DEPUTY: Basis(
        "the order of the Court of Protection, and what it covers",
        "Mental Capacity Act 2005 s16",
        covers="It covers what the order says and nothing more.",
    ),
    AuthorityKind.PERSONAL_REPRESENTATIVE: Basis(
        "the grant of probate or letters of administration, or the will",
        "SI 2009/309 reg 5",
        covers="Where there is none, decide who else may speak for somebody who has died.",
        ends_with_death=False,
    ),
    AuthorityKind.SUFFICIENT_INTEREST: Basis(
        "our decision that they have sufficient interest in the child’s welfare",
        "Children Act 1989 s26(3)(e), (3B), (3C)",
        is_decided=True,
        ends_at_18=True,
    ),
    AuthorityKind.BEST_INTERESTS: Basis(
        "our record that the person cannot decide this, and that it is in their best interests",
        "Mental Capacity Act 2005 ss2 to 4; SI 2009/309 reg 5",
        covers="Look first for an attorney or a deputy.",
        is_decided=True,
    ),
}
_ENTITLED = frozenset({Relation.PARENT, Relation.PARENTAL_RESPONSIBILITY, Relation.FOSTER_CARER})
_BY_BEST_INTERESTS = frozenset({"adults", "public_health"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one authority; None where nobody said."""

    acting_as: ActingAs | None = None
    kind: AuthorityKind | None = None
    relation: Relation | None = None
    age: Age | None = None
    proof: Proof = Proof.NONE_SEEN
    as_told: Asked = Asked.NOT_YET  # what the representative says that the person said
    asked: Asked = Asked.NOT_YET
    understands: bool | None = None  # enough for this matter; presumed from 16
    given_on: date | None = None
    ends_on: date | None = None
    withdrawn_on: date | None = None
    is_suitable: bool | None = None
    goes_on: GoesOn | None = None

    @property
    def acts_for_them(self) -> bool:
        """Whether somebody speaks for the other person, as far as is known."""
        return self.acting_as is not ActingAs.OWN_RIGHT

    @property
    def has_own_complaint(self) -> bool:
        """Whether somebody said that it is their own complaint, too."""
        return self.acting_as in (ActingAs.OWN_RIGHT, ActingAs.BOTH)


def is_child(age: Age | None) -> bool:
    """Whether it is known that the person is under 18."""
    return age in (Age.UNDER_16, Age.SIXTEEN_OR_17)


def must_be_asked(facts: Facts) -> bool:
    """Whether the person themselves is asked first whether somebody may complain for them.

    A child who understands is asked (Gillick v West Norfolk [1986] AC 112); from 16 that is presumed (Mental
    Capacity Act 2005 ss1(2) and 2(5)). A consent in writing that was seen has asked them already.
    """
    if not facts.acts_for_them or facts.age is Age.DIED:
        return False
    consented = facts.kind in (AuthorityKind.WRITTEN_CONSENT, AuthorityKind.SOLICITOR)
    return not (consented and facts.proof is not Proof.NONE_SEEN)


def refusal_counts(facts: Facts) -> bool:
    """Whether the person has said no, and it is theirs to say: unless it was judged that they do not understand."""
    return facts.asked is Asked.REFUSES and facts.understands is not False


def standing(facts: Facts, *, on: date) -> Standing:
    """How the authority stands on that day. What is not shown yet is no refusal."""
    basis = BASES.get(facts.kind) if facts.kind is not None else None
    if facts.withdrawn_on is not None and facts.withdrawn_on <= on:
        return Standing.WITHDRAWN
    if facts.is_suitable is False:
        return Standing.UNSUITABLE
    if refusal_counts(facts):
        return Standing.REFUSED
    if (facts.ends_on is not None and facts.ends_on < on) or (basis is not None and _outlived(facts, basis)):
        return Standing.ENDED
    if basis is None or (facts.given_on is not None and facts.given_on > on):
        return Standing.NOT_SHOWN
    if basis.is_decided:
        return Standing.HOLDS if facts.is_suitable else Standing.NOT_SHOWN
    return Standing.HOLDS if basis.is_known or facts.proof is not Proof.NONE_SEEN else Standing.NOT_SHOWN


def _outlived(facts: Facts, basis: Basis) -> bool:
    """Whether the person's age, or their death, has ended it."""
    return (facts.age is Age.ADULT and basis.ends_at_18) or (facts.age is Age.DIED and basis.ends_with_death)


def is_still_told(facts: Facts, *, on: date) -> bool:
    """Whether somebody who brought a complaint still hears of it: for the other person, or in their own right."""
    if facts.goes_on is not None:
        return facts.goes_on in (GoesOn.OWN_RIGHT, GoesOn.SUFFICIENT_INTEREST)
    return facts.has_own_complaint or standing(facts, on=on) not in LOST


def hears_of_the_other(facts: Facts, *, on: date) -> bool:
    """Whether what they are told may hold anything about the other person (CH-01: their own right gives none)."""
    return facts.acts_for_them and facts.goes_on is None and standing(facts, on=on) is Standing.HOLDS


def has_own_right(facts: Facts, procedure_key: str) -> bool:
    """Whether they may complain in their own right: about a child, only those whom s26(3)(a) to (d) lists."""
    return procedure_key != "children" or facts.relation in _ENTITLED


def faults_of_deciding(
    facts: Facts, *, is_suitable: bool, reasons: str, goes_on: GoesOn | None, procedure_key: str
) -> list[str]:
    """Why the decision on a representative may not stand so, in sentences; empty when it may.

    Sources: Children Act 1989 s26(3B), (3C); SI 2009/309 reg 5(3); Getting the Best from Complaints 3.4 (told in
    writing, with reasons).
    """
    found = []
    if len(reasons.split()) < FEWEST_WORDS:
        found.append("Give the reasons in a sentence or more: the representative gets them in writing.")
    if is_suitable:
        if refusal_counts(facts):
            found.append(
                "The person has said no, and it is theirs to say: nobody can be suitable against that."
            )
        return found
    if goes_on is None:
        found.append("Say what becomes of the complaint.")
    if goes_on is GoesOn.OWN_RIGHT and not has_own_right(facts, procedure_key):
        found.append(
            "About a child, only a parent, somebody with parental responsibility or a foster carer complains in "
            "their own right. Decide whether they have sufficient interest in the child’s welfare."
        )
    if goes_on is GoesOn.SUFFICIENT_INTEREST and procedure_key != "children":
        found.append("Sufficient interest in a child’s welfare belongs to the children’s procedure.")
    return found


# Who asks to be told matters less than what they are to the person; these two are kinds by themselves.
OFFERED_FOR: Mapping[Relation, AuthorityKind] = {
    Relation.PARENT: AuthorityKind.PARENTAL_RESPONSIBILITY,
    Relation.PARENTAL_RESPONSIBILITY: AuthorityKind.PARENTAL_RESPONSIBILITY,
    Relation.FOSTER_CARER: AuthorityKind.FOSTER_CARER,
    Relation.SOLICITOR: AuthorityKind.SOLICITOR,
}


def needs_decision(facts: Facts, procedure_key: str) -> bool:
    """Whether somebody has to decide with reasons that this person may bring the complaint, and nobody has yet."""
    if facts.is_suitable is not None or facts.goes_on is not None:
        return False
    if procedure_key == "children":
        return facts.relation not in _ENTITLED
    if procedure_key in _BY_BEST_INTERESTS:
        cannot_say = Asked.CANNOT_SAY in (facts.asked, facts.as_told)
        return facts.acts_for_them and (is_child(facts.age) or cannot_say)
    return facts.kind is not None and BASES[facts.kind].is_decided
