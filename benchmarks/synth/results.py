"""What was measured, as it lies in ``build/benchmarks/synth.json``: each part replaces what was there of it."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from benchmarks.synth.comparison import Comparison
from benchmarks.synth.machine import Circumstances
from benchmarks.synth.profile_results import Profile
from benchmarks.synth.sizes import Sizes


class ResultsError(Exception):
    """The file with results cannot be read; the message says which, why, and what to do."""


class Results(BaseModel):
    """All parts that were measured, in one run or in several."""

    model_config = ConfigDict(extra="forbid")

    circumstances: dict[str, Circumstances] = {}
    """By part."""
    comparisons: dict[str, Comparison] = {}
    """By app."""
    sizes: Sizes | None = None
    profile: Profile | None = None


def read(file: Path) -> Results:
    """Return the results of a file, none if it is not there.

    Raises
    ------
    ResultsError
        If it holds something else.
    """
    if not file.exists():
        return Results()
    try:
        return Results.model_validate_json(file.read_text(encoding="utf-8"))
    except (ValidationError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        raise ResultsError(f"{file} holds other results than this version writes ({reason}); remove it") from error


def write(results: Results, file: Path) -> None:
    """Write the results, so that the file is the old one or the new one, whatever happens."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text(results.model_dump_json(indent=2) + os.linesep, encoding="utf-8")
    fresh.replace(file)
