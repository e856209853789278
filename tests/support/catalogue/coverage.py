"""Which options a part of the catalogue gives, noted while it is built."""

import functools
import inspect
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import fields, is_dataclass
from importlib import import_module, reload
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.support.catalogue import part
from tests.support.catalogue.options import Callee, callees, members
from tests.support.catalogue.stack import build


def missing(name: str, outdir: Path) -> list[str]:
    """Return what is wrong with a part, a line each: options it does not give, and ``CANNOT`` that is not needed.

    An option is given when a call gives it a value other than its default; all values of a closed choice count.
    """
    package = import_module(f"constructs_lib.{name}")
    known = [option for callee in callees(package) for option in callee.options()] + list(members(package))
    with noted(package) as seen:
        reload(part(name))  # what stands at its top has been made by whoever imported it first
        build([name], outdir)
    return faults(known, seen, part(name).CANNOT)


def faults(known: list[str], seen: set[str], cannot: Mapping[str, str]) -> list[str]:
    """Return which known options are neither seen nor explained, and which explanations are wrong, a line each."""
    found = [
        f"{option} is not given" for option in known if option not in seen and not _covered(option, known, seen, cannot)
    ]
    for option, reason in cannot.items():
        if option not in known:
            found.append(f"CANNOT names {option}, and there is no such option")
        elif option in seen:
            found.append(f"CANNOT names {option}, and it is given: remove it from CANNOT")
        elif not reason.strip():
            found.append(f"CANNOT names {option} without a reason")
    return found


def _covered(option: str, known: list[str], seen: set[str], cannot: Mapping[str, str]) -> bool:
    """Whether an option is explained, or belongs to something that is; or that is missing as a whole."""
    above = [each for each in known if option.startswith((f"{each}.", f"{each}="))]
    return option in cannot or any(each in cannot or each not in seen for each in above)


@contextmanager
def noted(package: ModuleType) -> Iterator[set[str]]:
    """Note the options of a package that are given while the block runs."""
    seen: set[str] = set()
    # By identity: members of different enumerations of strings can be equal.
    named = {id(member): name for name, member in members(package).items()}
    with ExitStack() as stack:
        for callee in callees(package):
            stack.enter_context(_wrapped(callee, seen, named))
        yield seen


@contextmanager
def _wrapped(callee: Callee, seen: set[str], named: Mapping[int, str]) -> Iterator[None]:
    original = vars(callee.owner)[callee.attribute]
    signature = inspect.signature(callee.function)
    # A function that several classes inherit has been wrapped before: each notes under its own name.
    inner = original.__func__ if isinstance(original, classmethod | staticmethod) else original

    @functools.wraps(inner)
    def note(*arguments: Any, **keywords: Any) -> Any:
        bound = signature.bind(*arguments, **keywords)
        bound.apply_defaults()
        seen.add(callee.name)
        for name, value in bound.arguments.items():
            if name in callee.parameters:
                _note(callee, name, value, seen, named)
        return inner(*arguments, **keywords)

    wrapper = type(original)(note) if isinstance(original, classmethod | staticmethod) else note
    setattr(callee.owner, callee.attribute, wrapper)
    try:
        yield
    finally:
        setattr(callee.owner, callee.attribute, original)


def _note(callee: Callee, name: str, value: Any, seen: set[str], named: Mapping[int, str]) -> None:
    default = callee.parameters[name].default
    if value is not default and value != default:
        seen.add(f"{callee.name}.{name}")
    for inner in _values(value):
        if id(inner) in named:
            seen.add(named[id(inner)])
        elif isinstance(inner, str | int):
            seen.add(f"{callee.name}.{name}={inner!r}")


def _values(value: Any) -> Iterator[Any]:
    """Walk a value, what it holds, and what is in the value classes that it holds."""
    yield value
    if isinstance(value, Mapping):
        inner = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        inner = list(value)
    elif is_dataclass(value) and not isinstance(value, type):
        inner = [getattr(value, each.name) for each in fields(value)]
    else:
        inner = []
    for each in inner:
        yield from _values(each)
