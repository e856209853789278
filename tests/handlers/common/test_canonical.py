import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.canonical import canonical_text, digest
from common.json_document import parse_object

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(min_value=-(10**37), max_value=10**37) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT.filter(bool), inner, max_size=4),
    max_leaves=12,
)


def test_the_text_is_sorted_dense_and_plain():
    document = parse_object(b'{"b": [1.0, true, null, "\\u00e9\\n"], "a": {"z": 1e40, "B": ""}}')

    assert canonical_text(document) == '{"a":{"B":"","z":1E+40},"b":[1,true,null,"é\\n"]}'


def test_the_digest_is_the_sha_256_of_the_text():
    assert digest(parse_object(b'{ "a" : 1 }')) == hashlib.sha256(b'{"a":1}').hexdigest()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{"a": 1, "b": 2}', '{"b":2,"a":1}'),
        ('{"a": 1}', '{"a": 1.0}'),
        ('{"a": 100}', '{"a": 1e2}'),
        ('{"a": 0}', '{"a": -0.0}'),
        ('{"a": "é"}', '{"a": "\\u00e9"}'),
        ('{"a": "/"}', '{"a": "\\/"}'),
    ],
)
def test_two_spellings_of_one_document_have_one_digest(one, other):
    assert digest(parse_object(one.encode())) == digest(parse_object(other.encode()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{"a": 1}', '{"a": "1"}'),
        ('{"a": 1}', '{"a": true}'),
        ('{"a": null}', "{}"),
        ('{"a": [1, 2]}', '{"a": [2, 1]}'),
        ('{"a": {}}', '{"a": []}'),
        ('{"a": "\\u00e9"}', '{"a": "e\\u0301"}'),
        ('{"a": 12345678901234567890}', '{"a": 12345678901234567891}'),
    ],
)
def test_two_documents_have_two_digests(one, other):
    assert digest(parse_object(one.encode())) != digest(parse_object(other.encode()))


@settings(max_examples=50)
@given(st.dictionaries(TEXT.filter(bool), JSON, max_size=5))
def test_the_text_is_json_of_the_same_document(document):
    parsed = parse_object(json.dumps(document).encode())

    assert parse_object(canonical_text(parsed).encode()) == parsed
    assert json.loads(canonical_text(parsed)) == document
