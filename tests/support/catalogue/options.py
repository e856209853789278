"""What the public classes of a package can be told: the list that a part of the catalogue has to work off."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, is_dataclass
from enum import Enum
from types import ModuleType
from typing import Any, Literal, Protocol, get_args, get_origin, get_type_hints

Function = Callable[..., Any]
# What every construct is given.
_ALWAYS = ("self", "cls", "scope", "id")
# What a method returns that makes nothing and tells something.
_TOLD = (bool, int, float, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Callee:
    """Something public that takes options: a class, or a method that makes something.

    Attributes
    ----------
    name
        ``Class`` or ``Class.method``.
    owner, attribute
        Where the function stands: a method may be inherited.
    function
        The function itself, without ``classmethod`` around it.
    """

    name: str
    owner: type
    attribute: str
    function: Function
    parameters: dict[str, inspect.Parameter] = field(default_factory=dict)
    literals: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    takes: tuple[type, ...] = ()
    returns: Any = None

    def options(self) -> Iterator[str]:
        """Return the names of all options: the thing itself, its parameters, the values of a closed choice."""
        yield self.name
        for parameter in self.parameters:
            yield f"{self.name}.{parameter}"
            for literal in self.literals[parameter]:
                yield f"{self.name}.{parameter}={literal!r}"


def public_classes(package: ModuleType) -> dict[str, type]:
    """Return the classes that a package exports, but for exceptions, protocols and metrics, which make nothing."""
    exported = {name: getattr(package, name) for name in package.__all__}
    return {
        name: found
        for name, found in exported.items()
        if inspect.isclass(found)
        and not issubclass(found, BaseException)
        and Protocol not in found.__bases__
        and not name.endswith("Metrics")
    }


def members(package: ModuleType) -> dict[str, Enum]:
    """Return the members of the enumerations that a package exports, by ``Class.MEMBER``."""
    return {
        f"{name}.{member.name}": member
        for name, found in public_classes(package).items()
        if issubclass(found, Enum)
        for member in found
    }


def callees(package: ModuleType) -> list[Callee]:
    """Return what a package has that takes options.

    Left out are constructors of grants and of constructs for existing things, which other constructs' methods call;
    methods of value classes, which constructs call, but for those that make a value; methods that only tell something.
    """
    found: list[Callee] = []
    for name, cls in public_classes(package).items():
        if issubclass(cls, Enum):
            continue
        if not (name.endswith("Grants") or name.startswith("Existing")) and (constructor := _find(cls, "__init__")):
            found.append(_callee(name, *constructor, "__init__"))
        for attribute in sorted(set(dir(cls))):
            method = None if attribute.startswith("_") else _find(cls, attribute)
            if method and (not is_dataclass(cls) or isinstance(method[1], classmethod | staticmethod)):
                found.append(_callee(f"{name}.{attribute}", *method, attribute))
    return [callee for callee in found if callee.returns not in _TOLD]


def _find(cls: type, attribute: str) -> tuple[type, Any] | None:
    """Return the class of ours that defines a method, and the method."""
    for owner in cls.__mro__:
        if attribute in vars(owner) and owner.__module__.startswith("constructs_lib."):
            method = vars(owner)[attribute]
            return (owner, method) if inspect.isroutine(method) else None
    return None


def _callee(name: str, owner: type, method: Any, attribute: str) -> Callee:
    function = method.__func__ if isinstance(method, classmethod | staticmethod) else method
    parameters = {
        parameter.name: parameter
        for parameter in inspect.signature(function).parameters.values()
        if parameter.name not in _ALWAYS
    }
    hints = get_type_hints(function)
    # Of what exists already, a closed choice is not deployed.
    refers = attribute.startswith("from_")
    return Callee(
        name=name,
        owner=owner,
        attribute=attribute,
        function=function,
        parameters=parameters,
        literals={parameter: () if refers else tuple(_literals(hints.get(parameter))) for parameter in parameters},
        takes=tuple(taken for parameter in parameters for taken in _classes(hints.get(parameter))),
        returns=hints.get("return"),
    )


def _literals(hint: Any) -> Iterator[Any]:
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    else:
        for inner in get_args(hint):
            yield from _literals(inner)


def _classes(hint: Any) -> Iterator[type]:
    if inspect.isclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from _classes(inner)
