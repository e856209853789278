"""Judging the present documents by the kept ones, and keeping them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from operations.api_contract.change import Change
from operations.api_contract.comparison import compare
from operations.api_contract.exports import Documents, read_kept, written
from operations.command import CommandError

ACCEPTED = "accepted-breaks.md"
_ACCEPTED_HEAD = """# Breaking changes that were accepted

Written by `make openapi ACCEPT="why"`, oldest first.
"""
_Changes = Mapping[str, list[Change]]


def changes(kept: Documents, present: Documents) -> dict[str, list[Change]]:
    """Return the changes by API; of one that is kept and no longer there, or the reverse, the API itself."""
    found: dict[str, list[Change]] = {}
    for name in sorted(kept.keys() | present.keys()):
        if name not in present:
            found[name] = [Change("the API", "is gone", breaking=True)]
        elif name not in kept:
            found[name] = [Change("the API", "is new", breaking=False)]
        else:
            found[name] = compare(kept[name], present[name])
    return found


def check(folder: Path, present: Documents) -> list[str]:
    """Return what differs from the kept documents and breaks nobody, one line a change.

    Raises
    ------
    CommandError
        If a change breaks callers.
    """
    found = changes(read_kept(folder), present)
    if breaks := _lines(found, breaking=True):
        raise CommandError(
            "\n".join(breaks) + f"\nbreaking changes: {len(breaks)}, beside the documents in {folder}; "
            'take them back, or accept them by `make openapi ACCEPT="why"`'
        )
    return _lines(found, breaking=False)


def keep(folder: Path, present: Documents, *, accept: str | None = None) -> list[str]:
    """Keep the present documents and return what differed, one line a change.

    Parameters
    ----------
    accept
        Why changes that break callers are meant; it is noted beside the documents.

    Raises
    ------
    CommandError
        If a change breaks callers and nobody accepts it, or the reverse.
    """
    found = changes(read_kept(folder), present)
    breaks = _lines(found, breaking=True)
    if accept is None:
        check(folder, present)
    elif not accept.strip():
        raise CommandError('ACCEPT is empty; write why callers may be broken: make openapi ACCEPT="why"')
    elif not breaks:
        raise CommandError("no change breaks callers; leave out ACCEPT")
    else:
        _note(folder / ACCEPTED, accept.strip(), breaks)
    folder.mkdir(parents=True, exist_ok=True)
    for name in found:
        path = folder / f"{name}.json"
        if name in present:
            path.write_text(written(present[name]), encoding="utf-8")
        else:
            path.unlink()
    return breaks + _lines(found, breaking=False)


def _note(path: Path, reason: str, breaks: list[str]) -> None:
    known = path.read_text(encoding="utf-8") if path.exists() else _ACCEPTED_HEAD
    entry = "\n".join(f"* {line}" for line in breaks)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{known}\n## {reason}\n\n{entry}\n", encoding="utf-8")


def _lines(found: _Changes, *, breaking: bool) -> list[str]:
    return [f"{name}: {change}" for name in found for change in found[name] if change.breaking is breaking]
