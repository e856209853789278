from __future__ import annotations

import json
from typing import Any

from localcloud.dataplane.lambda_.emf import extract
from localcloud.dataplane.lambda_.invocation import event


def metrics(*lines: Any) -> list[tuple[Any, ...]]:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return [tuple(found) for found in extract([event(text) for text in texts])]


def directive(**fields: Any) -> dict[str, Any]:
    return {"_aws": {"CloudWatchMetrics": [{"Namespace": "App", "Dimensions": [["Kind"]], **fields}]}}


def test_each_set_of_dimensions_gets_each_value() -> None:
    line = directive(Dimensions=[["Kind"], ["Kind", "Stage"]], Metrics=[{"Name": "Done", "Unit": "Count"}])

    found = metrics(line | {"Kind": "run", "Stage": "dev", "Done": [1, 2]})

    kind, stage = ("Kind", "run"), ("Stage", "dev")
    assert found == [
        ("App", (kind,), "Done", 1.0, "Count"),
        ("App", (kind,), "Done", 2.0, "Count"),
        ("App", (kind, stage), "Done", 1.0, "Count"),
        ("App", (kind, stage), "Done", 2.0, "Count"),
    ]


def test_a_metric_without_unit_or_dimensions_is_one_all_the_same() -> None:
    line = directive(Dimensions=[], Metrics=[{"Name": "Done"}])

    assert metrics(line | {"Done": 3}) == [("App", (), "Done", 3.0, "None")]


def test_what_does_not_fit_is_left_out() -> None:
    line = directive(Metrics=[{"Name": "Done"}, {"Name": "Absent"}])

    assert metrics('text with "_aws" in it', "{}", "[]", line | {"Done": 1}, line | {"Kind": "run", "Done": "x"}) == []
