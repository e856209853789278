import pytest

from constructs_lib.aws_apigateway import ApiKey, PlanStage, Quota, RoutePath, Throttle, UsagePlan
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.rest_api import rest_api

THROTTLE = Throttle(rate_per_second=5, burst=10)


def plan(scope, **changes) -> UsagePlan:
    api = rest_api(scope)
    arguments = {
        "name": "basic",
        "description": "Partners",
        "throttle": THROTTLE,
        "stages": [PlanStage(api=api, throttles={api.routes[0]: Throttle(rate_per_second=1, burst=2)})],
        "keys": {"Shop": ApiKey(scope, "Key", name="shop", description="Of the shop")},
    }
    return UsagePlan(scope, "Plan", **{**arguments, **changes})


def test_plan_limits_each_key_and_waits_for_the_stage():
    template = Template.of(lambda scope: plan(scope, quota=Quota(limit=1000, period="WEEK", offset=2)))

    made = template.one("aws_api_gateway_usage_plan")
    assert made["throttle_settings"] == {"rate_limit": 5, "burst_limit": 10}
    assert made["quota_settings"] == {"limit": 1000, "period": "WEEK", "offset": 2}
    (stage,) = made["api_stages"]
    assert stage["stage"].startswith("${aws_api_gateway_stage.")
    assert stage["throttle"] == [{"path": "/orders/POST", "rate_limit": 1, "burst_limit": 2}]
    key = template.one("aws_api_gateway_usage_plan_key")
    assert key["key_type"] == "API_KEY"
    assert key["key_id"].startswith("${aws_api_gateway_api_key.")


def test_key_has_a_plan_once():
    def build(scope):
        key = ApiKey(scope, "Twice", name="shop", description="Of the shop")
        plan(scope, keys={"Shop": key, "Again": key})

    with pytest.raises(ConstructError, match=r"^test/Plan: the key of 'Again' has the plan already; name it once$"):
        Template.of(build)


def test_plan_without_a_quota_has_none():
    assert "quota_settings" not in Template.of(plan).one("aws_api_gateway_usage_plan")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"stages": []}, "it opens no stage"),
        ({"name": ""}, "the name has 0 characters"),
        ({"description": "x" * 1025}, "the description has 1025 characters"),
    ],
)
def test_plan_that_aws_refuses_or_that_opens_nothing_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=f"^test/Plan: {fault}"):
        Template.of(lambda scope: plan(scope, **changes))


def test_plan_opens_a_stage_once_and_limits_routes_that_are_there():
    def build(scope, **changes):
        api = rest_api(scope)
        stages = [PlanStage(api=api, **changes), *([] if changes else [PlanStage(api=api)])]
        UsagePlan(scope, "Plan", name="basic", description="Partners", throttle=THROTTLE, stages=stages)

    with pytest.raises(
        ConstructError, match=r"^test/Plan: stages\[0\] and stages\[1\] are one stage of one API; join the two$"
    ):
        Template.of(build)
    limits = {RoutePath(method="GET", path="/order"): THROTTLE}
    with pytest.raises(
        ConstructError, match=r"^test/Plan: it limits GET /order, which the API has not; it has POST /o"
    ):
        Template.of(lambda scope: build(scope, throttles=limits))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"limit": 0}, "the limit is 0, which lets nothing through"),
        ({"period": "YEAR"}, "the period is 'YEAR'; API Gateway has DAY, WEEK, MONTH"),
        ({"period": "DAY", "offset": 1}, "the offset is 1; for a DAY API Gateway takes 0 to 0"),
        ({"period": "MONTH", "offset": 28}, "the offset is 28; for a MONTH API Gateway takes 0 to 27"),
    ],
)
def test_quota_that_aws_refuses_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=f"^quota: {fault}"):
        Quota(**{"limit": 1, "period": "WEEK", **changes})
