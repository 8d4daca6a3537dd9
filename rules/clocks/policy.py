"""What the council has chosen where the law leaves it a choice: each setting by its key, checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rules.clocks.choices import SETTINGS
from rules.clocks.setting import NotAllowed, Plain, Setting

__all__ = ["DEFAULT", "SETTINGS", "NotAllowed", "Policy", "Setting", "UnknownSetting", "setting"]

_BY_KEY = {setting.key: setting for setting in SETTINGS}
_DEFAULTS = {setting.key: setting.default for setting in SETTINGS}


class UnknownSetting(NotAllowed, KeyError):
    """There is no setting of that key; the message lists those that are nearest by name."""

    def __str__(self) -> str:
        return str(self.args[0])


def setting(key: str) -> Setting:
    """The setting of that key. Raises UnknownSetting."""
    if key not in _BY_KEY:
        chapter = key.split(".")[0] + "."
        near = [known for known in _BY_KEY if known.startswith(chapter)] or list(_BY_KEY)
        raise UnknownSetting(f"There is no setting {key}: there are {', '.join(near)}.")
    return _BY_KEY[key]


@dataclass(frozen=True, slots=True)
class Policy:
    """The council's choices; a key that it has not chosen has its default.

    Raises UnknownSetting or NotAllowed, both ValueErrors with a plain sentence, for a wrong key or value.
    """

    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        checked = {key: setting(key).check(value) for key, value in self.values.items()}
        object.__setattr__(self, "values", MappingProxyType({**_DEFAULTS, **checked}))

    def __getitem__(self, key: str, /) -> object:
        """The value in force. Raises UnknownSetting."""
        try:
            return self.values[key]
        except KeyError:
            raise UnknownSetting(f"There is no setting {key}.") from None

    def number(self, key: str) -> int:
        """The value of a setting that is a number. Raises NotAllowed for one that is not."""
        value = self[key]
        if not isinstance(value, int):
            raise NotAllowed(f"{key} is not a number: it is {value}.")
        return value

    @property
    def chosen(self) -> dict[str, Plain]:
        """Only what differs from the defaults, as it is kept; `Policy(policy.chosen)` is the same policy."""
        differing = ((key, value) for key, value in self.values.items() if value != _DEFAULTS[key])
        return {key: setting(key).allowed.write(value) for key, value in differing}

    def for_procedure(self, key: str) -> Policy:
        """These choices with those that the procedure is locked out of set back.

        `receipt.locked_for` names the procedures whose receipts always count from the actual date.
        """
        locked = self["receipt.locked_for"]
        if not isinstance(locked, tuple) or key not in locked:
            return self
        return Policy({**self.values, "receipt.out_of_hours": "actual_date"})

    @staticmethod
    def parse(key: str, text: str) -> object:
        """The value that a person wrote for a setting.

        Raises UnknownSetting or NotAllowed, with a sentence that says what is allowed.
        """
        return setting(key).parse(text)

    @classmethod
    def from_words(cls, pairs: Iterable[str]) -> Policy:
        """The policy of `KEY=VALUE` words, as on a command line. Raises NotAllowed for anything else."""
        values: dict[str, object] = {}
        for pair in pairs:
            key, equals, text = pair.partition("=")
            if not equals:
                raise NotAllowed(f"“{pair}” is not a setting: write KEY=VALUE.")
            values[key.strip()] = cls.parse(key.strip(), text)
        return cls(values)


DEFAULT = Policy()
