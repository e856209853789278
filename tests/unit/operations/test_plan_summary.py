import pytest

from operations.plan_summary import resource_changes, summary

CONFIGURATION = {
    "resource": {
        "aws_dynamodb_table": {"Items": {"//": {"metadata": {"path": "prod/DataApi/Table/Resource"}}}},
        "aws_kms_key": {"Key": {"//": {"metadata": {"path": "prod/DataApi/Key/Resource"}}}},
        "aws_api_gateway_account": {"Account": {"//": {"metadata": {"path": "prod/Account"}}}},
    }
}
CREATE, CHANGE, DESTROY, NOTHING = ["create"], ["update"], ["delete"], ["no-op"]


def planned(*changes, outputs=None, drift=()):
    return {
        "resource_changes": [
            {"address": address, "change": {"actions": actions} | more} for address, actions, more in changes
        ],
        "output_changes": outputs or {},
        "resource_drift": [{"address": address} for address in drift],
    }


def test_a_plan_without_changes_says_so():
    plan = planned(("aws_kms_key.Key", NOTHING, {}), outputs={"Url": {"actions": NOTHING}})

    assert summary("prod", plan, CONFIGURATION) == "prod: nothing to do, the account is as the stack says"


def test_changes_are_counted_by_system_and_action():
    plan = planned(
        ("aws_kms_key.Key", CREATE, {}),
        ("aws_dynamodb_table.Items", CHANGE, {}),
        ("aws_api_gateway_account.Account", CREATE, {}),
    )

    lines = summary("prod", plan, CONFIGURATION).splitlines()

    assert lines[0] == "prod: 1 to change, 2 to create"
    assert lines[2].split() == ["system", "change", "create"]
    assert lines[3].split() == ["DataApi", "1", "1"]
    assert lines[4].split() == ["stack", "0", "1"]
    assert "  ~   aws_dynamodb_table.Items" in lines
    assert "  +   aws_kms_key.Key" in lines


@pytest.mark.parametrize("actions", [["delete", "create"], ["create", "delete"]])
def test_what_is_lost_stands_first_with_its_reason(actions):
    plan = planned(
        ("aws_kms_key.Key", CREATE, {}),
        ("aws_dynamodb_table.Items", actions, {"replace_paths": [["hash_key"], ["attribute", 0]]}),
        ("aws_sns_topic.Gone", DESTROY, {}),
    )

    lines = summary("prod", plan, CONFIGURATION).splitlines()

    assert lines[2] == "!! 2 existing resources are destroyed or replaced; what they hold is lost:"
    assert lines[3] == "!!   destroy aws_sns_topic.Gone"
    assert lines[4] == "!!   replace aws_dynamodb_table.Items  because of hash_key, attribute.0"


def test_a_plan_that_loses_nothing_does_not_warn():
    assert "!!" not in summary("prod", planned(("aws_kms_key.Key", CREATE, {})), CONFIGURATION)


def test_the_deployment_of_an_api_is_replaced_without_a_warning():
    plan = planned(("aws_api_gateway_deployment.Api", ["create", "delete"], {"replace_paths": [["triggers"]]}))

    text = summary("prod", plan, CONFIGURATION)

    assert "!!" not in text
    assert "  -/+ aws_api_gateway_deployment.Api" in text


def test_a_change_in_place_names_what_changes():
    before, after = {"policy": "a", "name": "x", "tags": None}, {"policy": "b", "name": "x"}
    plan = planned(
        ("aws_kms_key.Key", CHANGE, {"before": before, "after": after, "after_unknown": {"arn": True, "name": False}})
    )

    assert "  ~   aws_kms_key.Key  (arn, policy)" in summary("prod", plan, CONFIGURATION).splitlines()


def test_an_adopted_resource_is_an_import_also_when_it_is_changed_on_the_way():
    plan = planned(
        ("aws_kms_key.Key", NOTHING, {"importing": {"id": "1"}}),
        ("aws_dynamodb_table.Items", CHANGE, {"importing": {"id": "2"}}),
    )

    assert [(change.action, change.address) for change in resource_changes(plan, CONFIGURATION)] == [
        ("change", "aws_dynamodb_table.Items"),
        ("import", "aws_kms_key.Key"),
    ]


def test_what_was_changed_by_hand_is_listed():
    drift = ["aws_kms_key.Key", "aws_dynamodb_table.Items"]
    text = summary("prod", planned(("aws_kms_key.Key", CHANGE, {}), drift=drift), CONFIGURATION)

    assert "changed outside of Terraform:\n  aws_kms_key.Key" in text
    assert "aws_dynamodb_table.Items" not in text


def test_outputs_are_shown_but_not_the_sensitive_ones():
    outputs = {
        "Name": {"actions": CREATE, "after": "data-api-prod"},
        "Url": {"actions": CREATE, "after_unknown": True},
        "Secret": {"actions": CHANGE, "after": "canary", "after_sensitive": True},
        "Old": {"actions": DESTROY, "after": None},
        "Same": {"actions": NOTHING, "after": "x"},
    }

    text = summary("prod", planned(outputs=outputs), CONFIGURATION)

    assert "only outputs change" in text
    assert "  +   Name = 'data-api-prod'" in text
    assert "  +   Url = (known after apply)" in text
    assert "  ~   Secret = (sensitive)" in text
    assert "  -   Old" in text
    assert "canary" not in text
    assert "Same" not in text
