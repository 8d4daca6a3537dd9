"""What happens in a procedure and starts or stops a clock."""

from __future__ import annotations

from enum import StrEnum

from rules.phrase import Phrase


class Event(StrEnum):
    """Something that happens and starts or stops a clock."""

    COMPLAINT_RECEIVED = "complaint_received"
    ORAL_COMPLAINT_MADE = "oral_complaint_made"
    STAGE_REQUESTED = "stage_requested"  # the person asks for the next stage, and the council receives it
    ENQUIRY_RECEIVED = "enquiry_received"
    FEEDBACK_RECEIVED = "feedback_received"
    REQUEST_RECEIVED = "request_received"  # for information or for personal data
    GROUNDS_AROSE = "grounds_arose"
    CAME_TO_NOTICE = "came_to_notice"
    PROCEEDINGS_CONCLUDED = "proceedings_concluded"
    PROVIDER_NOTIFIED = "provider_notified"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    STATEMENT_AGREED = "statement_agreed"
    WRITTEN_REQUEST_OR_STATEMENT_AGREED = "written_request_or_statement_agreed"
    RESPONSE_DUE = "response_due"
    RESPONSE_SENT = "response_sent"
    ANSWER_REJECTED = "answer_rejected"  # the member says that it does not answer the enquiry
    RESPONSE_RECEIVED = "response_received"  # by the complainant
    ADJUDICATION_SENT = "adjudication_sent"
    ADJUDICATION_RECEIVED = "adjudication_received"  # by the complainant
    CHAIR_APPOINTED = "chair_appointed"
    PANEL_DATE_SET = "panel_date_set"
    PANEL_PAPERS_SENT = "panel_papers_sent"
    INVESTIGATION_REPORT_RECEIVED = "investigation_report_received"  # the investigating officer’s
    INDEPENDENT_REPORT_RECEIVED = "independent_report_received"  # the independent person’s
    PANEL_MET = "panel_met"
    PANEL_REPORT_SENT = "panel_report_sent"
    PANEL_REPORT_RECEIVED = "panel_report_received"  # by the council
    FEEDBACK_PASSED_ON = "feedback_passed_on"
    ASSESSED = "assessed"
    MEMBER_ASKED = "member_asked"
    MEMBER_COMMENTED = "member_commented"
    INVESTIGATION_OPENED = "investigation_opened"
    INVESTIGATION_CONCLUDED = "investigation_concluded"
    OUTCOME_TOLD = "outcome_told"
    BREACH_KNOWN = "breach_known"
    REGULATOR_TOLD = "regulator_told"
    OMBUDSMAN_DECIDED = "ombudsman_decided"
    OMBUDSMAN_ASKED = "ombudsman_asked"
    REMEDY_COMPLETED = "remedy_completed"
    REPORT_RECEIVED = "report_received"
    REPORT_ANSWERED = "report_answered"
    NOTICE_PUBLISHED = "notice_published"
    RESTRICTION_STARTED = "restriction_started"
    RESTRICTION_REVIEWED = "restriction_reviewed"
    OMBUDSMAN_WROTE = "ombudsman_wrote"
    OMBUDSMAN_ANSWERED = "ombudsman_answered"  # by the council
    CONTACT_MADE = "contact_made"  # the council wrote to or spoke with the person
    DRAFT_READY = "draft_ready"
    ADJUSTMENTS_AGREED = "adjustments_agreed"
    ADJUSTMENTS_REVIEWED = "adjustments_reviewed"
    LATENESS_EXPLAINED = "lateness_explained"
    CASE_CLOSED = "case_closed"
    ADVOCATE_WANTED = "advocate_wanted"  # by the child
    ADVOCATE_IN_TOUCH = "advocate_in_touch"  # with the child
    ADVOCATE_DECLINED = "advocate_declined"  # by the child, or there is one already
    CHILD_BORN = "child_born"
    RECORD_DESTROYED = "record_destroyed"

    @property
    def is_receipt(self) -> bool:
        """Whether the council's choice about the close of the day says when it counts as received."""
        return self in _RECEIPTS

    @property
    def words(self) -> str:
        """The event as a reader meets it: `stage_requested` reads “stage requested”."""
        return Phrase(self.value.replace("_", " "))


_RECEIPTS = frozenset(
    {
        Event.COMPLAINT_RECEIVED,
        Event.ORAL_COMPLAINT_MADE,
        Event.STAGE_REQUESTED,
        Event.ENQUIRY_RECEIVED,
        Event.FEEDBACK_RECEIVED,
        Event.REQUEST_RECEIVED,
    }
)
