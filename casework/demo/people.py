"""The invented staff of the demonstration, and the invented people who write to it."""

from __future__ import annotations

from dataclasses import dataclass

from rules.vocabulary import Role

PASSWORD = "a plain demo password"  # noqa: S105  (a demonstration has nothing to protect, and says so)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who can sign in. `team` is a team's name; `heads` and `leads` are a team of what they lead."""

    name: str
    email: str
    role: Role
    team: str | None = None
    heads: str | None = None
    leads: str | None = None


STAFF = (
    Colleague("Priya Nand", "priya@example.com", Role.COMPLAINTS_OFFICER),
    Colleague("Owen Marsh", "owen@example.com", Role.COMPLAINTS_MANAGER),
    Colleague("Grace Adeyemi", "grace@example.com", Role.TEAM_MANAGER, "Duty and Advice"),
    Colleague("Tom Fairley", "tom@example.com", Role.HANDLER, "Duty and Advice"),
    Colleague("Siân Pryce", "sian@example.com", Role.HANDLER, "Area Social Work"),
    Colleague("Marek Nowak", "marek@example.com", Role.HANDLER, "Highways East"),
    Colleague("Helen Osei", "helen@example.com", Role.HEAD_OF_SERVICE, heads="Duty and Advice"),
    Colleague("David Achterberg", "david@example.com", Role.DIRECTOR, leads="Duty and Advice"),
    Colleague("Ruth Falconer", "ruth@example.com", Role.CHIEF_EXECUTIVE),
    Colleague("Miriam Okafor", "miriam@example.com", Role.MONITORING_OFFICER),
    Colleague("Councillor Jean Abbot", "jean@example.com", Role.READER),
    Colleague("Dee Okoro", "dee@example.com", Role.AUDITOR),
    Colleague("Sam Whitlock", "sam@example.com", Role.ADMINISTRATOR),
)

# Who writes to the council: names from nowhere, with addresses and numbers that reach nobody.
COMPLAINANTS = (
    "Alex Rowan", "Bethan Hughes", "Carl Oduya", "Dawn Pettifer", "Ewa Kowalska", "Farah Siddiqui", "Gareth Lowe",
    "Hannah Birch", "Imran Yousaf", "Jo Tanner", "Kerry-Ann Mason", "Liam O’Dowd", "Maya Castell", "Niall Ferris",
    "Oluwaseun Bankole-Fairweather", "Pat Quill", "Rosa Delgado", "Stan Wicks", "Tess Marlow", "Una Grady",
)  # fmt: skip
