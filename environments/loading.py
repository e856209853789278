"""Read environments from their TOML files."""

import difflib
import os
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from environments.problems import sentences
from environments.rules import conflicts
from environments.schema import Environment

FOLDER = Path(__file__).parent


class EnvironmentFileError(ValueError):
    """An environment file that is missing or wrong; the message names the file, the key, the value and the way out."""


def load(name: str, folder: Path = FOLDER) -> Environment:
    """Return the environment ``name``, read from ``<folder>/<name>.toml``.

    Raises
    ------
    EnvironmentFileError
        If there is no such file, or with everything that is wrong in it.
    """
    environment, problems = _read(name, folder)
    if environment is None:
        raise EnvironmentFileError("\n".join(problems))
    return environment


def load_all(names: Iterable[str] | None = None, folder: Path = FOLDER) -> tuple[Environment, ...]:
    """Return the environments ``names``, in the order of their names; without ``names`` all of ``folder``.

    Every file of the folder is checked either way: two environments may not claim the same state or the same
    setting of an account, and the claim of one that is not asked for counts as well.

    Raises
    ------
    EnvironmentFileError
        With everything that is wrong in any of the files or between them.
    """
    existing = _names(folder)
    asked = sorted(set(existing if names is None else names))
    results = {name: _read(name, folder) for name in sorted({*existing, *asked})}
    environments = [environment for environment, _ in results.values() if environment]
    problems = [problem for _, found in results.values() for problem in found]
    if any(found for name, (_, found) in results.items() if name not in asked):
        problems.append(
            f"{_shown(folder)}: every file is checked, whichever are asked for, since two may claim the same state; "
            "mend what was not asked for, or move it out of the folder"
        )
    problems += [f"{_shown(folder)}: {conflict}" for conflict in conflicts(environments)]
    if not existing:
        problems.append(f"{_shown(folder)}: there is no environment; add a file such as dev.toml")
    if problems:
        raise EnvironmentFileError("\n".join(problems))
    return tuple(environment for environment in environments if environment.name in asked)


def _read(name: str, folder: Path) -> tuple[Environment | None, list[str]]:
    if re.search(r"[/\\]", name):
        return None, [f"{name!r} is a path and not the name of an environment; {_existing(name, folder)}"]
    path = folder / f"{name}.toml"
    if name not in _names(folder):
        return None, [f"{_shown(path)} does not exist; {_existing(name, folder)}"]
    text = ""
    try:
        text = path.read_text(encoding="utf-8")
        document: dict[str, Any] = tomllib.loads(text)
    except UnicodeDecodeError as error:
        return None, [f"{_shown(path)}: byte {error.start} is not UTF-8; save the file as UTF-8"]
    except tomllib.TOMLDecodeError as error:
        return None, [f"{_shown(path)} is not TOML: {error}; the line is `{_line(text, error)}`"]
    if "name" in document:
        return None, [f"{_shown(path)}: name is {document['name']!r}; take it out, the file's name is the name"]
    try:
        return Environment.model_validate({**document, "name": name}), []
    except ValidationError as error:
        return None, [f"{_shown(path)}: {sentence}" for sentence in sentences(error, Environment)]


def _line(text: str, error: tomllib.TOMLDecodeError) -> str:
    """Return the line that the error counts, or the last one: tomllib does not name a key that is there twice."""
    lines = text.rstrip().splitlines() or [""]
    told = re.search(r"\(at line (\d+),", str(error))
    return lines[min(int(told[1]), len(lines)) - 1 if told else -1].strip()


def _names(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.toml") if path.is_file())


def _existing(name: str, folder: Path) -> str:
    names = _names(folder)
    if not names:
        return "the folder holds no environment"
    if nearest := difflib.get_close_matches(name, names, n=1, cutoff=0.5):
        return f"did you mean {nearest[0]!r}? there are {', '.join(names)}"
    return f"there are {', '.join(names)}"


def _shown(path: Path) -> str:
    absolute, here = path.resolve(), Path.cwd()
    return os.fspath(absolute.relative_to(here) if absolute.is_relative_to(here) else path)
