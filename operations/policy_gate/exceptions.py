"""The one reviewed list of findings that are accepted, and why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from operations.command import CommandError
from operations.policy_gate.finding import Finding

FILE = Path(__file__).with_name("exceptions.toml")

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Exemption(BaseModel):
    """One accepted finding.

    Parameters
    ----------
    id
        Id of the check.
    resource
        Address, with shell wildcards.
    detail
        Part of the resource, with shell wildcards: the action, for a rule about actions.
    stacks
        Stacks in which it is accepted. Without it, in all.
    plan
        The check fails in a plan alone, because the synthesized JSON does not show what it looks at.
    date
        When it was last reviewed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: _Text
    resource: _Text
    detail: _Text = "*"
    stacks: tuple[str, ...] = ()
    plan: bool = False
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=20)]
    date: date

    def covers(self, finding: Finding) -> bool:
        """Tell whether the finding is the accepted one."""
        return (
            self.id == finding.rule
            and (not self.stacks or finding.stack in self.stacks)
            and fnmatchcase(finding.resource, self.resource)
            and fnmatchcase(finding.detail, self.detail)
        )

    def __str__(self) -> str:
        return f"{self.id} {self.resource} {self.detail}".removesuffix(" *")


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    exception: tuple[Exemption, ...] = ()


def load_exemptions(path: Path = FILE) -> tuple[Exemption, ...]:
    """Return the accepted findings.

    Raises
    ------
    CommandError
        If the file is missing or no list of complete entries.
    """
    try:
        return _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).exception
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CommandError(f"{path.name}: cannot be read: {error}; restore it with git") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CommandError(
            f"{path.name}: {where}: {first['msg']}, got {first['input']!r}; correct the entry"
        ) from error


def unaccepted(findings: Iterable[Finding], exemptions: Sequence[Exemption]) -> list[Finding]:
    """Return the findings that no entry covers."""
    return sorted(finding for finding in findings if not any(entry.covers(finding) for entry in exemptions))


def unused(
    findings: Sequence[Finding], exemptions: Iterable[Exemption], *, judged: Iterable[str], everything: Iterable[str]
) -> list[Exemption]:
    """Return the entries that no finding needs, as far as the judged stacks can tell.

    Parameters
    ----------
    judged
        Stacks that were judged.
    everything
        All stacks that there are: an entry without ``stacks`` may be needed in any of them.
    """
    known = set(judged)
    return [
        entry
        for entry in exemptions
        if set(entry.stacks or everything) <= known and not any(entry.covers(finding) for finding in findings)
    ]
