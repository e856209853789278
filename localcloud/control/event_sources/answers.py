"""Which of its records a function failed on.

Source: AWS Lambda Developer Guide, "Configuring partial batch response": an empty answer is a success, an answer in
another form, or with a record that was not in the batch, a failure of the whole batch.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any

from localcloud.contract import InvokeResult, Json


def failed(result: InvokeResult | None, identifiers: Sequence[str], mapping: Any) -> frozenset[str]:
    """Return the identifiers of the records that a function, which may say so itself, failed on.

    ``result`` is nothing where the function did not run.
    """
    everything = frozenset(identifiers)
    if result is None or result["functionError"]:
        return everything
    if "ReportBatchItemFailures" not in (mapping.function_response_types or ()):
        return frozenset()
    named = _named(result)
    return everything if named is None or not named <= everything else named


def _named(result: InvokeResult) -> frozenset[str] | None:
    answer: Any = json.loads(base64.b64decode(result["payload"]) or b"null")
    if not answer:
        return frozenset()
    failures = answer.get("batchItemFailures", []) if isinstance(answer, dict) else None
    if failures is None:
        return frozenset()
    if not isinstance(failures, list):
        return None
    named = [_identifier(failure) for failure in failures]
    return None if None in named or "" in named else frozenset(filter(None, named))


def _identifier(failure: Json) -> str | None:
    found = failure.get("itemIdentifier") if isinstance(failure, dict) else None
    return found if isinstance(found, str) else None
