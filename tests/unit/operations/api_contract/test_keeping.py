import copy

import pytest

from operations.api_contract.exports import read_kept
from operations.api_contract.keeping import ACCEPTED, check, keep
from operations.command import CommandError

GONE = "orders: GET /orders/{id}: is gone"


@pytest.fixture
def folder(tmp_path, document):
    keep(tmp_path, {"orders": document})
    return tmp_path


@pytest.fixture
def broken(document):
    found = copy.deepcopy(document)
    del found["paths"]["/orders/{id}"]["get"]
    return found


@pytest.fixture
def grown(document):
    found = copy.deepcopy(document)
    found["paths"]["/health"] = {"get": {"responses": {"200": {"description": "Well"}}}}
    return found


def test_what_is_kept_passes_without_a_line(folder, document):
    assert check(folder, {"orders": document}) == []


def test_changes_that_break_nobody_pass_and_are_listed(folder, grown, document):
    assert check(folder, {"orders": grown, "stock": document}) == [
        "orders: GET /health: is new",
        "stock: the API: is new",
    ]


def test_changes_that_break_callers_fail_with_all_of_them(folder, broken):
    with pytest.raises(CommandError) as refusal:
        check(folder, {"orders": broken})

    assert str(refusal.value).splitlines() == [
        GONE,
        f"breaking changes: 1, beside the documents in {folder}; "
        'take them back, or accept them by `make openapi ACCEPT="why"`',
    ]


def test_an_api_that_is_gone_breaks_its_callers(folder):
    with pytest.raises(CommandError, match="orders: the API: is gone"):
        check(folder, {})


def test_growth_is_kept(folder, grown, document):
    assert keep(folder, {"orders": grown, "stock": document}) == [
        "orders: GET /health: is new",
        "stock: the API: is new",
    ]
    assert read_kept(folder) == {"orders": grown, "stock": document}
    assert not (folder / ACCEPTED).exists()


def test_a_break_that_nobody_accepts_leaves_everything_as_it_was(folder, broken, document):
    with pytest.raises(CommandError, match="is gone"):
        keep(folder, {"orders": broken, "stock": document})

    assert read_kept(folder) == {"orders": document}


def test_a_break_is_accepted_with_a_reason_that_is_noted(folder, broken, document):
    assert keep(folder, {"orders": broken}, accept=" nobody reads orders ") == [GONE]
    keep(folder, {}, accept="the shop is closed")

    assert read_kept(folder) == {}
    assert (folder / ACCEPTED).read_text() == (
        "# Breaking changes that were accepted\n\n"
        'Written by `make openapi ACCEPT="why"`, oldest first.\n'
        f"\n## nobody reads orders\n\n* {GONE}\n"
        "\n## the shop is closed\n\n* orders: the API: is gone\n"
    )


@pytest.mark.parametrize(("accept", "reason"), [(" ", "ACCEPT is empty"), ("why", "no change breaks callers")])
def test_an_acceptance_of_nothing_is_refused(folder, document, broken, accept, reason):
    present = {"orders": broken if accept == " " else document}

    with pytest.raises(CommandError, match=reason):
        keep(folder, present, accept=accept)
    assert not (folder / ACCEPTED).exists()
