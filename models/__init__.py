"""What is kept: every table, by name."""

from models.base import Base, db, new_id
from models.clocks.bank_holiday import BankHoliday
from models.clocks.clock import Clock
from models.clocks.policy import PolicyValue
from models.clocks.reminder import ReminderSent
from models.handling.event import Event
from models.handling.stage import Stage
from models.intake.case import Case, Point
from models.intake.draft import Draft
from models.learning.learning import LearningAction
from models.people.organisation import Council, Directorate, Service, Team
from models.people.person import Involvement, Person
from models.people.staff import Attempt, Staff, StaffSession
from models.records.case_read import CaseRead
from models.records.installation import Installation
from models.response.message import Message
from models.response.outgoing_email import Delivery, OutgoingEmail
from models.response.response import Finding, Response
from models.sealed import KeyRing, Seal, SealBroken, key_ring, use_keys

__all__ = [
    "Attempt", "BankHoliday", "Base", "Case", "CaseRead", "Clock", "Council", "Delivery", "Directorate", "Draft",
    "Event", "Finding", "Installation", "Involvement", "KeyRing", "LearningAction", "Message", "OutgoingEmail",
    "Person", "Point", "PolicyValue", "ReminderSent", "Response", "Seal", "SealBroken", "Service", "Staff",
    "StaffSession", "Stage", "Team", "db", "key_ring", "new_id", "use_keys",
]  # fmt: skip
