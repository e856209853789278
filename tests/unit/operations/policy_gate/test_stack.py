from pathlib import Path

import pytest

from operations.command import CommandError
from operations.policy_gate.stack import Stack, read_stack


def synthesized(folder: Path, text: str) -> Path:
    path = folder / "stacks" / "dev" / "cdk.tf.json"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return folder


def test_resources_are_read_without_comments(tmp_path: Path) -> None:
    stack = read_stack("dev", synthesized(tmp_path, '{"resource": {"aws_sns_topic": {"T": {"//": {}, "name": "t"}}}}'))

    assert [(resource.address, resource.attributes) for resource in stack.resources] == [
        ("aws_sns_topic.T", {"name": "t"})
    ]


def test_resources_are_picked_by_type() -> None:
    stack = Stack("dev", {"resource": {"a": {"X": {}}, "b": {"Y": {}}}})

    assert [resource.address for resource in stack.of_kind("b")] == ["b.Y"]


def test_a_missing_stack_names_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"dev/cdk.tf.json: no such file; run `make synth` first"):
        read_stack("dev", tmp_path)


@pytest.mark.parametrize("text", ["{", "[]"])
def test_a_damaged_stack_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(CommandError, match=r"run `make synth` again"):
        read_stack("dev", synthesized(tmp_path, text))
