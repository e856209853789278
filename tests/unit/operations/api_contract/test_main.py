import copy

import pytest

from operations.api_contract.__main__ import main
from operations.api_contract.exports import written


@pytest.fixture
def call(tmp_path, document, capsys):
    """Export a document, call the command, and return status, output and errors."""

    def calling(*arguments, changed=document):
        path = tmp_path / "exports" / "dev" / "orders.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(changed))
        status = main(["--exports", str(tmp_path / "exports"), "--kept", str(tmp_path / "kept"), *arguments])
        streams = capsys.readouterr()
        return status, streams.out, streams.err

    return calling


def test_documents_are_kept_and_then_pass(call, tmp_path):
    assert call("--keep") == (0, f"orders: the API: is new\ndocuments kept in {tmp_path / 'kept'}: 1, changes: 1\n", "")
    assert call() == (0, f"documents that are as they are kept in {tmp_path / 'kept'}: 1\n", "")


def test_a_change_that_breaks_nobody_passes(call, document):
    call("--keep")
    changed = copy.deepcopy(document)
    changed["paths"]["/health"] = {"get": {"responses": {"200": {"description": "Well"}}}}

    status, out, err = call(changed=changed)

    assert (status, err) == (0, "")
    assert out == "orders: GET /health: is new\nchanges that break no caller: 1; run `make openapi` to keep them\n"


def test_a_change_that_breaks_callers_fails_until_it_is_accepted(call, document):
    call("--keep")
    changed = copy.deepcopy(document)
    del changed["paths"]["/orders/{id}"]["get"]

    assert call(changed=changed)[0] == 1
    status, out, err = call("--keep", changed=changed)
    assert (status, out) == (1, "")
    assert err.startswith("orders: GET /orders/{id}: is gone\n")
    assert call("--keep", "--accept", "nobody reads", changed=changed)[0] == 0
    assert call(changed=changed)[0] == 0


def test_a_check_accepts_nothing(call):
    status, _, err = call("--accept", "why")

    assert (status, err) == (1, "--accept is for --keep: a check accepts nothing\n")
