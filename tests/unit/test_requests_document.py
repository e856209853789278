"""docs/requests.md says where each requirement is built and what proves it; it must not rot."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "requests.md").read_text(encoding="utf-8")

_QUOTED = re.compile(r"`([^`\s]+)`")
_FILE = re.compile(r"(?:[\w.-]+/)+[\w.-]+\.(?:json|md|py|toml)")
_LINK = re.compile(r"\]\(([^)#:]+)\)")
_ROW = re.compile(r"^\| (?!what was asked|fault|input)(.+) \|$", re.MULTILINE)

NAMED = sorted({name for name in _QUOTED.findall(DOCUMENT) if _FILE.fullmatch(name.partition("::")[0])})


@cache
def functions_of(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_the_document_names_files_and_tests():
    assert len(NAMED) > 100


@pytest.mark.parametrize("name", NAMED)
def test_what_the_document_names_exists(name):
    file, _, test = name.partition("::")

    assert (ROOT / file).is_file()
    assert not test or (test.startswith("test_") and test in functions_of(file))


@pytest.mark.parametrize("link", _LINK.findall(DOCUMENT))
def test_a_link_leads_somewhere(link):
    assert (ROOT / "docs" / link).exists()


@pytest.mark.parametrize("row", [row for row in _ROW.findall(DOCUMENT) if not row.startswith("-")])
def test_every_row_says_where_and_ends_in_a_proof(row):
    asked, where, proof = re.split(r" \| ", row)

    assert asked
    assert where
    assert "::test_" in proof
