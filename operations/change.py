"""One change to an account: said first, made afterwards."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """What is going to be done, in the imperative, and the call that does it."""

    sentence: str
    make: Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """One setting of a thing that exists: how it is read, what it should be, how it is set."""

    sentence: str
    read: Callable[[], object]
    wanted: object
    write: Callable[[], object]


def changes(aspects: Iterable[Aspect]) -> Iterator[Change]:
    """Yield a change for each aspect that is not as wanted."""
    for aspect in aspects:
        if same_form(aspect.read()) != same_form(aspect.wanted):
            yield Change(aspect.sentence, aspect.write)


def same_form(value: object) -> object:
    """Return ``value`` in one form for all its spellings: AWS unpacks lists of one and keeps no order in lists."""
    if isinstance(value, Mapping):
        return {key: same_form(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        if len(value) == 1:
            return same_form(value[0])
        return sorted((same_form(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value


def policy(*statements: Mapping[str, Any]) -> str:
    """Return a policy document."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
