"""What a check says about a resource."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What an own rule finds.

    Parameters
    ----------
    resource
        Address, ``type.name``; of a stack's own settings the block that holds them.
    detail
        The part of the resource that is wrong, an action for example; empty where the rule is about all of it.
    message
        What is wrong and the way out, for people.
    """

    resource: str
    detail: str = ""
    message: str


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Finding:
    """A failed check of a stack; ``rule`` is checkov's id or an own rule's name."""

    stack: str
    rule: str
    resource: str
    detail: str = ""
    message: str

    def __str__(self) -> str:
        part = f" ({self.detail})" if self.detail else ""
        return f"{self.stack}: {self.rule}: {self.resource}{part}: {self.message}"
