import json
from decimal import Decimal

import pytest

from common.errors import InvalidBodyError
from common.json_document import MAX_NAME_BYTES, parse_object


def refusal(body: bytes | str) -> str:
    with pytest.raises(InvalidBodyError) as error:
        parse_object(body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body)
    return error.value.message


def test_every_json_value_is_kept():
    body = b'{"text": "caf\xc3\xa9 \\ud83d\\ude00\\t", "number": 1.10, "yes": true, "none": null, "list": [{}, []]}'

    assert parse_object(body) == {
        "text": "café 😀\t",
        "number": Decimal("1.1"),
        "yes": True,
        "none": None,
        "list": [{}, []],
    }


def test_the_empty_object_is_a_document():
    assert parse_object(b" {} ") == {}


@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
def test_an_empty_body_is_refused(body):
    assert refusal(body) == "the body is empty; send a JSON object"


@pytest.mark.parametrize("body", ["[]", "1", '"text"', "true", "null", '[{"a": 1}]'])
def test_what_is_no_object_is_refused(body):
    assert refusal(body) == "the body is not a JSON object; send {...}"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("{", "line 1, column 2"),
        ('{"a": 1,\n "b": }', "line 2, column 7"),
        ("{'a': 1}", "line 1, column 2"),
        ('{"a": 01}', "line 1, column 8"),
        ('{"a": 1} {}', "line 1, column 10"),
        ('{"a": "\x01"}', "line 1, column 8"),
        ('{"a": "\\x"}', "line 1, column 8"),
    ],
)
def test_malformed_json_is_refused_with_its_place(body, place):
    assert refusal(body) == f"the body is not valid JSON at {place}"


def test_a_trailing_comma_is_refused():
    # Python 3.13 points at the comma, earlier ones behind it.
    assert refusal('{"a": 1,}').startswith("the body is not valid JSON at line 1, column ")


def test_bytes_that_are_no_utf_8_are_refused_with_their_place():
    assert refusal(b'{"a": "\xff"}') == "the body is not UTF-8 at byte 8"
    assert refusal("{}".encode("utf-16")) == "the body is not UTF-8 at byte 1"


def test_an_encoded_surrogate_is_no_utf_8():
    assert refusal('{"a": "\ud800"}') == "the body is not UTF-8 at byte 8"


def test_a_byte_order_mark_is_refused():
    assert refusal(b"\xef\xbb\xbf{}") == "the body starts with a byte order mark; send UTF-8 without it"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('{"a": [0, NaN]}', "/a/1: NaN and Infinity are not JSON numbers"),
        ('{"a": -Infinity}', "/a: NaN and Infinity are not JSON numbers"),
        ("NaN", "the body: NaN and Infinity are not JSON numbers"),
        ('{"a/b~": 1e999}', "/a~1b~0: the number is out of range; its magnitude can be 0 or 1E-130 to 9.99E+125"),
        ('{"a": {"b": %s}}' % ("7" * 39), "/a/b: the number has more than 38 significant digits; send it as a string"),
        (
            '{"a": %s}' % ("7" * 100_000),
            "/a: the number is out of range; its magnitude can be 0 or 1E-130 to 9.99E+125",
        ),
        ('{"a": {"b": 1, "c": 2, "b": 1}}', "/a/b: the property stands here more than once"),
        ('{"a": 1, "\\u0061": 2}', "/a: the property stands here more than once"),
        ('{"a": ["\\ud800"]}', "/a/0: the text holds half of a surrogate pair"),
        ('{"a": "\\udc00\\ud800"}', "/a: the text holds half of a surrogate pair"),
        ('{"a": {"\\udfff": 1}}', "/a: a property's name holds half of a surrogate pair"),
        ('{"a": "\\u0000"}', "/a: the text holds the character U+0000"),
        ('{"\\u0000": 1}', "the body: a property's name holds the character U+0000"),
        ('{"a": [{"": 1}]}', "/a/0: a property has an empty name"),
    ],
)
def test_what_cannot_be_stored_is_refused_with_its_place(body, message):
    assert refusal(body) == message


def test_a_name_may_have_65535_bytes_and_not_one_more():
    assert parse_object(json.dumps({"n" * MAX_NAME_BYTES: 1}).encode()) == {"n" * MAX_NAME_BYTES: Decimal(1)}
    assert refusal(json.dumps({"é" * (MAX_NAME_BYTES // 2 + 1): 1})).startswith("the body: a property's name is longer")


@pytest.mark.parametrize(("opening", "closing"), [('{"a":', "}"), ("[", "]")])
def test_a_value_may_stand_at_level_32_and_not_at_33(opening, closing):
    def nested(containers: int) -> bytes:
        inner = opening * (containers - 1) + "1" + closing * (containers - 1)
        return f'{{"b": {inner}}}'.encode()

    assert parse_object(nested(31))
    assert refusal(nested(32)).endswith("the body is nested deeper than 32 levels")


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_any_depth_is_refused_and_none_ends_the_process(opening):
    assert refusal('{"a":' + opening * 200_000).startswith("the body is n")
    assert refusal('{"a":' + "[" * 100_000 + "]" * 100_000 + "}") == "the body is nested deeper than 32 levels"


def test_a_place_is_never_longer_than_its_reader_wants():
    assert len(refusal('{"%s": NaN}' % ("n" * 60_000))) < 300


def test_a_refusal_keeps_no_parser_exception_that_quotes_the_body():
    with pytest.raises(InvalidBodyError) as error:
        parse_object(b'{"a": secret}')

    assert error.value.__cause__ is None
    assert error.value.__suppress_context__
