"""Taking down what somebody says of a councillor’s behaviour, for the monitoring officer."""

from __future__ import annotations

from dataclasses import replace

from backoffice.forms.intake.conduct import AboutFields
from backoffice.forms.intake.told import ContactFields, ToldForm
from casework.intake.intake import Submission
from casework.people import local_council
from rules.vocabulary import Channel, Kind
from web.forms import (
    LONGEST_TEXT,
    AtMost,
    Required,
    TextAreaField,
)


class RecordConductForm(ToldForm, ContactFields, AboutFields):
    """One form, because whoever fills it in does not see it again."""

    words = TextAreaField(
        "What the councillor did, in the caller’s own words",
        [Required(thing="what they said"), AtMost(LONGEST_TEXT, thing="What they said")],
        render_kw={"rows": 10},
    )
    wanted = TextAreaField(
        "What they would like to happen",
        [AtMost(LONGEST_TEXT, thing="What they would like")],
        render_kw={"rows": 3},
    )
    keep_name = TextAreaField(
        "Why the councillor must not learn their name",
        [AtMost(2_000, thing="This")],
        description="Only if they ask for that. The monitoring officer decides, and talks to them first.",
        render_kw={"rows": 2},
    )

    def to_submission(self) -> Submission:
        """What was told, straight to the monitoring officer."""
        about = self.about()
        if about.local_council_id is not None:
            about = replace(about, council=local_council.by_id(about.local_council_id).kind)
        why = (self.keep_name.data or "").strip() or None
        return Submission(
            submission_id=self.submission_id.data,
            kind=Kind.COMPLAINT,
            words=self.words.data,
            channel=Channel(self.channel.data),
            received_at=self.received_at,
            wanted=self.wanted.data or None,
            contact=self.contact(),
            conduct=replace(about, confidential_asked=why),
        )
