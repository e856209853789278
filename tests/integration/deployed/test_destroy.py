import pytest


@pytest.mark.destroys
def test_destroy_leaves_nothing_but_the_key_that_waits_for_its_deletion(deployed):
    deployed.done("destroy", "-input=false", "-auto-approve")

    assert deployed.client("dynamodb").list_tables()["TableNames"] == []
    assert deployed.client("lambda").list_functions()["Functions"] == []
    assert deployed.client("apigateway").get_rest_apis()["items"] == []
    assert deployed.client("sns").list_topics()["Topics"] == []
    assert deployed.client("cloudwatch").describe_alarms()["MetricAlarms"] == []
    assert [
        role["RoleName"] for role in deployed.client("iam").list_roles()["Roles"] if "data-api" in role["RoleName"]
    ] == []
    kms = deployed.client("kms")
    keys = [kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"] for key in kms.list_keys()["Keys"]]
    assert {key["KeyState"] for key in keys if "data-api" in key["Description"]} == {"PendingDeletion"}
    assert "alias/data-api-local" not in [alias["AliasName"] for alias in kms.list_aliases()["Aliases"]]
    groups = [group["logGroupName"] for group in deployed.client("logs").describe_log_groups()["logGroups"]]
    assert [name for name in groups if "data-api" in name or name.startswith("API-Gateway-Execution-Logs_")] == []
