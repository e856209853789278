import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openapi_schema_validator import OAS30Validator

from operations.api_contract.change import Change, Side
from operations.api_contract.document import Document
from operations.api_contract.schemas import SchemaComparison


def changes(side, old, new, *, old_components=None, new_components=None):
    documents = [
        Document({"components": {"schemas": components or {}}}) for components in (old_components, new_components)
    ]
    return list(SchemaComparison(*documents).changes("here", side, old, new))


def breaks(side, old, new):
    return [change.place for change in changes(side, old, new) if change.breaking]


TEXT, NUMBER, SHORT = {"type": "string"}, {"type": "number"}, {"type": "string", "maxLength": 1}


@pytest.mark.parametrize(
    ("old", "new", "request_breaks", "response_breaks"),
    [
        (TEXT, SHORT, ["here"], []),
        (SHORT, TEXT, [], ["here"]),
        (TEXT, NUMBER, ["here"], ["here"]),
        ({"properties": {"a": TEXT}}, {"properties": {"a": SHORT}}, ["here/properties/a"], []),
        ({"properties": {"a": TEXT}}, {}, ["here"], ["here"]),
        ({}, {"properties": {"a": TEXT}}, [], []),
        ({}, {"properties": {"a": TEXT}, "required": ["a"]}, ["here"], []),
        ({"items": TEXT}, {"items": SHORT}, ["here/items"], []),
        ({}, {"items": TEXT}, ["here/items"], []),
        ({"items": TEXT}, {}, [], ["here/items"]),
        ({"additionalProperties": TEXT}, {"additionalProperties": SHORT}, ["here/additionalProperties"], []),
        ({"additionalProperties": TEXT}, {"additionalProperties": True}, [], ["here/additionalProperties"]),
        ({"additionalProperties": TEXT}, {"additionalProperties": False}, ["here"], []),
        ({"not": TEXT}, {"not": SHORT}, [], ["here/not"]),
        ({"not": SHORT}, {"not": TEXT}, ["here/not"], []),
        ({}, {"not": TEXT}, ["here/not"], []),
        ({"not": TEXT}, {}, [], ["here/not"]),
        ({"anyOf": [TEXT, NUMBER]}, {"anyOf": [NUMBER, TEXT]}, [], []),
        ({"anyOf": [TEXT, NUMBER]}, {"anyOf": [NUMBER]}, ["here/anyOf/0"], []),
        ({"oneOf": [TEXT]}, {"oneOf": [TEXT, NUMBER]}, [], ["here/oneOf/1"]),
        ({"anyOf": [TEXT, NUMBER]}, {"anyOf": [SHORT, NUMBER]}, ["here/anyOf/0"], []),
        ({"allOf": [TEXT]}, {"allOf": [TEXT, SHORT]}, ["here/allOf/1"], []),
        ({"allOf": [TEXT, SHORT]}, {"allOf": [TEXT]}, [], ["here/allOf/1"]),
        ({}, {"anyOf": [TEXT]}, ["here/anyOf"], []),
        ({"allOf": [TEXT]}, {}, [], ["here/allOf"]),
        (TEXT, TEXT, [], []),
    ],
)
def test_requests_may_not_be_narrowed_nor_responses_widened(old, new, request_breaks, response_breaks):
    assert breaks(Side.REQUEST, old, new) == request_breaks
    assert breaks(Side.RESPONSE, old, new) == response_breaks


def test_a_change_names_its_place_and_reason():
    (change,) = changes(Side.REQUEST, {"properties": {"a": TEXT}}, {"properties": {"a": SHORT}})

    assert change == Change("here/properties/a", "maxLength none became 1", breaking=True)
    assert str(change) == "here/properties/a: maxLength none became 1"


def test_references_are_followed_also_where_they_read_the_same():
    reference = {"$ref": "#/components/schemas/Text"}

    found = changes(
        Side.REQUEST,
        {"anyOf": [reference]},
        {"anyOf": [reference]},
        old_components={"Text": TEXT},
        new_components={"Text": SHORT},
    )

    assert [change.place for change in found] == ["here/anyOf/0"]


def test_schemas_that_hold_themselves_come_to_an_end():
    tree = {"type": "object", "properties": {"child": {"$ref": "#/components/schemas/Tree"}, "name": TEXT}}
    shorter = {"type": "object", "properties": {"child": {"$ref": "#/components/schemas/Tree"}, "name": SHORT}}
    reference = {"$ref": "#/components/schemas/Tree"}

    found = changes(Side.REQUEST, reference, reference, old_components={"Tree": tree}, new_components={"Tree": shorter})
    endless = {"items": reference}
    ended = changes(Side.REQUEST, {}, reference, new_components={"Tree": endless})

    assert [change.place for change in found] == ["here/properties/name"]
    assert ended == []


NAMES = st.sampled_from(["a", "b"])
SMALL = st.integers(0, 2)
VALUES = st.recursive(
    st.none() | SMALL | st.sampled_from([1.5, "", "a", "bb"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=2),
    max_leaves=4,
)
PLAIN = {
    "type": st.sampled_from(["array", "integer", "number", "object", "string"]),
    "nullable": st.booleans(),
    "enum": st.lists(st.none() | SMALL | st.sampled_from(["a", "bb"]), min_size=1, max_size=3, unique_by=repr),
    "maximum": SMALL,
    "minimum": SMALL,
    "minLength": SMALL,
    "maxItems": SMALL,
    "uniqueItems": st.booleans(),
    "required": st.lists(NAMES, min_size=1, max_size=2, unique=True),
    "multipleOf": st.integers(1, 4),
    "exclusiveMaximum": st.booleans(),
}
SCHEMAS = st.recursive(
    st.fixed_dictionaries({}, optional=PLAIN),
    lambda inner: st.fixed_dictionaries(
        {},
        optional=PLAIN
        | {
            "properties": st.dictionaries(NAMES, inner, max_size=2),
            "additionalProperties": st.booleans() | inner,
            "items": inner,
            "allOf": st.lists(inner, min_size=1, max_size=2),
            "anyOf": st.lists(inner, min_size=1, max_size=2),
            "not": inner,
        },
    ),
    max_leaves=4,
)


@st.composite
def pairs(draw):
    """Draw a schema and one that differs from it in a few keywords."""
    old = draw(SCHEMAS)
    new = old | draw(SCHEMAS)
    for keyword in draw(st.lists(st.sampled_from(sorted(new)), unique=True)) if new else ():
        del new[keyword]
    return old, new


@settings(max_examples=150, deadline=None)
@given(pairs(), st.lists(VALUES, min_size=1, max_size=8))
def test_no_value_shows_a_break_that_was_not_found(pair, values):
    old, new = pair
    found = changes(Side.REQUEST, old, new)
    # By agreement a new property breaks nobody, although other schemas took anything of its name.
    assume(not any(change.text.endswith("is new") and "property" in change.text for change in found))
    before, after = OAS30Validator(old), OAS30Validator(new)

    for value in values:
        if not any(change.breaking for change in found):
            assert after.is_valid(value) or not before.is_valid(value)
        if not breaks(Side.RESPONSE, old, new):
            assert before.is_valid(value) or not after.is_valid(value)
