import json
from functools import cache

import pytest
from cdktf import App

from common.errors import ApiError, NotFoundError
from constructs_lib.aws_apigateway import RestApi
from systems.app import build_app
from systems.openapi import CONTRACTS, documents, export, main
from tests.support.synthesized import environment


@cache
def data_api():
    return documents([environment("dev")])["dev"]["data-api"]


def operation():
    return data_api()["paths"]["/data"]["post"]


def test_every_rest_api_of_the_app_has_a_contract(tmp_path):
    app = build_app([environment("dev")], tmp_path)
    apis = [found.node.path for found in app.node.find_all() if isinstance(found, RestApi)]

    assert sorted(apis) == sorted(f"dev/{contract.system}/Api" for contract in CONTRACTS)


def test_an_environment_without_a_system_has_no_document_of_it():
    assert documents([environment("dev", data_api=None)]) == {}


def test_data_api_names_every_answer_of_its_handler_and_of_the_gateway():
    assert list(operation()["responses"]) == [
        *("200", "201", "400", "403", "409", "413", "415", "429", "500", "502", "503", "504")
    ]
    receipt = {"application/json": {"schema": {"$ref": "#/components/schemas/Receipt"}}}
    assert operation()["responses"]["201"]["content"] == receipt
    assert operation()["responses"]["503"]["headers"].keys() == {"Retry-After"}


def test_every_refusal_of_a_function_is_documented():
    # Another route than the function's own reaches it by a direct invocation alone.
    refusals = {str(error.status) for error in ApiError.__subclasses__() if error is not NotFoundError}

    assert refusals <= operation()["responses"].keys()


def test_data_api_takes_a_json_object_and_a_key():
    assert operation()["requestBody"]["required"] is True
    assert [(each["name"], each["required"]) for each in operation()["parameters"]] == [("Idempotency-Key", False)]
    assert data_api()["components"]["schemas"]["DataObject"] == {"description": "Any JSON object", "type": "object"}


def test_signed_requests_are_asked_for_where_the_environment_says_so():
    settings = environment("dev").data_api.model_copy(update={"authorization": "iam"})

    signed = documents([environment("dev", data_api=settings.model_dump())])["dev"]["data-api"]

    assert signed["paths"]["/data"]["post"]["security"] == [{"sigv4": []}]
    assert operation()["security"] == []


def test_export_writes_a_file_an_api_and_environment_and_removes_stale_ones(tmp_path):
    stale = tmp_path / "gone" / "old.json"
    stale.parent.mkdir()
    stale.write_text("{}")

    export(tmp_path, ["stage", "prod"])

    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json")) == [
        "prod/data-api.json",
        "stage/data-api.json",
    ]
    stage = json.loads((tmp_path / "stage" / "data-api.json").read_text())
    assert stage["servers"][0]["variables"]["stage"]["default"] == "stage"


def test_an_unknown_environment_is_told_in_one_sentence(tmp_path):
    with pytest.raises(SystemExit) as stop:
        main([str(tmp_path), "nowhere"])

    assert "nowhere" in str(stop.value.code)


def test_nothing_is_synthesized(tmp_path, monkeypatch):
    monkeypatch.setattr(App, "synth", None)

    main([str(tmp_path), "dev"])

    assert (tmp_path / "dev" / "data-api.json").exists()
