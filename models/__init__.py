"""What is kept: every table, by name."""

from models.base import Base, db, new_id
from models.clocks.bank_holiday import BankHoliday
from models.clocks.clock import Clock, Extension
from models.clocks.pause import Pause
from models.clocks.policy import PolicyValue
from models.clocks.redating import DateMoved, Redating
from models.clocks.reminder import Reminder, ReminderChoice
from models.contact.restriction import Restriction
from models.handling.case_link import CaseLink
from models.handling.conduct import ConductAllegation
from models.handling.enquiry import Enquiry
from models.handling.event import Event
from models.handling.follow_up_code import FollowUpCode
from models.handling.ombudsman import OmbudsmanDate
from models.handling.praise import Praise
from models.handling.request import Discretion, StageRequest
from models.handling.stage import Milestone, Stage, Statement
from models.intake.attachment import Attachment
from models.intake.case import Case, Point
from models.intake.draft import Draft
from models.intake.incoming_email import IncomingEmail
from models.intake.theme import Theme
from models.learning.learning import LearningAction
from models.listening.equality import EqualityAnswers, EqualityCount, EqualityFigure
from models.listening.survey import SurveyInvitation, SurveyLink
from models.people.absence import Absence
from models.people.advocacy import (
    AdvocacyConsent,
    AdvocacyProvider,
    AdvocacyReferral,
    Advocate,
    AdvocateRead,
    AdvocateSession,
    AdvocateSignIn,
)
from models.people.authority import Authority, Disclosure
from models.people.local_council import LocalCouncil
from models.people.member import Member, MemberLink, MemberSession, Ward
from models.people.organisation import Council, Directorate, Service, Team
from models.people.person import Involvement, Person
from models.people.staff import Attempt, Staff, StaffSession
from models.records.case_read import CaseRead
from models.records.installation import Installation
from models.records.job_run import JobRun
from models.response.message import Message
from models.response.outgoing_email import Delivery, OutgoingEmail
from models.response.response import Finding, Response
from models.sealed import KeyRing, Seal, SealBroken, key_ring, use_keys

__all__ = [
    "Absence", "AdvocacyConsent", "AdvocacyProvider", "AdvocacyReferral", "Advocate", "AdvocateRead",
    "AdvocateSession", "AdvocateSignIn", "Attachment", "Attempt", "Authority", "BankHoliday", "Base",
    "Case", "CaseLink", "CaseRead", "Clock", "ConductAllegation", "Council", "DateMoved", "Delivery", "Directorate",
    "Disclosure", "Discretion", "Draft", "Enquiry", "EqualityAnswers", "EqualityCount", "EqualityFigure",
    "Event", "Extension", "Finding", "FollowUpCode", "IncomingEmail", "Installation", "Involvement", "JobRun",
    "KeyRing", "LearningAction", "LocalCouncil", "Member", "MemberLink", "MemberSession", "Message", "Milestone",
    "OmbudsmanDate", "OutgoingEmail", "Pause", "Person", "Point", "PolicyValue", "Praise", "Redating",
    "Reminder", "ReminderChoice", "Response", "Restriction", "Seal", "SealBroken", "Service", "Staff",
    "StaffSession", "Stage", "StageRequest", "Statement", "SurveyInvitation", "SurveyLink", "Team",
    "Theme", "Ward", "db", "key_ring", "new_id", "use_keys",
]  # fmt: skip
