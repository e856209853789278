"""The examples of the reference run as they stand, each in a stack of its own that is then synthesized."""

import doctest
import importlib
import inspect
import pkgutil
from datetime import date
from pathlib import Path

import pytest
from constructs import Construct

import constructs_lib
from constructs_lib.testing import Template

MODULES = [module.name for module in pkgutil.walk_packages(constructs_lib.__path__, "constructs_lib.")]
PACKAGES = [
    importlib.import_module(name) for name in MODULES if name.startswith("constructs_lib.aws_") and name.count(".") == 1
]
# What an example may use beside ``system``, a construct in a stack.
NAMES = {name: getattr(package, name) for package in PACKAGES for name in package.__all__} | {
    "Path": Path,
    "date": date,
}

FLAGS = doctest.ELLIPSIS | doctest.REPORT_ONLY_FIRST_FAILURE


class Checker(doctest.OutputChecker):
    """Compares what an example shows; an example that shows nothing may return something."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        return not want or super().check_output(want, got, optionflags)


def _examples():
    for package in PACKAGES:
        for name in package.__all__:
            documented = getattr(package, name)
            module = inspect.getmodule(documented)
            if inspect.isclass(documented) or inspect.isroutine(documented):
                finder = doctest.DocTestFinder(exclude_empty=True)
                yield from (test for test in finder.find(documented, name, module, globs={}) if test.examples)


@pytest.mark.parametrize("example", [pytest.param(example, id=example.name) for example in _examples()])
def test_the_example_runs_and_synthesizes(example, monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[3])  # examples have paths from the project's root
    said = []

    def run(stack):
        example.globs = {**NAMES, "system": Construct(stack, "System")}
        doctest.DocTestRunner(Checker(), verbose=False, optionflags=FLAGS).run(example, out=said.append)

    Template.of(run)

    assert not said, "".join(said)


@pytest.mark.parametrize(
    "name", [name for name in MODULES if name.startswith(("constructs_lib.core.", "constructs_lib.testing."))]
)
def test_the_examples_of_plain_values_show_what_they_return(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_every_construct_has_an_example(package):
    classes = {name: getattr(package, name) for name in package.__all__ if inspect.isclass(getattr(package, name))}

    without = [
        name for name, cls in classes.items() if issubclass(cls, Construct) and ">>> " not in (cls.__doc__ or "")
    ]

    assert without == []
