import json

import pytest

from constructs_lib.testing import Template
from systems.app import add_systems, build_app
from systems.environment_stack import EnvironmentStack
from tests.support.synthesized import environment, stacks


def test_there_is_one_stack_an_environment_called_like_it():
    manifest = json.loads((stacks().parent / "manifest.json").read_text(encoding="utf-8"))

    assert set(manifest["stacks"]) == {"dev", "stage", "prod", "local"}
    assert {name: stack["name"] for name, stack in manifest["stacks"].items()} == {
        name: name for name in manifest["stacks"]
    }


def test_no_environment_gives_no_stack(tmp_path):
    build_app([], tmp_path).synth()

    assert list((tmp_path / "stacks").iterdir()) == []


@pytest.mark.parametrize(("switched_on", "tables"), [(True, 1), (False, 0)])
def test_a_stack_has_the_systems_that_its_file_switches_on(tmp_path, switched_on, tables):
    changes = {} if switched_on else {"data_api": None}
    stack = EnvironmentStack(build_app([], tmp_path), environment("dev", **changes))

    add_systems(stack)

    assert len(Template.from_stack(stack).all("aws_dynamodb_table")) == tables
