"""Each rule with what narrows, what widens, and what does neither."""

import pytest

from operations.api_contract.change import Effect
from operations.api_contract.schema_rules import (
    RULES,
    closing_rule,
    enum_rule,
    form_rule,
    lower_limit_rule,
    multiple_rule,
    property_rule,
    required_rule,
    text_rule,
    type_rule,
    unique_rule,
    upper_limit_rule,
)

NARROWS, WIDENS, CHANGES, KEEPS = Effect.NARROWS, Effect.WIDENS, Effect.CHANGES, Effect.KEEPS
CASES = [
    (type_rule, {}, {"type": "string"}, [NARROWS]),
    (type_rule, {"type": "string"}, {}, [WIDENS]),
    (type_rule, {"type": "string"}, {"type": "object"}, [NARROWS, WIDENS]),
    (type_rule, {"type": "number"}, {"type": "integer"}, [NARROWS]),
    (type_rule, {"type": "integer"}, {"type": "number"}, [WIDENS]),
    (type_rule, {"type": "string", "nullable": True}, {"type": "string"}, [NARROWS]),
    (type_rule, {"type": "string"}, {"type": "string", "nullable": True}, [WIDENS]),
    (type_rule, {"type": "string"}, {"type": "string", "nullable": False}, []),
    (enum_rule, {}, {"enum": ["a"]}, [NARROWS]),
    (enum_rule, {"enum": ["a"]}, {}, [WIDENS]),
    (enum_rule, {"enum": ["a", "b"]}, {"enum": ["b", "c"]}, [NARROWS, WIDENS]),
    (enum_rule, {"enum": ["a", 1, None]}, {"enum": [None, 1, "a"]}, []),
    (enum_rule, {"enum": [1]}, {"enum": ["1"]}, [NARROWS, WIDENS]),
    (upper_limit_rule, {}, {"maxLength": 3}, [NARROWS]),
    (upper_limit_rule, {"maxItems": 4}, {"maxItems": 3}, [NARROWS]),
    (upper_limit_rule, {"maximum": 3}, {"maximum": 4}, [WIDENS]),
    (upper_limit_rule, {"maximum": 3}, {"maximum": 3, "exclusiveMaximum": True}, [NARROWS]),
    (upper_limit_rule, {"maximum": 3, "exclusiveMaximum": True}, {"maximum": 3}, [WIDENS]),
    (upper_limit_rule, {"maxProperties": 3}, {"maxProperties": 3}, []),
    (lower_limit_rule, {}, {"minimum": 0}, [NARROWS]),
    (lower_limit_rule, {}, {"minLength": 0}, []),
    (lower_limit_rule, {"minItems": 1}, {"minItems": 2}, [NARROWS]),
    (lower_limit_rule, {"minProperties": 2}, {}, [WIDENS]),
    (lower_limit_rule, {"minimum": 1}, {"minimum": 1, "exclusiveMinimum": True}, [NARROWS]),
    (form_rule, {}, {"pattern": "a"}, [NARROWS]),
    (form_rule, {"format": "date"}, {}, [WIDENS]),
    (form_rule, {"pattern": "a"}, {"pattern": "b"}, [CHANGES]),
    (form_rule, {"pattern": "a"}, {"pattern": "a"}, []),
    (multiple_rule, {}, {"multipleOf": 2}, [NARROWS]),
    (multiple_rule, {"multipleOf": 2}, {}, [WIDENS]),
    (multiple_rule, {"multipleOf": 0.1}, {"multipleOf": 0.3}, [NARROWS]),
    (multiple_rule, {"multipleOf": 4}, {"multipleOf": 2}, [WIDENS]),
    (multiple_rule, {"multipleOf": 2}, {"multipleOf": 3}, [CHANGES]),
    (multiple_rule, {"multipleOf": 2}, {"multipleOf": 2.0}, []),
    (unique_rule, {}, {"uniqueItems": True}, [NARROWS]),
    (unique_rule, {"uniqueItems": True}, {}, [WIDENS]),
    (unique_rule, {}, {"uniqueItems": False}, []),
    (required_rule, {}, {"required": ["a"]}, [NARROWS]),
    (required_rule, {"required": ["a"]}, {}, [WIDENS]),
    (required_rule, {"required": ["a", "b"]}, {"required": ["b", "a"]}, []),
    (property_rule, {"properties": {"a": {}}}, {}, [CHANGES]),
    (property_rule, {}, {"properties": {"a": {}}}, [KEEPS]),
    (property_rule, {"properties": {"a": {}}}, {"properties": {"a": {"type": "string"}}}, []),
    (closing_rule, {}, {"additionalProperties": False}, [NARROWS]),
    (closing_rule, {"additionalProperties": False}, {"additionalProperties": {}}, [WIDENS]),
    (closing_rule, {}, {"additionalProperties": True}, []),
    (text_rule, {"description": "a"}, {"description": "b"}, [KEEPS]),
    (text_rule, {}, {"x-order": 1}, [KEEPS]),
    (text_rule, {}, {"discriminator": {"propertyName": "kind"}}, [CHANGES]),
    (text_rule, {"title": "a"}, {"title": "a"}, []),
]


@pytest.mark.parametrize(("rule", "old", "new", "effects"), CASES)
def test_a_rule_says_what_a_change_does_to_the_values_that_a_schema_takes(rule, old, new, effects):
    assert [effect for _, effect in rule(old, new)] == effects


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_case_that_it_finds_and_one_that_it_does_not(rule):
    found = [effects for each, _, _, effects in CASES if each is rule]

    assert [] in found
    assert any(found)
