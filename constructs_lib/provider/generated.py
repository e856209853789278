"""Imports the modules that jsii-pacmak generated without what each of them does anew."""

from __future__ import annotations

import gc
import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any

from constructs_lib.provider.checks import speed_up_checks
from constructs_lib.provider.package import PROVIDER_PACKAGE, Path
from constructs_lib.provider.tree import remember_tree


class GeneratedModules:
    """Finds constructs, cdktf and the provider's modules as ever, and imports them with less work."""

    def find_spec(self, fullname: str, path: Path = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Return the ordinary spec with another loader; none for every other module."""
        if fullname not in {"cdktf", "constructs"} and fullname.rpartition(".")[0] != PROVIDER_PACKAGE:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or type(spec.loader) is not SourceFileLoader:
            return None
        spec.loader = _GeneratedLoader(spec.loader.name, spec.loader.path)
        return spec


class _GeneratedLoader(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        _import_typeguard_when_used()
        with _versions_read_once(), _garbage_left():
            super().exec_module(module)
        speed_up(module)


def speed_up(module: ModuleType) -> None:
    """Make a generated module, just imported or long ago, do less work; any other is left alone."""
    if module.__name__ == "constructs":
        remember_tree(module)
    elif module.__name__ == "cdktf" or module.__name__.rpartition(".")[0] == PROVIDER_PACKAGE:
        speed_up_checks(module)


@contextmanager
def _versions_read_once() -> Iterator[None]:
    # Each module looks typeguard's version up in the metadata of the installed packages: 1.5 ms.
    from importlib import metadata  # here, so that the kernel starts without waiting for it

    ordinary = metadata.version
    metadata.version = _remembering(ordinary)
    try:
        yield
    finally:
        metadata.version = ordinary


@cache
def _remembering(version: Callable[[str], str]) -> Any:
    return cache(version)


@contextmanager
def _garbage_left() -> Iterator[None]:
    # Thousands of classes make Python look for garbage, and there is none: a fifth of the time that imports take.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _import_typeguard_when_used() -> None:
    # It imports unittest.mock and asyncio: 40 ms, for arguments that are not plainly right.
    name = "typeguard"
    if name in sys.modules or (spec := importlib.util.find_spec(name)) is None or spec.loader is None:
        return
    module = importlib.util.module_from_spec(spec)
    module.__class__ = _RunWhenUsed
    sys.modules[name] = module


class _RunWhenUsed(ModuleType):
    # Not importlib's LazyLoader: that runs the module at the next ``import`` of it, which reads its ``__spec__``.

    def __getattr__(self, name: str) -> Any:
        spec = self.__spec__
        if type(self) is _RunWhenUsed and spec is not None and spec.loader is not None:
            self.__class__ = ModuleType  # type: ignore[assignment]
            spec.loader.exec_module(self)
            return getattr(self, name)
        msg = f"module {self.__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
