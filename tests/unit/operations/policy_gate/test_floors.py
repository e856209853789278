from pathlib import Path

import pytest

from operations.command import CommandError
from operations.policy_gate.floors import load_floors, shortfalls
from operations.policy_gate.scan import Scan
from operations.policy_gate.stack import Stack
from tests.support.policy_stack import stack_of

TOPIC = stack_of(aws_sns_topic={"T": {}})


def scan(count: int, address: str = "aws_sns_topic.T", stack: str = "dev") -> Scan:
    return Scan(((stack, address),) * count, ())


def test_a_resource_checked_often_enough_is_no_shortfall() -> None:
    assert list(shortfalls([TOPIC], scan(2), {"aws_sns_topic": 2})) == []


def test_a_resource_checked_too_seldom_is_named() -> None:
    (sentence,) = shortfalls([TOPIC], scan(1), {"aws_sns_topic": 2})

    assert sentence.startswith("dev: aws_sns_topic.T: checkov evaluated 1 checks, at least 2 are expected")


def test_checks_of_another_stack_do_not_count() -> None:
    assert len(list(shortfalls([TOPIC], scan(2, stack="prod"), {"aws_sns_topic": 2}))) == 1


def test_a_type_without_a_floor_is_named_once_with_what_to_write() -> None:
    stack = stack_of(aws_sns_topic={"T": {}, "U": {}})

    (sentence,) = shortfalls([stack], Scan((*scan(3).evaluated, ("dev", "aws_sns_topic.U")), ()), {})

    assert "add `aws_sns_topic = 1`" in sentence


def test_an_empty_stack_is_a_shortfall() -> None:
    assert len(list(shortfalls([Stack("dev", {})], Scan((), ()), {}))) == 1


@pytest.mark.parametrize("text", ["", "[floors", "[floors]\na = true", "[floors]\na = -1"])
def test_a_damaged_table_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text)

    with pytest.raises(CommandError, match=r"floors.toml: "):
        load_floors(path)


def test_the_projects_floors_are_sorted() -> None:
    assert list(load_floors()) == sorted(load_floors())
