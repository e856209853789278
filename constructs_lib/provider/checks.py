"""The argument checks of generated modules, without what they do anew on every call.

Each call of a generated class evaluates the type hints of a check function and hands every argument to typeguard.  Here
the hints are remembered, and an argument that plainly has its type is accepted at once.  Whatever is not plainly right
goes to typeguard as before, so the same calls fail with the same errors.
"""

from __future__ import annotations

import collections.abc
import typing
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any, Union, get_args, get_origin

_Accept = Callable[[Any], bool]

_LISTS = (list, collections.abc.Sequence)
_DICTS = (dict, collections.abc.Mapping)


def speed_up_checks(module: ModuleType) -> None:
    """Make a module that jsii-pacmak generated check its arguments in this way; any other is left alone."""
    names = module.__dict__
    check = names.get("check_type")
    if names.get("typing") is not typing or check is None or check.__module__ != module.__name__:
        return
    names["typing"] = _typing_that_remembers()
    names["check_type"] = _quick_check(check)


def speed_up_later_checks() -> None:
    """Do the same for what newer releases of jsii-pacmak generated: it checks arguments by a function of jsii."""
    from jsii import _type_checking

    if getattr(_type_checking, "_resolved_check", False) is None and hasattr(_type_checking, "_load_typeguard_check"):
        typeguard_check = cache(_type_checking._load_typeguard_check)
        _type_checking._resolved_check = _quick_check(lambda **arguments: typeguard_check()(**arguments))


@cache
def _typing_that_remembers() -> ModuleType:
    # A module of its own, so that nobody else's `typing` changes.
    remembering = ModuleType(typing.__name__, typing.__doc__)
    remembering.__dict__.update(typing.__dict__)
    remembering.__dict__["get_type_hints"] = cache(typing.get_type_hints)
    return remembering


def _quick_check(check: Callable[..., Any]) -> Callable[..., Any]:
    def check_type(argname: str, value: object, expected_type: Any) -> Any:
        if not _acceptance(expected_type)(value):
            return check(argname=argname, value=value, expected_type=expected_type)
        return None

    return check_type


@cache
def _acceptance(expected: Any) -> _Accept:
    """Return what tells whether a value plainly has a type; it may say no to one that has it, never yes wrongly."""
    origin, arguments = get_origin(expected), get_args(expected)
    if origin is Union:
        return _any_of(tuple(_acceptance(argument) for argument in arguments))
    if origin in _LISTS and len(arguments) == 1:
        item = _acceptance(arguments[0])
        return lambda value: type(value) is list and all(map(item, value))
    if origin in _DICTS and arguments:
        key, item = map(_acceptance, arguments)
        return lambda value: type(value) is dict and all(map(key, value)) and all(map(item, value.values()))
    if expected is Any:
        return lambda value: True
    if getattr(expected, "_is_protocol", False):
        return lambda value: expected in getattr(type(value), "__jsii_ifaces__", ())
    if isinstance(expected, type):
        return lambda value: isinstance(value, expected)
    return lambda value: False


def _any_of(acceptances: tuple[_Accept, ...]) -> _Accept:
    return lambda value: any(accept(value) for accept in acceptances)
