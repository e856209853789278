"""Physical names, made in one place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from constructs_lib.core.errors import ConstructError

_PURPOSE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Naming:
    """Makes the physical names of one system in one environment.

    Parameters
    ----------
    system
        The system's name, in kebab-case.
    environment
        The environment's name.
    form
        ``system-first`` makes ``<system>-<purpose>-<environment>``, ``environment-first`` ``<environment>-<purpose>``.

    Example
    -------
    >>> Naming("data-api", "dev").name("alerts", limit=256)
    'data-api-alerts-dev'
    """

    system: str
    environment: str
    form: Literal["system-first", "environment-first"] = "system-first"

    def name(self, purpose: str = "", *, limit: int) -> str:
        """Return the name for a purpose in kebab-case; without one, the name of the system's main resource.

        ``limit`` is the most characters that AWS takes for this type of resource.

        Raises
        ------
        ConstructError
            If the purpose is not kebab-case, or the name is longer than the limit.
        """
        if purpose and not _PURPOSE.fullmatch(purpose):
            msg = f"the purpose {purpose!r} is not kebab-case; use lower-case words joined by '-'"
            raise ConstructError(msg)
        parts = [self.system, purpose, self.environment]
        if self.form == "environment-first":
            parts = [self.environment, purpose or self.system]
        name = "-".join(part for part in parts if part)
        if len(name) > limit:
            msg = (
                f"the name {name!r} has {len(name)} characters, and AWS takes {limit}; shorten the purpose {purpose!r}"
            )
            raise ConstructError(msg)
        return name
