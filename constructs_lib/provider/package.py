"""The Python side: a provider package whose submodules are imported on first use (PEP 562)."""

from __future__ import annotations

import importlib
import pathlib
import re
import warnings
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import ModuleType
from typing import Any

PROVIDER_PACKAGE = "cdktf_cdktf_provider_aws"
ASSEMBLY = "@cdktf/provider-aws"

Path = Sequence[str] | None

_SUBMODULE_IMPORT = re.compile(r"^from \. import (\w+)$", re.MULTILINE)


def submodules_of(spec: ModuleSpec) -> frozenset[str]:
    """Return the submodules that the package imports at once; empty, with a warning, if it is laid out otherwise.

    The generated ``__init__`` publishes its names and then consists of ``from . import x`` lines alone.
    """
    init = pathlib.Path(spec.origin or "")
    source = init.read_text(encoding="utf-8") if init.name == "__init__.py" else ""
    _, published, imports = source.rpartition("\npublication.publish()\n")
    submodules = frozenset(_SUBMODULE_IMPORT.findall(imports))
    rest = [line for line in _SUBMODULE_IMPORT.sub("", imports).splitlines() if line.strip() and line[0] != "#"]
    if not published or not submodules or rest or not (init.parent / "_jsii" / "__init__.py").is_file():
        warnings.warn(
            f"{spec.name} is not laid out as expected, so all of its modules are imported: "
            "10 to 25 s and 0.5 GB on every run; use the version that the Pipfile names",
            stacklevel=2,
        )
        return frozenset()
    return submodules


class OnDemandLoader(SourceFileLoader):
    """Makes the package a module that imports a submodule when it is first asked for."""

    def __init__(self, fullname: str, path: str, submodules: frozenset[str]) -> None:
        super().__init__(fullname, path)
        self._submodules = submodules

    def exec_module(self, module: ModuleType) -> None:
        """Give the package its attribute hook instead of running its 2,135 imports."""
        module.__dict__["__getattr__"] = self._import_submodule
        module.__dict__["__dir__"] = lambda: sorted(self._submodules | set(module.__dict__))
        # jsii looks here for the module of a type that the kernel returns and that nobody has imported yet.
        from jsii import _reference_map

        _reference_map._submodule_fqn_map.update(submodule_types(module.__name__, self._submodules))

    def _import_submodule(self, name: str) -> Any:
        if name in self._submodules:
            return importlib.import_module(f"{self.name}.{name}")
        msg = f"module {self.name!r} has no attribute {name!r}"
        raise AttributeError(msg)


def submodule_types(package: str, submodules: frozenset[str]) -> dict[str, str]:
    """Return the Python module of each submodule by its name in the kernel."""
    return {f"{ASSEMBLY}.{_camel_case(name)}": f"{package}.{name}" for name in submodules}


def _camel_case(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
