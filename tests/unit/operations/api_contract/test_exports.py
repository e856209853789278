import copy
import json

import pytest

from operations.api_contract.exports import merged, read, read_exports, read_kept, written
from operations.command import CommandError


def served(document, stage):
    found = copy.deepcopy(document)
    found["servers"] = [
        {
            "url": "https://{apiId}.example.com/{stage}",
            "variables": {"apiId": {"default": "api-id"}, "stage": {"default": stage, "enum": [stage]}},
        }
    ]
    return found


def write(path, document):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(document), encoding="utf-8")


def test_documents_of_all_environments_make_one_with_the_servers_of_each(tmp_path, document):
    for stage in ("prod", "dev"):
        write(tmp_path / stage / "orders.json", served(document, stage))

    found = read_exports(tmp_path)

    assert found.keys() == {"orders"}
    assert found["orders"]["paths"] == document["paths"]
    assert found["orders"]["servers"] == [
        {
            "url": "https://{apiId}.example.com/{stage}",
            "variables": {
                "apiId": {"default": "api-id"},
                "stage": {"default": "dev", "enum": ["dev", "prod"]},
            },
        }
    ]


def test_servers_of_different_addresses_stand_side_by_side(document):
    other = served(document, "dev")
    other["servers"] = [{"url": "https://orders.example.com"}]

    found = merged("orders", {"dev": served(document, "dev"), "prod": other})

    assert [server["url"] for server in found["servers"]] == [
        "https://{apiId}.example.com/{stage}",
        "https://orders.example.com",
    ]


def test_environments_whose_callers_see_different_apis_are_refused_with_the_difference(document):
    closed = served(document, "prod")
    closed["paths"]["/orders/{id}"]["get"]["security"] = [{"key": []}]

    with pytest.raises(CommandError) as refusal:
        merged("orders", {"dev": served(document, "dev"), "prod": closed})

    assert str(refusal.value) == (
        "orders: the API of prod is not that of dev; callers need one:\n"
        "  GET /orders/{id}, security: no credentials no longer let a caller in\n"
        "  GET /orders/{id}, security: is another\n"
        "set both environment files alike"
    )


def test_a_folder_without_exports_is_refused(tmp_path):
    with pytest.raises(CommandError, match="holds no export; run `make openapi`"):
        read_exports(tmp_path)


@pytest.mark.parametrize(("text", "reason"), [("{", "no JSON"), ("[]", "holds no JSON object")])
def test_a_damaged_document_is_refused(tmp_path, text, reason):
    (tmp_path / "orders.json").write_text(text)

    with pytest.raises(CommandError, match=reason):
        read(tmp_path / "orders.json")


def test_kept_documents_are_known_by_their_files_names(tmp_path, document):
    write(tmp_path / "orders.json", document)
    (tmp_path / "accepted-breaks.md").write_text("")

    assert read_kept(tmp_path) == {"orders": document}
    assert read_kept(tmp_path / "none") == {}


def test_a_document_is_written_the_same_each_time(document):
    assert written(document) == written(json.loads(written(document)))
    assert written(document).endswith("}\n")
