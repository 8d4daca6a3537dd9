"""Why people thank the council: the causes of satisfaction that its yearly report counts."""

from __future__ import annotations

from rules.phrase import Phrase
from rules.vocabulary import Word


class PraiseCause(Word):
    """The cause of a compliment, as Somerset's report of 2016-17 counts them."""

    MADE_A_DIFFERENCE = "made_a_difference"
    QUALITY_OF_SERVICE = "quality_of_service"
    CUSTOMER_CARE = "customer_care"
    ATTITUDE = "attitude"
    KNOWLEDGE = "knowledge"
    INFORMATION = "information"
    COMMUNICATION = "communication"
    TIMELINESS = "timeliness"
    AVAILABILITY = "availability"
    OTHER = "other"
    NOT_GIVEN = "not_given"

    @property
    def label(self) -> str:
        return _CAUSES[self][0]

    @property
    def plain(self) -> str:
        """The cause as the public chooses it."""
        return Phrase(_CAUSES[self][1])


_CAUSES = {
    PraiseCause.MADE_A_DIFFERENCE: ("The service made a difference", "It made a difference to me"),
    PraiseCause.QUALITY_OF_SERVICE: ("Quality of service", "It was done well"),
    PraiseCause.CUSTOMER_CARE: ("Customer care", "They took care of me"),
    PraiseCause.ATTITUDE: ("Attitude of staff", "They were kind or polite"),
    PraiseCause.KNOWLEDGE: ("Knowledge of staff", "They knew what to do"),
    PraiseCause.INFORMATION: ("Quality of information and advice", "They told me what I needed to know"),
    PraiseCause.COMMUNICATION: ("Communication", "They kept in touch"),
    PraiseCause.TIMELINESS: ("Timeliness", "It was quick, or on time"),
    PraiseCause.AVAILABILITY: ("Availability of the service", "It was there when I needed it"),
    PraiseCause.OTHER: ("Something else", "Something else"),
    PraiseCause.NOT_GIVEN: ("Not given", "I would rather not say"),
}
