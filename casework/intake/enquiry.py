"""What a councillor or MP gives besides the words: for whom they ask, on whose word, and who else may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework.command import Refused
from casework.people import consent
from casework.people import member as members
from casework.people.consent import Consent
from models import Case, Enquiry, Involvement, Person, Seal
from rules.clocks.periods import london_date
from rules.people.consent import FOR_SOMEBODY, Privacy
from rules.vocabulary import ContactBy, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Constituent:
    """For whom the member asks."""

    name: str
    email: str | None = None
    phone: str | None = None
    address: str | None = None

    @property
    def contact_by(self) -> ContactBy:
        """How to reach them, if ever it becomes a complaint of theirs."""
        if self.email:
            return ContactBy.EMAIL
        if self.phone:
            return ContactBy.PHONE
        return ContactBy.POST if self.address else ContactBy.PORTAL


@dataclass(frozen=True, slots=True, kw_only=True)
class FromMember:
    """Who asks, about which ward, for whom, on whose word; and which other members see it."""

    member_id: str
    ward_id: str | None
    privacy: Privacy
    consent: Consent
    constituent: Constituent | None = None


def keep(case: Case, asked: FromMember, *, now: datetime) -> None:
    """The part of an act that makes a case a member's enquiry. Raises Refused where it cannot be so."""
    member = members.by_id(asked.member_id)
    if (asked.constituent is not None) != (asked.consent.basis in FOR_SOMEBODY):
        raise Refused("Say for whom it is asked, and whether they agreed.")
    consent.must_stand(asked.consent, today=london_date(now))
    case.enquiry = Enquiry(
        seal=case.seal, member=member, ward_id=members.ward(asked.ward_id).id if asked.ward_id else None,
        group_name=member.group_name, privacy=asked.privacy, consent_basis=asked.consent.basis,
    )  # fmt: skip
    consent.write(case.enquiry, asked.consent)
    if (person := asked.constituent) is not None:
        kept = Person(
            seal=Seal.new(), name=person.name, email=person.email, phone=person.phone, address=person.address,
            contact_by=person.contact_by,
        )  # fmt: skip
        case.involvements.append(Involvement(seal=case.seal, person=kept, part=Part.CONSTITUENT))
