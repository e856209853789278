"""Every construct of every ``constructs_lib.aws_*`` package, with every option, to be deployed together.

A part is a module named after its package. It has a function ``add``, which makes the package's constructs below the
construct it is given, and ``CANNOT``: what the embedded cloud cannot take, by option, each with the reason.
"""

import pkgutil
from importlib import import_module
from types import ModuleType


def part_names() -> tuple[str, ...]:
    """Return the names of all parts."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in found if name.startswith("aws_")))


def part(name: str) -> ModuleType:
    """Return the part of a package."""
    return import_module(f"{__name__}.{name}")
