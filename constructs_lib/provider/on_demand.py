"""Hooks into the import system that make jsii and the provider package start small.

Nothing is imported here.  The finders wait: for jsii, with which the kernel starts, for the provider, and for generated
modules.  What was imported before is made good as far as it can be.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import warnings
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import ModuleType

from constructs_lib.provider.generated import GeneratedModules, speed_up
from constructs_lib.provider.package import PROVIDER_PACKAGE, OnDemandLoader, Path, submodules_of
from constructs_lib.provider.startup import add_hooks, kernel_coming_up

_FIRST_ASSEMBLY = "constructs._jsii"


class _Finder:
    """Answers for one module name with the ordinary spec and another loader."""

    name: str

    def __init__(self) -> None:
        self._searching = False

    def find_spec(self, fullname: str, path: Path = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != self.name or self._searching:
            return None
        self._searching = True
        try:
            spec = importlib.util.find_spec(fullname)
        finally:
            self._searching = False
        if spec and isinstance(spec.loader, SourceFileLoader):
            spec.loader = self.loader(spec, spec.loader)
        return spec

    def loader(self, spec: ModuleSpec, ordinary: SourceFileLoader) -> SourceFileLoader:
        raise NotImplementedError


class _JsiiFinder(_Finder):
    name = "jsii"

    def loader(self, spec: ModuleSpec, ordinary: SourceFileLoader) -> SourceFileLoader:
        return _JsiiLoader(ordinary.name, ordinary.path)


class _JsiiLoader(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        with kernel_coming_up():
            super().exec_module(module)


class _AssemblyFinder(_Finder):
    """For a program that has imported jsii: its kernel starts with the first assembly."""

    name = _FIRST_ASSEMBLY

    def loader(self, spec: ModuleSpec, ordinary: SourceFileLoader) -> SourceFileLoader:
        return _AssemblyLoader(ordinary.name, ordinary.path)


class _AssemblyLoader(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        with kernel_coming_up():
            pass
        super().exec_module(module)


class _PackageFinder(_Finder):
    name = PROVIDER_PACKAGE

    def loader(self, spec: ModuleSpec, ordinary: SourceFileLoader) -> SourceFileLoader:
        submodules = submodules_of(spec)
        return OnDemandLoader(ordinary.name, ordinary.path, submodules) if submodules else ordinary


def load_on_demand() -> None:
    """Load the provider's modules on first use, in Python and in the kernel process.

    The first import of a program is the place for it.  Later it still does what can be done: all, as long as the
    provider has not been imported; afterwards the arguments are checked faster, and a warning says what the late call
    costs.  The environment variable ``CDKTF_ORDINARY_IMPORT`` switches all of it off, to tell whether it is the cause
    of something.
    """
    if os.environ.get("CDKTF_ORDINARY_IMPORT") or any(isinstance(finder, GeneratedModules) for finder in sys.meta_path):
        return
    kernel = _AssemblyFinder() if "jsii" in sys.modules else _JsiiFinder()
    sys.meta_path[:0] = [kernel, _PackageFinder(), GeneratedModules()]
    if PROVIDER_PACKAGE in sys.modules:
        warnings.warn(
            f"{PROVIDER_PACKAGE} was imported before constructs_lib, and with it all of its modules: "
            "10 to 25 s and 0.5 GB on every run; import constructs_lib first",
            stacklevel=2,
        )
    elif _FIRST_ASSEMBLY in sys.modules:
        add_hooks()
    for module in list(sys.modules.values()):
        if isinstance(module, ModuleType):  # some programs put other things there
            speed_up(module)
