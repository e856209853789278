"""How a new version gets behind the alias."""

from __future__ import annotations

from enum import StrEnum


class Rollout(StrEnum):
    """Who moves the alias ``live`` to a new version.

    A system takes it from its environment: the embedded cloud has nobody who would watch a rollout, so that there it
    is ``ALL_AT_ONCE``.

    Attributes
    ----------
    ALL_AT_ONCE
        Terraform, in the apply that publishes the version.
    CANARY
        Whoever rolls out, step by step, after the apply. Terraform makes the alias, with the first version, and never
        looks again at its version and its weights; a second plan is empty wherever the alias stands.
    """

    ALL_AT_ONCE = "all_at_once"
    CANARY = "canary"
