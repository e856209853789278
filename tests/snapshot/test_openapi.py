"""The kept document of each REST API.  ``make openapi`` keeps them anew, unless a change breaks callers."""

import json
from functools import cache
from typing import Any

import pytest
from openapi_spec_validator import validate

from operations.api_contract.__main__ import KEPT
from operations.api_contract.exports import merged, read_kept, written
from operations.api_contract.keeping import check
from systems.openapi import CONTRACTS, documents
from tests.support.synthesized import environment

# One worker makes the stacks, and all tests read the same documents.
pytestmark = pytest.mark.xdist_group("synthesized")

ENVIRONMENTS = ("dev", "stage", "prod", "local")
TITLES = [contract.title for contract in CONTRACTS]


@cache
def present() -> dict[str, dict[str, Any]]:
    """Return each API's document; environments that differ for callers are refused."""
    found = documents([environment(name) for name in ENVIRONMENTS])
    return {
        title: merged(title, {name: by_title[title] for name, by_title in found.items() if title in by_title})
        for title in TITLES
    }


def test_no_change_breaks_callers() -> None:
    check(KEPT, present())


@pytest.mark.parametrize("title", TITLES)
def test_what_callers_read_is_what_is_deployed(title: str) -> None:
    assert (KEPT / f"{title}.json").read_text(encoding="utf-8") == written(present()[title]), "run `make openapi`"


def test_every_kept_document_is_of_an_api() -> None:
    assert sorted(read_kept(KEPT)) == sorted(TITLES)


@pytest.mark.parametrize("title", TITLES)
def test_a_validator_accepts_it_and_no_damaged_one(title: str) -> None:
    document = present()[title]
    validate(document)

    damaged = json.loads(json.dumps(document))
    for item in damaged["paths"].values():
        for operation in item.values():
            operation.pop("responses", None) if isinstance(operation, dict) else None
    with pytest.raises(Exception, match="responses"):
        validate(damaged)
