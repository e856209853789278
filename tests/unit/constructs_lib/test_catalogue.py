"""Every option is deployed somewhere; that the catalogue deploys is shown in tests/integration/constructs."""

import pkgutil
from dataclasses import is_dataclass
from enum import Enum
from importlib import import_module

import pytest

import constructs_lib
from constructs_lib.testing import Template
from tests.support.catalogue import part_names
from tests.support.catalogue.coverage import faults, missing, noted
from tests.support.catalogue.options import callees, public_classes

PACKAGES = sorted(
    module.name for module in pkgutil.iter_modules(constructs_lib.__path__) if module.name.startswith("aws_")
)


@pytest.mark.parametrize("name", PACKAGES)
def test_every_option_is_in_the_catalogue_or_explained(name, tmp_path):
    assert name in part_names(), f"write tests/support/catalogue/{name}.py with add(scope) and CANNOT"

    found = missing(name, tmp_path)

    way_out = f"give them in tests/support/catalogue/{name}.py, or say in its CANNOT why the embedded cloud cannot"
    assert not found, "\n".join([f"{len(found)} options of constructs_lib.{name}; {way_out}:", *found])


@pytest.mark.parametrize("name", PACKAGES)
def test_what_an_option_takes_can_be_imported_from_its_package(name):
    taken = {taken for callee in callees(import_module(f"constructs_lib.{name}")) for taken in callee.takes}
    ours = {each for each in taken if each.__module__.startswith("constructs_lib.aws_")}
    values = {each for each in ours if is_dataclass(each) or issubclass(each, Enum)}

    assert [each for each in values if each.__name__ not in _package(each).__all__] == []


def _package(cls):
    return import_module(".".join(cls.__module__.split(".")[:2]))


class TestFaults:
    KNOWN = ("Topic", "Topic.key", "Topic.mode", "Topic.mode='a'", "Topic.subscribe", "Topic.subscribe.raw")

    @pytest.mark.parametrize(
        ("seen", "cannot", "expected"),
        [
            (set(KNOWN), {}, []),
            (set(KNOWN) - {"Topic.key"}, {}, ["Topic.key is not given"]),
            (set(KNOWN) - {"Topic.key"}, {"Topic.key": "moto has none"}, []),
            (set(KNOWN) - {"Topic.key"}, {"Topic.key": " "}, ["CANNOT names Topic.key without a reason"]),
            (set(), {}, ["Topic is not given"]),
            (set(KNOWN[:4]), {}, ["Topic.subscribe is not given"]),
            (set(KNOWN[:4]), {"Topic.subscribe": "moto has none"}, []),
            (
                set(KNOWN),
                {"Topic.key": "moto has none"},
                ["CANNOT names Topic.key, and it is given: remove it from CANNOT"],
            ),
            (set(KNOWN), {"Topic.kez": "moto has none"}, ["CANNOT names Topic.kez, and there is no such option"]),
        ],
    )
    def test_a_fault_names_the_option(self, seen, cannot, expected):
        assert faults(list(self.KNOWN), seen, cannot) == expected


def test_the_list_of_options_has_parameters_choices_grants_and_methods():
    package = import_module("constructs_lib.aws_cloudwatch")

    options = {option for callee in callees(package) for option in callee.options()}

    assert {"Alarm", "Alarm.missing_data", "Alarm.missing_data='breaching'", "LogGroupGrants.write"} <= options
    assert not options & {"Alarm.scope", "Alarm.id", "Alarm.node", "LogGroupGrants", "Alarm.is_construct"}
    assert "LogGroup" in public_classes(package)


def test_an_option_counts_when_it_is_given_another_value_than_its_default():
    package = import_module("constructs_lib.aws_cloudwatch")
    constructor = package.LogGroup.__init__

    with noted(package) as seen:
        Template.of(lambda scope: package.LogGroup(scope, "G", name="orders", retention_days=7, protect=False))

    assert {"LogGroup", "LogGroup.name", "LogGroup.retention_days"} <= seen
    assert not seen & {"LogGroup.protect", "LogGroup.key", "LogGroup.id", "Alarm"}
    assert package.LogGroup.__init__ is constructor
