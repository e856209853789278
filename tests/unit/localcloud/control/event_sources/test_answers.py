import base64
import json
from types import SimpleNamespace

import pytest

from localcloud.control.event_sources.answers import failed
from tests.unit.localcloud.control.conftest import invoke_result

PARTIAL = SimpleNamespace(function_response_types=["ReportBatchItemFailures"])
WHOLE = SimpleNamespace(function_response_types=None)
BATCH = ("1", "2")


def answer(*identifiers):
    return {"batchItemFailures": [{"itemIdentifier": identifier} for identifier in identifiers]}


@pytest.mark.parametrize(
    ("document", "lost"),
    [
        (None, set()),
        ({}, set()),
        ([], set()),
        ({"batchItemFailures": []}, set()),
        ({"batchItemFailures": None}, set()),
        (answer("2"), {"2"}),
        (answer("1", "2"), {"1", "2"}),
        (answer("3"), {"1", "2"}),
        (answer(""), {"1", "2"}),
        (answer(None), {"1", "2"}),
        ({"batchItemFailures": [{}]}, {"1", "2"}),
        ({"batchItemFailures": "2"}, {"1", "2"}),
    ],
)
def test_answer_names_the_records_that_failed(document, lost):
    result = invoke_result(json.dumps(document).encode())

    assert failed(result, BATCH, PARTIAL) == lost
    assert failed(result, BATCH, WHOLE) == frozenset()


@pytest.mark.parametrize("mapping", [PARTIAL, WHOLE])
def test_error_fails_the_whole_batch(mapping):
    assert failed(invoke_result(functionError="Unhandled"), BATCH, mapping) == {"1", "2"}
    assert failed(None, BATCH, mapping) == {"1", "2"}


def test_empty_payload_is_a_success():
    assert failed(invoke_result() | {"payload": base64.b64encode(b"").decode()}, BATCH, PARTIAL) == frozenset()
