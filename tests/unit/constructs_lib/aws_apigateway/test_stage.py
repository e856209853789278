import json

import pytest

from constructs_lib.aws_apigateway import ApiLoggingAccount, StageOptions, Throttle
from constructs_lib.aws_kms import Key
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import place
from constructs_lib.testing import Template, policy_document
from tests.support.rest_api import ACCOUNT, REGION, StubFunction, logs, rest_api, route

EXECUTION_LOG = "API-Gateway-Execution-Logs_"


@pytest.fixture(scope="module")
def template() -> Template:
    return Template.of(rest_api)


def test_stage_is_traced_and_writes_an_access_log(template):
    stage = template.one("aws_api_gateway_stage")

    assert stage["stage_name"] == "dev"
    assert stage["description"] == "Serves the API under /dev"
    assert stage["xray_tracing_enabled"] is True
    assert stage["access_log_settings"]["destination_arn"].endswith(".arn}")
    assert not {"tags", "variables", "cache_cluster_enabled"} & set(stage)


def test_both_logs_are_terraform_s_and_expire(template):
    groups = template.all("aws_cloudwatch_log_group").values()
    assert {group["retention_in_days"] for group in groups} == {30}

    names = sorted(group["name"] for group in groups)
    assert names[0] == "/aws/apigateway/orders-dev"
    assert names[1].startswith(f"{EXECUTION_LOG}${{aws_api_gateway_rest_api.")
    assert names[1].endswith(".id}/dev")


def test_stage_waits_for_its_execution_log_and_its_permissions(template):
    waits_for = template.one("aws_api_gateway_stage")["depends_on"]

    assert [address.partition(".")[0] for address in waits_for] == ["aws_cloudwatch_log_group", "aws_lambda_permission"]
    group = waits_for[0].partition(".")[2]
    assert template.all("aws_cloudwatch_log_group")[group]["name"].startswith(EXECUTION_LOG)


def test_stage_waits_for_the_logging_role_that_the_stack_owns():
    def build(scope):
        place(scope, account=ACCOUNT, region=REGION)
        rest_api(scope, logs=logs(account=ApiLoggingAccount(scope, "Logging", role_name="api-logs")))

    waits_for = Template.of(build).one("aws_api_gateway_stage")["depends_on"]
    assert any(address.startswith("aws_api_gateway_account.") for address in waits_for)


@pytest.mark.parametrize("account", [None, "own", True])
def test_logging_without_a_word_on_the_logging_role_is_refused(account):
    with pytest.raises(ConstructError, match="without it AWS refuses the stage"):
        Template.of(lambda scope: rest_api(scope, logs=logs(account=account)))


@pytest.mark.parametrize("name", ["", "dev stage", "dev.1", "dev/1", "x" * 129])
def test_stage_name_that_aws_refuses_is_refused(name):
    with pytest.raises(ConstructError, match=r"the stage name .* is not 1 to 128 letters"):
        Template.of(lambda scope: rest_api(scope, stage_name=name))


@pytest.mark.parametrize("level", ["WARN", "info", "DEBUG"])
def test_log_level_that_api_gateway_has_not_is_refused(level):
    with pytest.raises(
        ConstructError, match=f"level is '{level}'; API Gateway has ERROR, INFO, OFF: use ERROR for WARN"
    ):
        Template.of(lambda scope: rest_api(scope, logs=logs(level=level)))


def test_all_methods_are_throttled_and_logged_without_bodies(template):
    settings = template.one("aws_api_gateway_method_settings")

    assert settings["method_path"] == "*/*"
    assert settings["settings"] == {
        "logging_level": "INFO",
        "metrics_enabled": True,
        "data_trace_enabled": False,
        "throttling_rate_limit": 100,
        "throttling_burst_limit": 50,
    }


@pytest.mark.parametrize(("path", "method_path"), [("/", "~1/POST"), ("/orders/{id}", "~1orders~1{id}/POST")])
def test_route_s_own_throttle_repeats_every_other_setting(path, method_path):
    def build(scope):
        slow = Throttle(rate_per_second=0.5, burst=2)
        rest_api(scope, routes=[route(StubFunction(scope), path=path, throttle=slow)])

    settings = Template.of(build).named("aws_api_gateway_method_settings", method_path=method_path)
    assert settings["settings"] == {
        "logging_level": "INFO",
        "metrics_enabled": True,
        "data_trace_enabled": False,
        "throttling_rate_limit": 0.5,
        "throttling_burst_limit": 2,
    }


def test_route_s_own_level_repeats_every_other_setting_and_leaves_the_others_alone():
    def build(scope):
        function = StubFunction(scope)
        quiet = route(function, method="GET", path="/health", log_level="OFF")
        told = route(function, log_level="INFO", throttle=Throttle(rate_per_second=1, burst=1))
        rest_api(scope, routes=[quiet, told, route(function, path="/parts")], logs=logs(level="ERROR"))

    found = Template.of(build).all("aws_api_gateway_method_settings").values()
    settings = {each["method_path"]: each["settings"] for each in found}
    everything = {
        "logging_level": "ERROR",
        "metrics_enabled": True,
        "data_trace_enabled": False,
        "throttling_rate_limit": 100,
        "throttling_burst_limit": 50,
    }
    slow = {"logging_level": "INFO", "throttling_rate_limit": 1, "throttling_burst_limit": 1}
    assert settings == {
        "*/*": everything,
        "~1health/GET": {**everything, "logging_level": "OFF"},
        "~1orders/POST": {**everything, **slow},
    }


def test_access_log_has_further_fields():
    template = Template.of(lambda scope: rest_api(scope, logs=logs(access_log_fields={"stage": "$context.stage"})))

    line = json.loads(template.one("aws_api_gateway_stage")["access_log_settings"]["format"])
    assert (line["requestId"], line["stage"]) == ("$context.requestId", "$context.stage")


def test_field_of_the_access_log_that_may_hold_what_callers_sent_is_refused():
    with pytest.raises(ConstructError, match=r"^access log '/aws/apigateway/orders-dev': the field 'path' is "):
        logs(access_log_fields={"path": "$context.path"})


def test_logs_are_encrypted_and_the_key_lets_both_in_by_name():
    def build(scope):
        place(scope, account=ACCOUNT, region=REGION)
        key = Key(scope, "Key", alias="alias/orders-dev", description="Encrypts orders")
        rest_api(scope, logs=logs(key=key))

    template = Template.of(build)
    assert all(group["kms_key_id"].endswith(".arn}") for group in template.all("aws_cloudwatch_log_group").values())
    (statement,) = (
        found
        for found in policy_document(template.one("aws_kms_key"))["Statement"]
        if found["Principal"] == {"Service": f"logs.{REGION}.amazonaws.com"}
    )
    assert statement["Condition"]["ArnLike"]["kms:EncryptionContext:aws:logs:arn"] == [
        f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/aws/apigateway/orders-dev",
        f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{EXECUTION_LOG}*/dev",
    ]


def test_protected_logs_cannot_be_destroyed():
    template = Template.of(lambda scope: rest_api(scope, logs=logs(protect=True)))

    for group in template.all("aws_cloudwatch_log_group").values():
        assert group["lifecycle"] == {"prevent_destroy": True}


def cached(scope, **changes):
    routes = [route(StubFunction(scope), method="GET", path="/orders", cache_seconds=60)]
    return rest_api(scope, **{"routes": routes, "stage": StageOptions(cache_cluster_gib="0.5"), **changes})


def test_cache_holds_the_answers_of_its_routes_alone_and_encrypted():
    template = Template.of(cached)

    stage = template.one("aws_api_gateway_stage")
    assert (stage["cache_cluster_enabled"], stage["cache_cluster_size"]) == (True, "0.5")
    everything = template.named("aws_api_gateway_method_settings", method_path="*/*")["settings"]
    assert everything["caching_enabled"] is False
    of_route = template.named("aws_api_gateway_method_settings", method_path="~1orders/GET")["settings"]
    assert {name: of_route[name] for name in of_route if "cach" in name} == {
        "caching_enabled": True,
        "cache_ttl_in_seconds": 60,
        "cache_data_encrypted": True,
        "require_authorization_for_cache_control": True,
        "unauthorized_cache_control_header_strategy": "FAIL_WITH_403",
    }
    assert of_route["throttling_rate_limit"] == 100


def test_cache_without_a_route_and_route_without_a_cache_are_refused():
    with pytest.raises(ConstructError, match="the route GET /orders has cache_seconds, and the stage no cache"):
        Template.of(lambda scope: cached(scope, stage=StageOptions()))
    with pytest.raises(ConstructError, match="the stage has a cache, and no route has cache_seconds"):
        Template.of(lambda scope: rest_api(scope, stage=StageOptions(cache_cluster_gib="0.5")))


def test_stage_has_variables_and_words_of_its_own():
    options = StageOptions(variables={"shard": "eu"}, description="Serves Europe")
    stage = Template.of(lambda scope: rest_api(scope, stage=options)).one("aws_api_gateway_stage")

    assert (stage["variables"], stage["description"]) == ({"shard": "eu"}, "Serves Europe")
    assert "client_certificate_id" not in stage
