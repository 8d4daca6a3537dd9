"""What the council chooses about advocates for children."""

from __future__ import annotations

from rules.clocks.setting import Setting, working_days

SETTINGS: tuple[Setting, ...] = (
    Setting(
        key="advocacy.contact_wd",
        title="An advocate is in touch within",
        changes="The day by which an advocate has been in touch with a child who wants one.",
        source="The council’s own. Children Act 1989 s26A: a council must arrange advocates, and sets no day.",
        default=2,
        allowed=working_days(10),
    ),
)
