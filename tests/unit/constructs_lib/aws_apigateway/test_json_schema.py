import pytest

from constructs_lib.aws_apigateway.json_schema import DRAFT_4, fault

ORDER = {
    "$schema": DRAFT_4,
    "title": "Order",
    "type": "object",
    "required": ["item", "count"],
    "additionalProperties": False,
    "definitions": {"count": {"type": "integer", "minimum": 0, "exclusiveMinimum": True}},
    "properties": {
        "item": {"type": "string", "maxLength": 20, "pattern": "^[a-z]+$"},
        "count": {"$ref": "#/definitions/count"},
        "const": {"type": ["string", "null"]},
        "tags": {"type": "array", "items": {"enum": ["new", "old"]}, "uniqueItems": True},
        "pair": {"items": [{"type": "string"}, {"not": {"type": "null"}}], "additionalItems": False},
    },
    "patternProperties": {"^x-": {"type": "string"}},
    "dependencies": {"item": ["count"], "count": {"minProperties": 2}},
    "oneOf": [{"required": ["item"]}, {"required": ["count"]}],
}


def test_draft_4_is_no_fault():
    assert fault(ORDER) is None


def test_tuple_is_a_list():
    assert fault({"type": "object", "required": ("item",)}) is None


@pytest.mark.parametrize("keyword", ["const", "contains", "if", "propertyNames", "$id", "$defs", "examples"])
def test_keyword_of_a_later_draft_is_a_fault(keyword):
    assert f"draft 4 has no keyword {keyword!r}" in fault({"type": "object", keyword: {}})


def test_misspelt_keyword_gets_the_nearest_one():
    assert fault({"additonalProperties": False}) == (
        "#: draft 4 has no keyword 'additonalProperties'; did you mean 'additionalProperties'"
    )


@pytest.mark.parametrize(
    ("schema", "place"),
    [
        ({"properties": {"item": {"const": 1}}}, "#/properties/item:"),
        ({"items": {"const": 1}}, "#/items:"),
        ({"items": [{}, {"const": 1}]}, "#/items/1:"),
        ({"additionalProperties": {"const": 1}}, "#/additionalProperties:"),
        ({"allOf": [{"not": {"const": 1}}]}, "#/allOf/0/not:"),
        ({"definitions": {"x": {"const": 1}}}, "#/definitions/x:"),
    ],
)
def test_fault_says_where_it_is(schema, place):
    assert fault(schema).startswith(place)


@pytest.mark.parametrize("value", [{"const": 1}, [{"const": 1}]])
def test_values_are_not_taken_for_schemas(value):
    assert fault({"default": value, "enum": [value]}) is None


@pytest.mark.parametrize(
    ("schema", "place"),
    [
        ({"type": "text"}, "#/type:"),
        ({"exclusiveMinimum": 3}, "#/exclusiveMinimum:"),
        ({"required": []}, "#/required:"),
        ({"properties": {"item": {"maxLength": -1}}}, "#/properties/item/maxLength:"),
    ],
)
def test_keyword_with_a_wrong_value_is_a_fault(schema, place):
    assert fault(schema).startswith(place)


def test_reference_to_another_file_is_a_fault():
    assert "refer to '#/definitions/...'" in fault({"$ref": "order.json"})


def test_another_draft_is_a_fault():
    assert "API Gateway knows draft 4 alone" in fault({"$schema": "https://json-schema.org/draft/2020-12/schema"})


def test_reference_to_a_definition_that_is_not_there_is_a_fault():
    schema = {"properties": {"a": {"$ref": "#/definitions/part"}}}

    assert fault(schema) == "$ref names '#/definitions/part', and there is no such definition; add it"
    assert fault(schema | {"definitions": {"part": {"type": "string"}}}) is None


def test_pattern_that_is_no_regular_expression_is_a_fault():
    assert fault({"properties": {"a": {"pattern": "("}}}) == (
        "#/properties/a: the pattern '(' is no regular expression: missing ), unterminated subpattern at position 0"
    )
