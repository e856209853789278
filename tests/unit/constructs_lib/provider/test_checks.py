# ruff: noqa: UP007, UP045 - the types are written as the generated modules write them
"""Arguments are checked as by the generated package alone: what it refuses is refused, by the same words."""

import json
import os
import subprocess
import sys
import textwrap
import typing

import pytest
import typing_extensions

from constructs_lib.provider.checks import _acceptance

WRONG = """
    import json, tempfile
    {first_line}
    from cdktf import App, TerraformStack
    from cdktf_cdktf_provider_aws.sns_topic import SnsTopic
    from cdktf_cdktf_provider_aws.dynamodb_table import DynamodbTable, DynamodbTableTtl
    stack = TerraformStack(App(outdir=tempfile.mkdtemp()), "s")
    calls = [
        lambda: SnsTopic("stack", "A", name="t"),
        lambda: SnsTopic(stack, 5, name="t"),
        lambda: SnsTopic(stack, "B", name=5),
        lambda: SnsTopic(stack, "C", name="t", tags={{"a": 1}}),
        lambda: SnsTopic(stack, "D", name="t", tags=["a"]),
        lambda: SnsTopic(stack, "E", name="t", signature_version="2"),
        lambda: SnsTopic(stack, "F", name="t", depends_on=["text"]),
        lambda: SnsTopic(stack, "G", name="t", fifo_topic="yes"),
        lambda: DynamodbTable(stack, "H", name="t", ttl=5),
        lambda: DynamodbTable(stack, "I", name="t", ttl=DynamodbTableTtl(attribute_name=[])),
        lambda: DynamodbTable(stack, "J", name="t", attribute=[5]),
        lambda: DynamodbTable(stack, "K", name="t", ttl={{"no_such": 5}}),
        lambda: DynamodbTable(stack, "L", name="t", stream_enabled=None, read_capacity=True),
        lambda: DynamodbTable(stack, "M", name="t", attribute=()),
    ]
    outcomes = []
    for call in calls:
        try:
            call()
            outcomes.append("accepted")
        except Exception as error:
            outcomes.append(type(error).__name__ + ": " + str(error))
    print(json.dumps(outcomes))
"""


def outcomes(first_line: str) -> list[str]:
    program = textwrap.dedent(WRONG.format(first_line=first_line))
    finished = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return json.loads(finished.stdout)


def test_wrong_arguments_are_refused_by_the_same_words():
    without = "import constructs_lib, constructs_lib.provider.generated as g; g.speed_up_checks = lambda module: None"

    found = outcomes("import constructs_lib")

    assert found == outcomes(without)
    assert found[2] == ("TypeError: type of argument name must be one of (str, NoneType); got int instead")
    assert found.count("accepted") < 5


class Interface(typing_extensions.Protocol):
    pass


class Implementation:
    __jsii_ifaces__ = (Interface,)


@pytest.mark.parametrize(
    ("expected", "value", "plainly"),
    [
        (str, "text", True),
        (str, 5, False),
        (typing.Optional[str], None, True),
        (typing.Union[int, float], 1.5, True),
        (typing.Union[bool, Interface], True, True),
        (typing.Union[bool, Interface], Implementation(), True),
        (Interface, object(), False),
        (typing.Mapping[str, str], {"a": "b"}, True),
        (typing.Mapping[str, str], {"a": 1}, False),
        (typing.Sequence[str], ["a", 1], False),
        (typing.Sequence[typing.Mapping[str, str]], [{"a": "b"}], True),
        (typing.Sequence[str], "text", False),
        (typing.Any, object(), True),
        (typing.Callable[[], None], print, False),
    ],
)
def test_argument_is_accepted_at_once_only_when_it_plainly_has_its_type(expected, value, plainly):
    assert _acceptance(expected)(value) is plainly
