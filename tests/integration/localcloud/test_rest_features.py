"""A REST API without a function, deployed by Terraform: preflight, keys, parameters, policy and domain name."""

import json
from types import SimpleNamespace

import pytest
import urllib3

from tests.support.embedded_cloud import ACCOUNT, REGION, Stack

from .called import CalledCloud

pytestmark = pytest.mark.integration

ARN = "${aws_api_gateway_rest_api.api.execution_arn}"
API = {"rest_api_id": "${aws_api_gateway_rest_api.api.id}"}
ORIGINS = (
    '#set($origin = $input.params().header.get("Origin"))#if(!$origin)'
    '#set($origin = $input.params().header.get("origin"))#end'
    '#if($origin == "https://a.example.com" || $origin == "https://b.example.com")'
    "#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)#end"
)
ALLOW_ORIGIN = "Access-Control-Allow-Origin"
CONTENT_TYPES = {"queue": "application/x-www-form-urlencoded", "table": "application/x-amz-json-1.0"}
POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Deny",
            "Principal": "*",
            "Action": "execute-api:Invoke",
            "Resource": f"{ARN}/*/GET/closed",
            "Condition": {"NotIpAddress": {"aws:SourceIp": ["192.0.2.0/24"]}},
        },
        {"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": f"{ARN}/*"},
    ],
}


def mock(name, resource, verb, status, template, **method):
    integration = {"type": "MOCK", "request_templates": {"application/json": json.dumps({"statusCode": status})}}
    return answered(name, resource, verb, status, template, integration, **method)


def service(name, uri, request, template):
    integration = {
        "type": "AWS",
        "integration_http_method": "POST",
        "uri": f"arn:aws:apigateway:{REGION}:{uri}",
        "credentials": "${aws_iam_role.sender.arn}",
        "request_parameters": {"integration.request.header.Content-Type": f"'{CONTENT_TYPES[name]}'"},
        "request_templates": {"application/json": request},
    }
    return answered(name, name, "POST", 202, template, integration)


def answered(name, resource, verb, status, template, integration, **method):
    of_method = API | {"resource_id": f"${{aws_api_gateway_resource.{resource}.id}}"}
    verb_of = f"${{aws_api_gateway_method.{name}.http_method}}"
    header = f"method.response.header.{ALLOW_ORIGIN}"
    return {
        "aws_api_gateway_method": {name: of_method | {"http_method": verb, "authorization": "NONE"} | method},
        "aws_api_gateway_integration": {
            name: of_method
            | {
                "http_method": verb_of,
                "passthrough_behavior": "WHEN_NO_TEMPLATES",
                **integration,
            }
        },
        "aws_api_gateway_method_response": {
            name: of_method
            | {"http_method": verb_of, "status_code": str(status), "response_parameters": {header: True}}
        },
        "aws_api_gateway_integration_response": {
            name: of_method
            | {
                "http_method": verb_of,
                "status_code": f"${{aws_api_gateway_method_response.{name}.status_code}}",
                "response_parameters": {header: "'https://a.example.com'"},
                "response_templates": {"application/json": template},
                "depends_on": [f"aws_api_gateway_integration.{name}"],
            }
        },
    }


def allowing(action, **fields):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, **fields}]})


def merged(*parts):
    found = {}
    for part in parts:
        for kind, resources in part.items():
            found.setdefault(kind, {}).update(resources)
    return found


def document():
    methods = [
        mock("preflight", "items", "OPTIONS", 204, ORIGINS),
        mock(
            "get",
            "items",
            "GET",
            200,
            '{"page":"$input.params(\'page\')","stage":"$context.stage"}',
            api_key_required=True,
            request_parameters={"method.request.querystring.page": True, "method.request.header.X-Tenant": True},
            request_validator_id="${aws_api_gateway_request_validator.parameters.id}",
        ),
        mock("closed", "closed", "GET", 200, "{}"),
        service(
            "queue",
            f"sqs:path/{ACCOUNT}/features",
            "Action=SendMessage&MessageBody=$util.urlEncode($input.body)",
            '{"accepted":true}',
        ),
        service(
            "table",
            "dynamodb:action/PutItem",
            '{"TableName":"features","Item":{"id":{"S":"$input.path(\'$.id\')"}}}',
            "$input.body",
        ),
    ]
    names = ("preflight", "get", "closed", "queue", "table")
    rest = {
        "aws_api_gateway_rest_api": {
            "api": {
                "name": "features",
                "minimum_compression_size": "0",
                "endpoint_configuration": {"types": ["REGIONAL"]},
            }
        },
        "aws_api_gateway_rest_api_policy": {"api": API | {"policy": json.dumps(POLICY)}},
        "aws_api_gateway_resource": {
            name: API | {"parent_id": "${aws_api_gateway_rest_api.api.root_resource_id}", "path_part": name}
            for name in ("items", "closed", "queue", "table")
        },
        "aws_iam_role": {
            "sender": {
                "name": "features",
                "assume_role_policy": allowing("sts:AssumeRole", Principal={"Service": "apigateway.amazonaws.com"}),
            }
        },
        "aws_iam_role_policy": {
            "sender": {
                "name": "features",
                "role": "${aws_iam_role.sender.name}",
                "policy": allowing("sqs:SendMessage", Resource=f"arn:aws:sqs:{REGION}:{ACCOUNT}:features"),
            }
        },
        "aws_api_gateway_request_validator": {
            "parameters": API | {"name": "parameters", "validate_request_parameters": True}
        },
        "aws_api_gateway_gateway_response": {
            "all": API
            | {
                "response_type": "DEFAULT_4XX",
                "response_parameters": {f"gatewayresponse.header.{ALLOW_ORIGIN}": "'https://a.example.com'"},
                "response_templates": {"application/json": '{"code":"$context.error.responseType"}'},
            }
        },
        "aws_api_gateway_deployment": {
            "now": API
            | {
                "depends_on": [f"aws_api_gateway_integration_response.{name}" for name in names]
                + ["aws_api_gateway_gateway_response.all", "aws_api_gateway_rest_api_policy.api"]
            }
        },
        "aws_api_gateway_stage": {
            "test": API | {"stage_name": "test", "deployment_id": "${aws_api_gateway_deployment.now.id}"}
        },
        "aws_api_gateway_usage_plan": {
            name: {
                "name": f"features-{name}",
                "api_stages": [
                    {
                        "api_id": "${aws_api_gateway_rest_api.api.id}",
                        "stage": "${aws_api_gateway_stage.test.stage_name}",
                        "throttle": throttle,
                    }
                ],
                **plan,
            }
            for name, throttle, plan in (
                ("slow", [{"path": "/items/GET", "rate_limit": 0.01, "burst_limit": 1}], {}),
                ("small", [], {"quota_settings": {"limit": 2, "period": "MONTH"}}),
                ("open", [], {}),
            )
        },
        "aws_api_gateway_api_key": {
            name: {"name": f"features-{name}", "value": f"{name}-12345678901234567890"}
            for name in ("slow", "small", "open")
        },
        "aws_api_gateway_usage_plan_key": {
            name: {
                "key_id": f"${{aws_api_gateway_api_key.{name}.id}}",
                "key_type": "API_KEY",
                "usage_plan_id": f"${{aws_api_gateway_usage_plan.{name}.id}}",
            }
            for name in ("slow", "small", "open")
        },
        "aws_api_gateway_domain_name": {
            "orders": {
                "domain_name": "features.example.com",
                "regional_certificate_arn": f"arn:aws:acm:{REGION}:{ACCOUNT}:certificate/a",
                "endpoint_configuration": {"types": ["REGIONAL"]},
            }
        },
        "aws_api_gateway_base_path_mapping": {
            "orders": {
                "api_id": "${aws_api_gateway_rest_api.api.id}",
                "base_path": "v1",
                "domain_name": "${aws_api_gateway_domain_name.orders.domain_name}",
                "stage_name": "${aws_api_gateway_stage.test.stage_name}",
            }
        },
    }
    return {
        "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.100.0"}}},
        "provider": {"aws": [{"region": REGION, "allowed_account_ids": [ACCOUNT]}]},
        "resource": merged(rest, *methods),
        "output": {"api_id": {"value": "${aws_api_gateway_rest_api.api.id}"}},
    }


@pytest.fixture(scope="module")
def api(cloud, tmp_path_factory):
    calls = CalledCloud(cloud)
    queue = calls.queue("features")  # Terraform would wait for half a minute
    stack = Stack(tmp_path_factory.mktemp("features"), cloud)
    (stack.folder / "main.tf.json").write_text(json.dumps(document()))
    assert stack.terraform("init", "-no-color").returncode == 0
    applied = stack.terraform("apply", "-auto-approve", "-no-color")
    assert applied.returncode == 0, applied.stderr
    api_id = json.loads(stack.terraform("output", "-json").stdout)["api_id"]["value"]

    def send(method, path, base=f"/execute-api/{api_id}/test", body=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return urllib3.request(method, f"{cloud.api_url}{base}{path}", headers=named, body=body, retries=False)

    yield SimpleNamespace(send=send, stack=stack, queue=queue)
    destroyed = stack.terraform("destroy", "-auto-approve", "-no-color")
    assert destroyed.returncode == 0, destroyed.stderr
    calls.client("sqs").delete_queue(QueueUrl=queue.url)


def get(api, key, path="/items?page=2", **more):
    return api.send("GET", path, X_Api_Key=f"{key}-12345678901234567890", X_Tenant="t", **more)


def test_nothing_is_left_to_change(api):
    planned = api.stack.terraform("plan", "-detailed-exitcode", "-no-color")

    assert planned.returncode == 0, planned.stdout


@pytest.mark.parametrize("origin", ["https://a.example.com", "https://b.example.com"])
def test_a_preflight_request_is_answered_for_its_origin(api, origin):
    answer = api.send("OPTIONS", "/items", Origin=origin)

    assert (answer.status, answer.data, answer.headers[ALLOW_ORIGIN]) == (204, b"", origin)


def test_a_refusal_lets_pages_read_it(api):
    answer = api.send("GET", "/items?page=2", X_Tenant="t")

    assert (answer.status, answer.json()) == (403, {"code": "INVALID_API_KEY"})
    assert answer.headers[ALLOW_ORIGIN] == "https://a.example.com"


def test_keys_open_the_method_as_far_as_their_plans_go(api):
    small = [get(api, "small") for _ in range(3)]
    slow = [get(api, "slow") for _ in range(2)]

    assert small[0].json() == {"page": "2", "stage": "test"}
    assert [(answer.status, answer.json().get("code")) for answer in small[1:]] == [
        (200, None),
        (429, "QUOTA_EXCEEDED"),
    ]
    assert [(answer.status, answer.json().get("code")) for answer in slow] == [(200, None), (429, "THROTTLED")]


def test_missing_parameters_are_refused(api):
    answer = get(api, "open", "/items")

    assert (answer.status, answer.json()) == (400, {"code": "BAD_REQUEST_PARAMETERS"})


def test_the_resource_policy_keeps_other_addresses_out(api):
    answer = api.send("GET", "/closed")

    assert (answer.status, answer.json()) == (403, {"code": "ACCESS_DENIED"})


def test_the_domain_name_leads_to_the_stage(api):
    found = get(api, "open", "/v1/items?page=3", base="", Host="features.example.com")
    lost = get(api, "open", "/v2/items?page=3", base="", Host="features.example.com")

    assert (found.status, found.json()) == (200, {"page": "3", "stage": "test"})
    assert (lost.status, lost.json()) == (403, {"message": "Forbidden"})


def test_answers_are_compressed_for_who_accepts_it(api):
    packed, plain = get(api, "open", Accept_Encoding="gzip"), get(api, "open", Accept_Encoding="br")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.json() == plain.json() == {"page": "2", "stage": "test"}


def test_a_body_goes_into_a_queue(api):
    answer = api.send("POST", "/queue", body='{"id":"a b&c"}', Content_Type="application/json")

    assert (answer.status, answer.json()) == (202, {"accepted": True})
    assert api.queue.receive() == '{"id":"a b&c"}'


def test_a_service_is_called_with_no_more_than_the_role_may(api):
    answer = api.send("POST", "/table", body='{"id":"1"}', Content_Type="application/json")

    assert answer.status == 202  # no response is for errors: the one there is takes them all
    assert "is not authorized to perform: dynamodb:PutItem" in answer.json()["Message"]
