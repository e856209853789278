import ast
import json
import re
from functools import cache
from pathlib import Path

import griffe
import pytest

from operations.reference.signature import taken
from operations.reference.source import class_of, members, packages

ROOT = Path(__file__).parents[3]
RECORDED = json.loads((ROOT / "tests/support/aws_cdk_options.json").read_text())["constructs"]
PAGE = (ROOT / "docs/aws-cdk-options.md").read_text()
SECTIONS = {part.split("\n", 1)[0]: part for part in PAGE.split("\n## ")[1:]}
COUNT = "{} options. AWS provider 5.100 has {} of them; {} of these are here, {} %, {} of them always on."


@cache
def offered():
    found = {each.name: each for package in packages() for each in package.exported}
    # place() takes the fields of a placement by name.
    return found | {"place": found["Table"].modules_collection["constructs_lib.core.placement.Placement"]}


def rows(section):
    lines = [line for line in SECTIONS[section].splitlines() if line.startswith("| `")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


def options(section):
    return [(name, here) for names, here, _ in rows(section) for name in re.findall(r"`([^`]+)`", names)]


def counted(sections):
    kinds = [here.split("`")[0].strip() for section in sections for _, here in options(section)]
    absent, left_out, always = (kinds.count(each) for each in ("not in provider 5.100", "left out", "always on"))
    in_provider = len(kinds) - absent
    here = in_provider - left_out
    return len(kinds), in_provider, here, here * 100 // in_provider, always


@pytest.mark.parametrize("construct", RECORDED)
def test_every_option_of_the_aws_cdk_has_one_row(construct):
    assert sorted(name for name, _ in options(construct)) == sorted(RECORDED[construct]["options"])
    deprecated = SECTIONS[construct].rpartition("Deprecated by the AWS CDK itself: ")
    assert set(re.findall(r"`([^`]+)`", deprecated[2] if deprecated[1] else "")) == {*RECORDED[construct]["deprecated"]}


@pytest.mark.parametrize("section", SECTIONS)
def test_what_is_said_to_be_here_is_here(section):
    for _, here, _ in rows(section):
        for code in re.findall(r"`([^`]+)`", here):
            assert not fault(section, code), f"{section}: {code}: {fault(section, code)}"


@pytest.mark.parametrize("section", SECTIONS)
def test_what_is_left_out_has_a_reason(section):
    assert [names for names, here, note in rows(section) if here == "left out" and not note] == []


def test_percentages_are_what_the_rows_say():
    for construct in RECORDED:
        assert COUNT.format(*counted([construct])) in SECTIONS[construct]
    assert COUNT.format(*counted(RECORDED)) in PAGE


def test_all_but_the_bucket_have_at_least_90_percent_of_what_the_provider_has():
    below = {construct for construct in RECORDED if counted([construct])[3] < 90}

    assert below == {"Bucket"}
    assert counted(RECORDED)[3] >= 90


def test_a_name_that_is_not_there_would_be_found():
    assert fault("Table", "sort_key=Attribute(...)") is None
    assert fault("Table", "sort_keys") == "Table takes no sort_keys"
    assert fault("Table", "capacity=OnDemand(units=...)") == "OnDemand takes no units"
    assert fault("Table", ".grants.everything()") == "TableGrants has no everything"
    assert fault("Table", "Tables()") == "there is no Tables"


def fault(construct, code):
    if code.startswith("."):
        code = f"{construct}{code}"
    elif re.match(r"\w+=", code):
        code = f"{construct}({code})"
    elif code.isidentifier():
        code = f"{construct}({code}=...)"
    try:
        resolved(ast.parse(code, mode="eval").body)
    except LookupError as unknown:
        return unknown.args[0]
    return None


def resolved(node):
    """Return what an expression names, and raise LookupError if one of its names is not there."""
    if isinstance(node, ast.Name):
        if node.id not in offered():
            raise LookupError(f"there is no {node.id}")
        return offered()[node.id]
    if isinstance(node, ast.Attribute):
        owner = resolved(node.value)
        if node.attr not in members(owner):
            raise LookupError(f"{owner.name} has no {node.attr}")
        member = members(owner)[node.attr]
        return member if isinstance(member, griffe.Function) else class_of(owner, node.attr)
    if isinstance(node, ast.Call):
        called = resolved(node.func)
        for keyword in node.keywords:
            if keyword.arg not in {parameter.name for parameter in taken(called)}:
                raise LookupError(f"{called.name} takes no {keyword.arg}")
            resolved(keyword.value)
        return called
    return None  # a literal, or an ellipsis for a value
