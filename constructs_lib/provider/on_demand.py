"""Hooks into the import system that make jsii and the provider package start small.

Nothing is imported here.  Two finders wait: for the first assembly, which starts the kernel, and for the provider.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Sequence
from types import ModuleType

from constructs_lib.provider.kernel import start_kernel
from constructs_lib.provider.package import PROVIDER_PACKAGE, OnDemandLoader, submodules_of

_FIRST_ASSEMBLY = "constructs._jsii"

_Path = Sequence[str] | None


class _Finder(importlib.abc.MetaPathFinder):
    """Answers for one module name, once, with the ordinary spec and another loader."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._searching = False

    def find_spec(
        self, fullname: str, path: _Path = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._name or self._searching:
            return None
        self._searching = True
        try:
            spec = importlib.util.find_spec(fullname)
        finally:
            self._searching = False
        return self.replace_loader(spec) if spec else None

    def replace_loader(self, spec: importlib.machinery.ModuleSpec) -> importlib.machinery.ModuleSpec:
        raise NotImplementedError


class _KernelFinder(_Finder):
    def replace_loader(self, spec: importlib.machinery.ModuleSpec) -> importlib.machinery.ModuleSpec:
        if isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = _KernelLoader(spec.loader.name, spec.loader.path)
        return spec


class _KernelLoader(importlib.machinery.SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        with start_kernel():
            super().exec_module(module)


class _PackageFinder(_Finder):
    def replace_loader(self, spec: importlib.machinery.ModuleSpec) -> importlib.machinery.ModuleSpec:
        if isinstance(spec.loader, importlib.machinery.SourceFileLoader) and (submodules := submodules_of(spec)):
            spec.loader = OnDemandLoader(spec.loader.name, spec.loader.path, submodules)
        return spec


def load_on_demand() -> None:
    """Load the provider's modules on first use, in Python and in the kernel process.

    Does nothing to what is imported already, so the first import of a program is the place for it.
    """
    finders = {_FIRST_ASSEMBLY: _KernelFinder, PROVIDER_PACKAGE: _PackageFinder}
    installed = {type(finder) for finder in sys.meta_path}
    for name, finder in finders.items():
        if name not in sys.modules and finder not in installed:
            sys.meta_path.insert(0, finder(name))
