import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openapi_schema_validator import OAS30Validator

from constructs_lib.aws_apigateway import Model
from constructs_lib.aws_apigateway.openapi_schema import component_schemas
from constructs_lib.core.errors import ConstructError


def model(schema, name="Order") -> Model:
    return Model(name=name, description="An order", schema=schema)


def translated(schema, *others):
    return component_schemas([model(schema), *others])["Order"]


def without_description(schema):
    return {keyword: value for keyword, value in schema.items() if keyword != "description"}


@pytest.mark.parametrize(
    ("draft_4", "openapi"),
    [
        ({"type": "string", "maxLength": 3}, {"type": "string", "maxLength": 3}),
        ({"minimum": 1, "exclusiveMinimum": True}, {"minimum": 1, "exclusiveMinimum": True}),
        ({"type": ["string", "null"]}, {"type": "string", "nullable": True}),
        ({"type": ["string"]}, {"type": "string"}),
        ({"type": "null"}, {"allOf": [{"enum": [None]}]}),
        (
            {"type": ["string", "array", "null"]},
            {"allOf": [{"anyOf": [{"type": "string"}, {"type": "array", "items": {}}, {"enum": [None]}]}]},
        ),
        ({"type": "array"}, {"type": "array", "items": {}}),
        ({"type": "array", "items": {"type": "null"}}, {"type": "array", "items": {"allOf": [{"enum": [None]}]}}),
        ({"type": "array", "items": [{"type": "string"}]}, {"type": "array", "items": {}}),
        (
            {"items": [{"type": "string"}, {"type": "integer"}], "additionalItems": False, "maxItems": 5},
            {"items": {"anyOf": [{"type": "string"}, {"type": "integer"}]}, "maxItems": 2},
        ),
        (
            {"items": [{"type": "string"}], "additionalItems": {"type": "integer"}},
            {"items": {"anyOf": [{"type": "string"}, {"type": "integer"}]}},
        ),
        ({"additionalProperties": False}, {"additionalProperties": False}),
        ({"additionalProperties": True}, {}),
        ({"additionalProperties": {"type": "string"}}, {"additionalProperties": {"type": "string"}}),
        (
            {"patternProperties": {"^x": {"type": "string"}}, "additionalProperties": False},
            {"additionalProperties": {"type": "string"}},
        ),
        ({"patternProperties": {"^x": {"type": "string"}}}, {"additionalProperties": {}}),
        (
            {"dependencies": {"a": ["b"], "c": {"minProperties": 2}}},
            {
                "allOf": [
                    {"anyOf": [{"not": {"type": "object", "required": ["a"]}}, {"required": ["b"]}]},
                    {"anyOf": [{"not": {"type": "object", "required": ["c"]}}, {"minProperties": 2}]},
                ]
            },
        ),
        ({"not": {"type": "string"}}, {"not": {"type": "string"}}),
        ({"oneOf": [{"type": "string"}, {"enum": [1]}]}, {"oneOf": [{"type": "string"}, {"enum": [1]}]}),
        # What can only be said loosely may not be excluded, nor be the only one that fits.
        ({"not": {"items": [{"type": "string"}]}}, {}),
        (
            {"oneOf": [{"patternProperties": {"a": {}}}, {"type": "string"}]},
            {"allOf": [{"anyOf": [{"additionalProperties": {}}, {"type": "string"}]}]},
        ),
    ],
)
def test_a_schema_says_the_same_in_openapi(draft_4, openapi):
    assert without_description(translated(draft_4)) == openapi


def test_models_and_definitions_become_components():
    line = {"type": "object", "properties": {"next": {"$ref": "#/definitions/line-1"}}}
    schema = {
        "type": "object",
        "definitions": {"line-1": line, "line1": {"type": "string"}},
        "properties": {"lines": {"$ref": "#/definitions/line-1"}, "part": {"$ref": "model:Part"}},
    }

    schemas = component_schemas([model(schema), model({"type": "string"}, "Part"), model({}, "OrderLine1")])

    assert schemas == {
        "Order": {
            "description": "An order",
            "type": "object",
            "properties": {
                "lines": {"$ref": "#/components/schemas/OrderLine12"},
                "part": {"$ref": "#/components/schemas/Part"},
            },
        },
        "OrderLine12": {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/OrderLine12"}}},
        "OrderLine13": {"type": "string"},
        "Part": {"description": "An order", "type": "string"},
        "OrderLine1": {"description": "An order"},
    }


def test_looseness_of_a_model_reaches_those_that_refer_to_it():
    part = model({"patternProperties": {"^x": {"type": "string"}}}, "Part")

    assert "not" not in translated({"not": {"$ref": "model:Part"}}, part)


def test_a_reference_stands_alone():
    assert translated({"$ref": "model:Part"}, model({}, "Part")) == {"$ref": "#/components/schemas/Part"}


def test_a_model_of_another_api_is_refused():
    address = "https://apigateway.amazonaws.com/restapis/a1b2c3/models/Line"

    with pytest.raises(ConstructError) as refusal:
        translated({"$ref": address})

    assert str(refusal.value) == (f"model 'Order': the reference {address!r} leads to another API; use 'model:<name>'")


NAMES = st.sampled_from(["a", "ab", "b"])
TYPES = st.sampled_from(["array", "boolean", "integer", "null", "number", "object", "string"])
SMALL = st.integers(0, 3)
VALUES = st.recursive(
    st.none() | st.booleans() | SMALL | st.sampled_from(["", "a", "bb"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
PLAIN = {
    "type": TYPES | st.lists(TYPES, min_size=1, max_size=3, unique=True),
    "enum": st.lists(VALUES, min_size=1, max_size=3, unique_by=repr),
    "maximum": SMALL,
    "minLength": SMALL,
    "maxItems": SMALL,
    "required": st.lists(NAMES, min_size=1, max_size=2, unique=True),
    "minProperties": SMALL,
}


def nested(inner):
    return {
        "properties": st.dictionaries(NAMES, inner, max_size=2),
        "additionalProperties": st.booleans() | inner,
        "items": inner,
        "allOf": st.lists(inner, min_size=1, max_size=2),
        "anyOf": st.lists(inner, min_size=1, max_size=2),
        "oneOf": st.lists(inner, min_size=1, max_size=2),
        "not": inner,
        "dependencies": st.dictionaries(
            NAMES, st.lists(NAMES, min_size=1, max_size=2, unique=True) | inner, min_size=1, max_size=1
        ),
    }


def inexact(inner):
    return {
        "items": st.lists(inner, min_size=1, max_size=2),
        "additionalItems": st.booleans() | inner,
        "patternProperties": st.dictionaries(st.sampled_from(["^a", "b"]), inner, min_size=1, max_size=2),
    }


def schemas(*levels):
    return st.recursive(
        st.fixed_dictionaries({}, optional=PLAIN),
        lambda inner: st.one_of(st.fixed_dictionaries({}, optional=PLAIN | level(inner)) for level in levels),
        max_leaves=5,
    )


@settings(max_examples=100, deadline=None)
@given(schemas(nested), st.lists(VALUES, min_size=1, max_size=5))
def test_openapi_takes_what_the_model_takes(schema, values):
    theirs, ours = OAS30Validator(translated(schema)), jsonschema.Draft4Validator(schema)

    for value in values:
        assert theirs.is_valid(value) == ours.is_valid(value)


@settings(max_examples=100, deadline=None)
@given(schemas(nested, inexact), st.lists(VALUES, min_size=1, max_size=5))
def test_openapi_refuses_nothing_that_the_model_takes(schema, values):
    theirs, ours = OAS30Validator(translated(schema)), jsonschema.Draft4Validator(schema)

    for value in values:
        assert theirs.is_valid(value) or not ours.is_valid(value)
