"""Each rule with edits that break callers, and edits that do not."""

import copy

import pytest

from operations.api_contract.comparison import compare
from operations.api_contract.document import Document
from operations.api_contract.operation_rules import (
    RULES,
    Pair,
    body_rule,
    parameter_rule,
    response_rule,
    security_rule,
    text_rule,
)
from operations.api_contract.schemas import SchemaComparison

TEXT = {"type": "string"}


def put(document):
    return document["paths"]["/orders/{id}"]["put"]


def parameter(name, place="query", **changes):
    return {"name": name, "in": place, "schema": TEXT, **changes}


def new_parameter(**changes):
    return lambda document: put(document)["parameters"].append(parameter("limit", **changes))


def response(document):
    return put(document)["responses"]["200"]


def shared_name(document):
    document["paths"]["/orders/{key}"] = document["paths"].pop("/orders/{id}")
    document["paths"]["/orders/{key}"]["parameters"][0]["name"] = "key"


def scheme(document):
    return document["components"]["securitySchemes"]["token"]


BREAKING = [
    (parameter_rule, new_parameter(required=True), "query parameter limit: is new and required"),
    (parameter_rule, lambda d: put(d)["parameters"][0].update(required=True), "query parameter dry: became required"),
    (
        parameter_rule,
        lambda d: put(d)["parameters"].pop(0),
        "query parameter dry: is gone; who sends it is no longer understood",
    ),
    (
        parameter_rule,
        lambda d: put(d)["parameters"][0].update(schema={"type": "string", "enum": ["yes"]}),
        'query parameter dry: became one of "yes"',
    ),
    (
        parameter_rule,
        lambda d: d["paths"]["/orders/{id}"]["parameters"][0].update(schema={"type": "string", "pattern": "^a"}),
        'path parameter id: pattern none became "^a"',
    ),
    (body_rule, lambda d: put(d).pop("requestBody"), "request body: is gone"),
    (
        body_rule,
        lambda d: put(d)["requestBody"]["content"].pop("text/plain"),
        "request body text/plain: is gone",
    ),
    (
        body_rule,
        lambda d: d["components"]["schemas"]["Order"]["required"].append("count"),
        "request body application/json: the property 'count' became required",
    ),
    (response_rule, lambda d: put(d)["responses"].pop("400"), "response 400: is gone"),
    (response_rule, lambda d: response(d)["content"].pop("text/plain"), "response 200 text/plain: is gone"),
    (
        response_rule,
        lambda d: d["components"]["schemas"]["Receipt"]["properties"].pop("state"),
        "response 200 application/json: the property 'state' is gone",
    ),
    (response_rule, lambda d: response(d)["headers"].pop("ETag"), "response 200, header etag: is gone"),
    (
        response_rule,
        lambda d: response(d)["headers"]["ETag"].pop("required"),
        "response 200, header etag: may be missing",
    ),
    (security_rule, lambda d: put(d)["security"].pop(1), "security: key no longer let a caller in"),
    (
        security_rule,
        lambda d: put(d).update(security=[{"token": ["write"], "key": []}]),
        "security: key no longer let a caller in",
    ),
    (
        security_rule,
        lambda d: put(d)["security"][0].update(token=["admin"]),
        "security: token no longer let a caller in",
    ),
    (security_rule, lambda d: scheme(d).update(name="X-Token"), "security: token no longer let a caller in"),
    (
        security_rule,
        lambda d: scheme(d)["x-amazon-apigateway-authorizer"].update(identityValidationExpression="^Bearer"),
        "security: token no longer let a caller in",
    ),
]
COMPATIBLE = [
    (parameter_rule, new_parameter(), "query parameter limit: is new"),
    (parameter_rule, lambda d: put(d)["parameters"][1].pop("required"), "header parameter If-Match: may be left out"),
    (body_rule, lambda d: put(d)["requestBody"].update(required=False), "request body: may be left out"),
    (
        body_rule,
        lambda d: put(d)["requestBody"]["content"].update({"text/csv": {}}),
        "request body text/csv: is new",
    ),
    (response_rule, lambda d: put(d)["responses"].update({"202": {"description": "Later"}}), "response 202: is new"),
    (response_rule, lambda d: response(d)["content"].update({"text/csv": {}}), "response 200 text/csv: is new"),
    (response_rule, lambda d: response(d)["headers"].update(Age={"schema": TEXT}), "response 200, header age: is new"),
    (security_rule, lambda d: put(d)["security"].append({}), "security: is another"),
    (security_rule, lambda d: put(d)["security"][0]["token"].append("admin"), "security: is another"),
    (text_rule, lambda d: put(d).update(operationId="storeOrder"), "operationId is another"),
    (text_rule, lambda d: put(d).update(summary="Store it"), "summary is another"),
]


@pytest.mark.parametrize(("rule", "edit", "text"), BREAKING)
def test_what_breaks_callers_is_found_with_place_and_reason(rule, edit, text, document):
    changed = copy.deepcopy(document)
    edit(changed)

    found = [str(change) for change in compare(document, changed) if change.breaking]

    assert f"PUT /orders/{{id}}, {text}" in found
    assert f"PUT /orders/{{id}}, {text}" in [str(change) for change in rule(_pair(document, changed))]


@pytest.mark.parametrize(("rule", "edit", "text"), COMPATIBLE)
def test_what_breaks_nobody_is_listed(rule, edit, text, document):
    changed = copy.deepcopy(document)
    edit(changed)

    found = compare(document, changed)

    assert [change for change in found if change.breaking] == []
    assert any(str(change).endswith(text) for change in rule(_pair(document, changed)))
    assert any(str(change).endswith(text) for change in found)


def _pair(old, new):
    documents = Document(old), Document(new)
    key = ("put", "/orders/{}")
    return Pair(*(document.operations[key] for document in documents), SchemaComparison(*documents))


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_case_that_it_lets_pass_and_all_but_texts_one_that_it_does_not(rule):
    assert any(each is rule for each, _, _ in COMPATIBLE)
    assert any(each is rule for each, _, _ in BREAKING) == (rule is not text_rule)


def test_an_operation_that_was_open_may_not_be_closed(document):
    changed = copy.deepcopy(document)
    changed["paths"]["/orders/{id}"]["get"]["security"] = [{"key": []}]

    assert [str(change) for change in compare(document, changed) if change.breaking] == [
        "GET /orders/{id}, security: no credentials no longer let a caller in"
    ]
    assert [change for change in compare(changed, document) if change.breaking] == []


def test_a_new_body_breaks_callers_where_it_is_required(document):
    for required in (True, False):
        changed = copy.deepcopy(document)
        changed["paths"]["/orders/{id}"]["get"]["requestBody"] = {"required": required, "content": {"text/plain": {}}}

        assert [change.breaking for change in compare(document, changed)] == [required]


def test_a_body_that_becomes_required_breaks_callers(document):
    changed = copy.deepcopy(document)
    put(document)["requestBody"]["required"] = False

    assert [str(change) for change in compare(document, changed) if change.breaking] == [
        "PUT /orders/{id}, request body: became required"
    ]


def test_a_path_parameter_may_be_renamed_and_a_header_written_otherwise(document):
    changed = copy.deepcopy(document)
    shared_name(changed)
    changed["paths"]["/orders/{key}"]["put"]["parameters"][1]["name"] = "if-match"

    assert [change for change in compare(document, changed) if change.breaking] == []


def test_nobody_misses_the_answer_that_may_be_anything(document):
    changed = copy.deepcopy(document)
    put(document)["responses"]["default"] = {"description": "Anything"}

    assert [str(change) for change in compare(document, changed)] == ["PUT /orders/{id}, response default: is gone"]
    assert not any(change.breaking for change in compare(document, changed))
