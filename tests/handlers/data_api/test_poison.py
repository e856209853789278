"""Bodies that broke other services: each has its own answer, and none is stored."""

import json

import pytest

NUMBER_RANGE = "the number is out of range; its magnitude can be 0 or 1E-130 to 9.99E+125"
DIGITS = "the number has more than 38 significant digits; send it as a string"
NOT_A_NUMBER = "NaN and Infinity are not JSON numbers"
NO_OBJECT = "the body is not a JSON object; send {...}"
EMPTY = "the body is empty; send a JSON object"

REFUSED = {
    "no body": (None, EMPTY),
    "empty": ("", EMPTY),
    "white space": (" \n", EMPTY),
    "not json": ("not json", "the body is not valid JSON at line 1, column 1"),
    "form": ("a=1&b=2", "the body is not valid JSON at line 1, column 1"),
    "null": ("null", NO_OBJECT),
    "string": ('"text"', NO_OBJECT),
    "number": ("7", NO_OBJECT),
    "array": ("[{}]", NO_OBJECT),
    "two documents": ("{}{}", "the body is not valid JSON at line 1, column 3"),
    "cut off": ('{"a": "b', "the body is not valid JSON at line 1, column 7"),
    "byte order mark": ("\ufeff{}", "the body starts with a byte order mark; send UTF-8 without it"),
    "nan": ('{"duration": NaN}', f"/duration: {NOT_A_NUMBER}"),
    "infinity": ('{"duration": Infinity}', f"/duration: {NOT_A_NUMBER}"),
    "39 digits": (f'{{"duration": {"1" * 39}}}', f"/duration: {DIGITS}"),
    "5,000 digits": (f'{{"duration": {"1" * 5000}}}', f"/duration: {NUMBER_RANGE}"),
    "1e400": ('{"duration": 1e400}', f"/duration: {NUMBER_RANGE}"),
    "1e-400": ('{"duration": 1e-400}', f"/duration: {NUMBER_RANGE}"),
    "endless exponent": (f'{{"duration": 1e{"9" * 100}}}', f"/duration: {NUMBER_RANGE}"),
    "deep": (f'{{"a": {"[" * 40}{"]" * 40}}}', "/a" + "/0" * 30 + ": the body is nested deeper than 32 levels"),
    "endless depth": ('{"a":' * 100_000, "the body is nested deeper than 32 levels"),
    "twice": ('{"id": 1, "id": 2}', "/id: the property stands here more than once"),
    "lone surrogate": ('{"notes": "\\ud83d"}', "/notes: the text holds half of a surrogate pair"),
    "raw lone surrogate": ('{"notes": "\ud83d"}', "the body is not UTF-8"),
    "nul": ('{"notes": "a\\u0000b"}', "/notes: the text holds the character U+0000"),
    "raw control character": ('{"notes": "a\nb"}', "the body is not valid JSON at line 1, column 13"),
    "empty name": ('{"": 1}', "the body: a property has an empty name"),
}

STORED = {
    "empty object": "{}",
    "reserved words": '{"id": 1, "timestamp": "x", "digest": null, "body": {}}',
    "empty values": '{"text": "", "list": [], "map": {}}',
    "mixed list": '[1, "a", null, true, {}]',
    "prototype": '{"__proto__": {"a": 1}, "constructor": "x"}',
    "expression": '{"#id": ":v", "$where": "1", "a.b[0]": 1}',
    "names of types": '{"S": "x", "N": "1", "M": {"S": 1}}',
    "boundary numbers": f'{{"n": [{"9" * 38}, 9.{"9" * 37}e125, 1e-130, -1e-130, 0e999]}}',
    "unicode": '{"é": "\\ud83d\\ude00", "\\u202e": "\\ufffe"}',
    "sql": '{"q": "\'; DROP TABLE items; --"}',
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_poisonous_body_is_400_and_named(post, items, name):
    body, message = REFUSED[name]

    answer = post(body)

    assert (answer.status, answer.code) == (400, "BAD_REQUEST_BODY")
    assert answer.message == message
    assert items() == []


@pytest.mark.parametrize("name", STORED)
def test_a_strange_but_valid_body_is_stored(post, items, name):
    body = STORED[name] if STORED[name].startswith("{") else f'{{"list": {STORED[name]}}}'

    answer = post(body)

    assert answer.status == 201
    assert set(items()[0]["body"]["M"]) == set(json.loads(body))
