"""The words of the field, each defined once, with the source that gives it its meaning."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from rules.phrase import Phrase


class Word(StrEnum):
    """A word kept in the database by its value and shown to people by its label."""

    @property
    def label(self) -> str:
        """The word as a reader meets it: `partially_upheld` reads “Partially upheld”."""
        return Phrase(self.value.replace("_", " ").capitalize())


A = TypeVar("A", bound=Word)


def one_of(kind: type[A], given: str | None) -> A | None:
    """The word of that value; None for nothing, and for what is none of them."""
    return next((word for word in kind if word.value == given), None)


class Kind(Word):
    """What a piece of feedback is. Children Act 1989 s26; LGSCO Code 1.2 and 1.4."""

    COMPLAINT = "complaint"
    COMPLIMENT = "compliment"
    COMMENT = "comment"
    MEMBER_ENQUIRY = "member_enquiry"
    INFORMATION_REQUEST = "information_request"  # freedom of information, or a person's own data
    DATA_BREACH = "data_breach"  # personal data that went astray; UK GDPR art 33
    ADVOCACY_REQUEST = "advocacy_request"  # a child wants somebody on their side; Children Act 1989 s26A


class CaseState(Word):
    """Where a case stands. Only `rules.handling.stage` says how it may move."""

    RECEIVED = "received"  # kept and receipted; nobody has decided yet what it is
    OPEN = "open"  # triaged: a procedure, a service and a team have it
    ANSWERED = "answered"  # the response has gone; the person may still come back
    CLOSED = "closed"


class Channel(Word):
    """How feedback reached the council."""

    ONLINE = "online"
    EMAIL = "email"
    LETTER = "letter"
    PHONE = "phone"
    IN_PERSON = "in_person"
    FORM = "form"
    TEXT = "text"
    SOCIAL_MEDIA = "social_media"
    OTHER = "other"


class Outcome(Word):
    """What was decided on a point or a stage. The last five end a stage without a finding."""

    UPHELD = "upheld"
    PARTIALLY_UPHELD = "partially_upheld"
    NOT_UPHELD = "not_upheld"
    NO_FINDING = "no_finding"
    RESOLVED_UPON_RECEIPT = "resolved_upon_receipt"
    WITHDRAWN = "withdrawn"
    DISCONTINUED = "discontinued"
    REDIRECTED = "redirected"
    REFUSED = "refused"

    @property
    def found_fault(self) -> bool:
        """Whether something went wrong that has to be put right and learned from."""
        return self in (Outcome.UPHELD, Outcome.PARTIALLY_UPHELD)

    @property
    def plain(self) -> str:
        """The outcome as the person reads it, who never learned our words."""
        return _PLAIN_OUTCOMES[self]


_PLAIN_OUTCOMES = {
    Outcome.UPHELD: Phrase("We got this wrong"),
    Outcome.PARTIALLY_UPHELD: Phrase("We got some of this wrong"),
    Outcome.NOT_UPHELD: Phrase("We did not get this wrong"),
    Outcome.NO_FINDING: Phrase("We cannot tell what happened"),
    Outcome.RESOLVED_UPON_RECEIPT: Phrase("We put this right at once"),
    Outcome.WITHDRAWN: Phrase("You took this back"),
    Outcome.DISCONTINUED: Phrase("We stopped looking into this"),
    Outcome.REDIRECTED: Phrase("Somebody else answers this"),
    Outcome.REFUSED: Phrase("We cannot look into this"),
}

FINDINGS = (Outcome.UPHELD, Outcome.PARTIALLY_UPHELD, Outcome.NOT_UPHELD, Outcome.NO_FINDING)


class Remedy(Word):
    """How a thing is put right. LGSCO Complaint Handling Code 7.1."""

    APOLOGY = "apology"
    ACKNOWLEDGEMENT = "acknowledgement"
    EXPLANATION = "explanation"
    ACTION_ON_DELAY = "action_on_delay"
    DECISION_RECONSIDERED = "decision_reconsidered"
    RECORD_CORRECTED = "record_corrected"
    SERVICE_PROVIDED = "service_provided"
    PAYMENT = "payment"
    PRACTICE_CHANGED = "practice_changed"


class Risk(Word):
    """How serious it is. *Listening, Responding, Improving* (Department of Health, 2009)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class CustomerGroup(Word):
    """Who is complaining: heading 3 of the children's annual report (*Getting the Best from Complaints*)."""

    CHILD_IN_CARE = "child_in_care"
    CARE_LEAVER = "care_leaver"
    YOUNG_PERSON = "young_person"
    PARENT = "parent"
    FAMILY = "family"
    FOSTER_CARER = "foster_carer"
    ADOPTER = "adopter"
    ADVOCATE = "advocate"
    COUNCILLOR = "councillor"
    PROFESSIONAL = "professional"
    RESIDENT = "resident"


class Age(Word):
    """How old a young person says they are, for the words that we use; nobody checks it."""

    UNDER_11 = "under-11"
    FROM_11 = "11-to-15"
    FROM_16 = "16-and-over"


class Adjustment(Word):
    """A change to how we work that makes it fair. Equality Act 2010 s20; LGSCO Code 5.6."""

    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read"
    PLAIN_TEXT = "plain_text"
    TELEPHONE = "telephone"
    WRITING_ONLY = "writing_only"
    MORE_TIME = "more_time"
    BSL = "bsl"
    INTERPRETER = "interpreter"  # their language, spoken
    TRANSLATION = "translation"  # their language, written
    HOME_VISIT = "home_visit"

    @property
    def label(self) -> str:
        return {
            Adjustment.BSL: Phrase("British Sign Language"),
            Adjustment.TELEPHONE: Phrase("Phone me instead of writing"),
            Adjustment.EASY_READ: Phrase("Easy Read"),
            Adjustment.TRANSLATION: Phrase("Letters in their language"),
        }.get(self, super().label)


class Part(Word):
    """The part a person plays in a case."""

    COMPLAINANT = "complainant"
    PERSON_AFFECTED = "person_affected"
    ADVOCATE = "advocate"
    REPRESENTATIVE = "representative"  # acts for somebody by an authority: a solicitor, an attorney
    PARENT = "parent"  # who did not bring it: often the other one of two who live apart
    RELATIVE = "relative"
    CARER = "carer"
    WITNESS = "witness"
    OTHER = "other"
    CONSTITUENT = "constituent"  # for whom a councillor or MP asks; nothing is sent to them as such


class AdvocateAnswer(Word):
    """What a child said to the offer of an advocate. Children Act 1989 s26A."""

    WANTED = "wanted"
    DECLINED = "declined"
    HAS_ONE = "has_one"

    @property
    def label(self) -> str:
        return {
            AdvocateAnswer.WANTED: "Wants an advocate",
            AdvocateAnswer.DECLINED: "Does not want one",
            AdvocateAnswer.HAS_ONE: "Has one already",
        }[self]


class ConsentScope(Word):
    """What a child lets their advocate see."""

    SEE_ALL = "see_all"
    ANSWERS_ONLY = "answers_only"

    @property
    def label(self) -> str:
        return Phrase("All of it") if self is ConsentScope.SEE_ALL else Phrase("The answers only")


class ContactBy(Word):
    """How the person asked to be reached."""

    EMAIL = "email"
    PHONE = "phone"
    POST = "post"
    PORTAL = "portal"  # only by coming back with the reference and the code
    TEXT = "text"
    VISIT = "visit"  # somebody comes, at the place and time that were given


class Role(Word):
    """What a member of staff does here; `rules.people.permission` says what each may do."""

    COMPLAINTS_OFFICER = "complaints_officer"
    COMPLAINTS_MANAGER = "complaints_manager"  # Children Act representations regulations 2006, reg 10
    HANDLER = "handler"
    TEAM_MANAGER = "team_manager"
    HEAD_OF_SERVICE = "head_of_service"
    DIRECTOR = "director"
    CHIEF_EXECUTIVE = "chief_executive"  # the responsible person of SI 2009/309 reg 4
    MONITORING_OFFICER = (
        "monitoring_officer"  # Local Government and Housing Act 1989 s5; sees only what is about councillors
    )
    READER = "reader"  # figures only: councillors and others who may not see a case
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"  # runs the system and sees no case


class EventKind(Word):
    """What happened on a case: each has one small template on the timeline."""

    RECEIVED = "received"
    RECORDED = "recorded"
    TRIAGED = "triaged"
    ASSIGNED = "assigned"
    ACKNOWLEDGED = "acknowledged"
    NOTED = "noted"
    MESSAGE_RECEIVED = "message_received"
    MESSAGE_SENT = "message_sent"
    RESPONSE_SENT = "response_sent"
    CLOSED = "closed"
    LEARNING_AGREED = "learning_agreed"
    LEARNING_COMPLETED = "learning_completed"
    REMINDED = "reminded"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    LATENESS_EXPLAINED = "lateness_explained"
    REDATED = "redated"
    STAGE_REQUESTED = "stage_requested"
    STAGE_OPENED = "stage_opened"
    STAGE_REFUSED = "stage_refused"
    STATEMENT_WRITTEN = "statement_written"
    STATEMENT_AGREED = "statement_agreed"
    STEP_RECORDED = "step_recorded"
    TIME_JUDGED = "time_judged"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"
    SPLIT = "split"
    LINKED = "linked"
    UNLINKED = "unlinked"
    DRAFT_READY = "draft_ready"
    REFERRED_EARLY = "referred_early"
    ADJUSTMENTS_REVIEWED = "adjustments_reviewed"
    OMBUDSMAN_ASKED = "ombudsman_asked"
    OMBUDSMAN_SATISFIED = "ombudsman_satisfied"
    FILES_RECEIVED = "files_received"
    FILE_UNSAFE = "file_unsafe"
    ORIGINAL_OPENED = "original_opened"
    CALL_BACK_ASKED = "call_back_asked"
    CALLED_BACK = "called_back"
    PERSON_ADDED = "person_added"
    CONTACT_CHANGED = "contact_changed"
    CODE_GIVEN = "code_given"
    CODE_REVOKED = "code_revoked"
    CONTACT_SHOWN = "contact_shown"
    DISCLOSURE_SET = "disclosure_set"
    AUTHORITY_RECORDED = "authority_recorded"
    AUTHORITY_PROVED = "authority_proved"
    AUTHORITY_ENDED = "authority_ended"
    AUTHORITY_WITHDRAWN = "authority_withdrawn"
    PERSON_ASKED = "person_asked"
    SUITABILITY_DECIDED = "suitability_decided"
    HOLDING_REPLY_SENT = "holding_reply_sent"
    ANSWER_REJECTED = "answer_rejected"
    CONSENT_RECORDED = "consent_recorded"
    MADE_A_COMPLAINT = "made_a_complaint"
    ADVOCATE_ANSWERED = "advocate_answered"  # whether the child wants an advocate
    ADVOCATE_ASKED = "advocate_asked"  # a provider of advocates was asked
    ADVOCATE_IN_TOUCH = "advocate_in_touch"
    ADVOCATE_MOVED = "advocate_moved"  # to the next provider
    ADVOCATE_COPIED = "advocate_copied"
    CONSENT_GIVEN = "consent_given"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    WALLED_OFF = "walled_off"  # about a councillor: it went to the monitoring officer
    CONDUCT_STEP = "conduct_step"
    CONDUCT_DECIDED = "conduct_decided"
    PASSED_ON = "passed_on"
    INTERPRETER_USED = "interpreter_used"


class Interpreted(Word):
    """What an interpreter or a translator was used for."""

    CALL = "call"
    MEETING = "meeting"
    ANSWER = "answer"
    LETTER = "letter"

    @property
    def label(self) -> str:
        return {
            Interpreted.CALL: "A call",
            Interpreted.MEETING: "A meeting or a visit",
            Interpreted.ANSWER: "The answer",
            Interpreted.LETTER: "A letter or a message",
        }[self]


class Interpreting(Word):
    """How they were there."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    BY_VIDEO = "by_video"
    IN_WRITING = "in_writing"


class Checked(Word):
    """What is known of a file that came from outside. Until it was found clean nobody can open it."""

    WAITING = "waiting"
    CLEAN = "clean"
    UNSAFE = "unsafe"


class Direction(Word):
    """Which way a message went."""

    IN = "in"
    OUT = "out"


class RedatingCause(Word):
    """Why open clocks were worked out anew."""

    BANK_HOLIDAY_ADDED = "bank_holiday_added"
    BANK_HOLIDAY_REMOVED = "bank_holiday_removed"
    CLOSURE_DAYS_CHANGED = "closure_days_changed"
    REMINDERS_CHANGED = "reminders_changed"  # moves the day of the next reminder, and no date


class OmbudsmanAsks(Word):
    """What the ombudsman wants by a day."""

    ENQUIRY = "enquiry"
    DRAFT_DECISION = "draft_decision"
    REMEDY = "remedy"
    PUBLIC_REPORT = "public_report"

    @property
    def label(self) -> str:
        return {
            OmbudsmanAsks.ENQUIRY: "Answer an enquiry",
            OmbudsmanAsks.DRAFT_DECISION: "Comment on a draft decision",
            OmbudsmanAsks.REMEDY: "Carry out a remedy",
            OmbudsmanAsks.PUBLIC_REPORT: "Answer a public report",
        }[self]


class RemedyStanding(Word):
    """How what the ombudsman asked for was met, as its statistics count it."""

    SATISFIED = "lgsco_satisfied"
    SATISFIED_LATE = "lgsco_satisfied_late"

    @property
    def label(self) -> str:
        return "Done in time" if self is RemedyStanding.SATISFIED else "Done late"
