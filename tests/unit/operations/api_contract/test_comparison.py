import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from operations.api_contract.comparison import compare
from tests.support.api_document import DOCUMENT


def texts(old, new, *, breaking):
    return [str(change) for change in compare(old, new) if change.breaking is breaking]


def test_equal_documents_do_not_differ(document):
    assert compare(document, copy.deepcopy(document)) == []


def test_an_operation_that_is_gone_breaks_and_a_new_one_does_not(document):
    changed = copy.deepcopy(document)
    del changed["paths"]["/orders/{id}"]["get"]

    assert texts(document, changed, breaking=True) == ["GET /orders/{id}: is gone"]
    assert texts(changed, document, breaking=False) == ["GET /orders/{id}: is new"]
    assert texts(changed, document, breaking=True) == []


def test_what_is_told_about_the_api_breaks_nobody(document):
    changed = copy.deepcopy(document)
    changed["info"]["version"] = "2.0.0"

    assert [str(change) for change in compare(document, changed)] == ["document: only texts and names differ"]


@pytest.mark.parametrize(
    ("edit", "breaking", "text"),
    [
        (lambda servers: servers.pop(), True, "server https://{region}.example.com: is gone"),
        (lambda servers: servers.append({"url": "https://x"}), False, "server https://x: is new"),
        (
            lambda servers: servers[0]["variables"]["region"].update(enum=["eu"]),
            True,
            "server https://{region}.example.com, region: can no longer be us",
        ),
        (
            lambda servers: servers[0]["variables"]["region"].update(enum=["eu", "us", "ap"]),
            False,
            "server https://{region}.example.com, region: can be ap too",
        ),
    ],
)
def test_callers_keep_their_servers(document, edit, breaking, text):
    changed = copy.deepcopy(document)
    edit(changed["servers"])

    assert [str(change) for change in compare(document, changed)] == [text]
    assert texts(document, changed, breaking=breaking) == [text]


def test_a_variable_that_becomes_a_choice_breaks_callers(document):
    changed = copy.deepcopy(document)
    del document["servers"][0]["variables"]["region"]["enum"]

    assert texts(document, changed, breaking=True) == [
        "server https://{region}.example.com, region: became one of eu, us"
    ]
    assert compare(changed, document) == [change for change in compare(changed, document) if not change.breaking]


def test_breaking_changes_come_first(document):
    changed = copy.deepcopy(document)
    changed["paths"]["/a"] = {"get": {"responses": {}}}
    del changed["paths"]["/orders/{id}"]["get"]

    assert [change.breaking for change in compare(document, changed)] == [True, False]


@dataclass(frozen=True)
class Edit:
    """One edit of an operation, and what it is."""

    name: str
    breaks: bool
    make: Callable[[dict[str, Any]], Any]


def schema_of(operation):
    return operation["requestBody"]["content"]["application/json"]["schema"]


def answer_of(operation):
    return operation["responses"]["200"]["content"]["application/json"]["schema"]


EDITS = [
    Edit("drop a response", True, lambda op: op["responses"].pop("400")),
    Edit("add a response", False, lambda op: op["responses"].update({"409": {"description": "Conflict"}})),
    Edit("require a property", True, lambda op: schema_of(op)["required"].append("count")),
    Edit("release a property", False, lambda op: schema_of(op)["required"].remove("item")),
    Edit("add an optional property", False, lambda op: schema_of(op)["properties"].update(more={"type": "string"})),
    Edit("shorten a text", True, lambda op: schema_of(op)["properties"]["item"].update(maxLength=5)),
    Edit("lengthen a text", False, lambda op: schema_of(op)["properties"]["item"].update(maxLength=50)),
    Edit("change a type", True, lambda op: schema_of(op)["properties"]["count"].update(type="string")),
    Edit("widen a type", False, lambda op: schema_of(op)["properties"]["count"].update(type="number")),
    Edit("raise a limit", True, lambda op: schema_of(op)["properties"]["count"].update(minimum=2)),
    Edit("close the body", True, lambda op: schema_of(op).update(additionalProperties=False)),
    Edit("drop an answer's property", True, lambda op: answer_of(op)["properties"].pop("state")),
    Edit("add an answer's property", False, lambda op: answer_of(op)["properties"].update(more={"type": "string"})),
    Edit("let an answer leave out", True, lambda op: answer_of(op)["required"].remove("id")),
    Edit("promise a property", False, lambda op: answer_of(op)["required"].append("state")),
    Edit("answer another value", True, lambda op: answer_of(op)["properties"]["state"]["enum"].append("old")),
    Edit("answer fewer values", False, lambda op: answer_of(op)["properties"]["state"]["enum"].remove("known")),
    Edit("answer null", True, lambda op: answer_of(op)["properties"]["id"].update(nullable=True)),
    Edit("require a parameter", True, lambda op: op["parameters"][0].update(required=True)),
    Edit("add a parameter", False, lambda op: op["parameters"].append({"name": "x", "in": "query", "schema": {}})),
    Edit("drop a way in", True, lambda op: op["security"].pop()),
    Edit("open it", False, lambda op: op["security"].append({})),
    Edit("describe it", False, lambda op: op.update(description="Better")),
    Edit("drop a content type", True, lambda op: op["requestBody"]["content"].pop("text/plain")),
]


def inlined(document):
    """Return an operation of the document without references: edits of one do not reach another."""
    operation = copy.deepcopy(document["paths"]["/orders/{id}"]["put"])
    schemas = copy.deepcopy(document["components"]["schemas"])
    del schemas["Order"]["properties"]["part"]
    operation["requestBody"]["content"]["application/json"] = {"schema": schemas["Order"]}
    operation["responses"]["200"]["content"]["application/json"] = {"schema": schemas["Receipt"]}
    operation["parameters"] = operation["parameters"][:1]
    return operation


@settings(max_examples=100, deadline=None)
@given(edits=st.lists(st.sampled_from(EDITS), max_size=6), gone=st.booleans(), added=st.booleans())
def test_random_edits_are_classified_rightly(edits, gone, added):
    old = copy.deepcopy(DOCUMENT)
    old["paths"] = {f"/part{number}": {"put": inlined(DOCUMENT)} for number in range(len(edits) + 1)}
    new = copy.deepcopy(old)
    for number, edit in enumerate(edits):
        edit.make(new["paths"][f"/part{number}"]["put"])
    if gone:
        del new["paths"][f"/part{len(edits)}"]
    if added:
        new["paths"]["/new"] = {"get": {"responses": {"200": {"description": "New"}}}}

    found = compare(old, new)

    broken = {change.place.split(",")[0] for change in found if change.breaking}
    expected = {f"PUT /part{number}" for number, edit in enumerate(edits) if edit.breaks}
    assert broken == expected | ({f"PUT /part{len(edits)}"} if gone else set())
    touched = {change.place.split(",")[0] for change in found}
    every = {f"PUT /part{number}" for number in range(len(edits))}
    assert every <= touched
    assert ("GET /new" in touched) == added
