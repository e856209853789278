import json

import pytest
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from hypothesis import given
from hypothesis import strategies as st

from common.dynamodb_item import encode_item, item_bytes
from common.json_document import parse_object


def parsed(text: str) -> dict:
    return parse_object(text.encode())


def test_each_type_has_its_attribute_type():
    item = parsed('{"s": "x", "n": 1.50, "b": false, "z": null, "l": [1], "m": {"k": ""}}')

    assert encode_item(item) == {
        "s": {"S": "x"},
        "n": {"N": "1.5"},
        "b": {"BOOL": False},
        "z": {"NULL": True},
        "l": {"L": [{"N": "1"}]},
        "m": {"M": {"k": {"S": ""}}},
    }


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(min_value=-(10**37), max_value=10**37) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXT, VALUES, max_size=5))
def test_boto3_reads_back_and_writes_the_same(document):
    item = parsed(json.dumps(document))

    encoded = encode_item(item)

    assert TypeDeserializer().deserialize({"M": encoded}) == item
    assert TypeDeserializer().deserialize(TypeSerializer().serialize(item)) == item


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("{}", 0),
        ('{"name": "value"}', 4 + 5),
        ('{"é": "😀"}', 2 + 4),
        ('{"a": true}', 1 + 1),
        ('{"a": null}', 1 + 1),
        ('{"a": []}', 1 + 3),
        ('{"a": {}}', 1 + 3),
        ('{"a": ["xy", false]}', 1 + 3 + (1 + 2) + (1 + 1)),
        ('{"a": {"bc": "d"}}', 1 + 3 + 1 + 2 + 1),
    ],
)
def test_size_is_counted_as_dynamodb_documents_it(text, size):
    assert item_bytes(parsed(text)) == size


@pytest.mark.parametrize("text", ["0", "1", "-1", "12.5", "9" * 38, f"-0.{'9' * 38}", "1e100"])
def test_a_number_counts_at_least_as_much_as_documented_and_at_most_two_bytes_more(text):
    item = parsed(f'{{"n": {text}}}')
    digits = len(item["n"].as_tuple().digits)
    documented = (digits + 1) // 2 + 1

    assert documented <= item_bytes(item) - len("n") <= documented + 2
