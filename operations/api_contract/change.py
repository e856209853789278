"""What differs between two versions of a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Effect(Enum):
    """What a difference makes of the values that a schema takes."""

    KEEPS = "keeps"
    NARROWS = "narrows"
    WIDENS = "widens"
    CHANGES = "changes"

    @property
    def inverse(self) -> Effect:
        """The effect on what the schema does not take."""
        return {Effect.NARROWS: Effect.WIDENS, Effect.WIDENS: Effect.NARROWS}.get(self, self)


class Side(Enum):
    """Who sends a value: what callers send may not be narrowed, what they get may not be widened."""

    REQUEST = "request"
    RESPONSE = "response"

    def is_broken_by(self, effect: Effect) -> bool:
        """Return whether a caller who knows the old schema is surprised by the new one."""
        return effect in {Effect.CHANGES, Effect.NARROWS if self is Side.REQUEST else Effect.WIDENS}


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One difference, where it is, and whether it breaks callers."""

    place: str
    text: str
    breaking: bool

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"
