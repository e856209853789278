import pytest
from botocore.exceptions import ClientError

PLACE = {"apiId": "a1", "stage": "dev"}


@pytest.fixture
def client(aws):
    return aws("apigateway")


@pytest.fixture
def plan(client):
    return client.create_usage_plan(
        name="basic",
        apiStages=[PLACE | {"throttle": {"/orders/POST": {"rateLimit": 1.0, "burstLimit": 1}}}],
        throttle={"rateLimit": 5.0, "burstLimit": 10},
    )["id"]


def change(client, plan, op, path, value=None):
    operation = {"op": op, "path": path} | ({} if value is None else {"value": value})
    return client.update_usage_plan(usagePlanId=plan, patchOperations=[operation])


def test_limits_are_numbers_also_below_one(client, plan):
    change(client, plan, "replace", "/throttle/rateLimit", "0.5")
    changed = change(client, plan, "replace", "/quota/limit", "100")

    assert changed["throttle"] == {"rateLimit": 0.5, "burstLimit": 10}
    assert changed["quota"]["limit"] == 100


def test_limits_of_a_method_are_changed_and_taken_away(client, plan):
    changed = change(client, plan, "replace", "/apiStages/a1:dev/throttle/~1orders/POST/rateLimit", "2")
    assert changed["apiStages"][0]["throttle"]["/orders/POST"] == {"rateLimit": 2.0, "burstLimit": 1}

    changed = change(client, plan, "remove", "/apiStages/a1:dev/throttle/~1orders/POST")
    assert changed["apiStages"][0]["throttle"] == {}


def test_a_stage_with_limits_of_its_own_can_be_removed(client, plan):
    assert change(client, plan, "remove", "/apiStages", "a1:dev")["apiStages"] == []
    assert change(client, plan, "add", "/apiStages", "a2:dev")["apiStages"] == [{"apiId": "a2", "stage": "dev"}]


def test_a_plan_with_stages_cannot_be_deleted(client, plan):
    with pytest.raises(ClientError, match="has API stages associated"):
        client.delete_usage_plan(usagePlanId=plan)

    change(client, plan, "remove", "/apiStages", "a1:dev")
    client.delete_usage_plan(usagePlanId=plan)
    assert client.get_usage_plans()["items"] == []


def test_a_stage_that_the_plan_has_not_is_refused(client, plan):
    with pytest.raises(ClientError, match="has no API stage a9:dev"):
        change(client, plan, "remove", "/apiStages", "a9:dev")
