import json

import pytest
from botocore.exceptions import ClientError

POLICY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}


@pytest.fixture
def client(aws):
    return aws("apigateway")


def patch(path, value=None, op="replace"):
    return [{"op": op, "path": path} | ({} if value is None else {"value": value})]


def deployed(client, **stage):
    api = client.create_rest_api(name="orders")
    ids = {"restApiId": api["id"], "resourceId": api["rootResourceId"], "httpMethod": "GET"}
    client.put_method(**ids, authorizationType="NONE")
    client.put_integration(**ids, type="MOCK")
    deployment = client.create_deployment(restApiId=api["id"])["id"]
    client.create_stage(restApiId=api["id"], stageName="dev", deploymentId=deployment, **stage)
    return {"restApiId": api["id"], "stageName": "dev"}, deployment


def test_a_policy_is_escaped_once_more(client):
    api = client.create_rest_api(name="orders", policy=json.dumps(POLICY))

    for answer in (api, client.get_rest_api(restApiId=api["id"]), client.get_rest_apis()["items"][0]):
        assert json.loads(json.loads(f'"{answer["policy"]}"')) == POLICY


def test_a_policy_can_be_replaced_and_removed(client):
    api = client.create_rest_api(name="orders")["id"]

    replaced = client.update_rest_api(restApiId=api, patchOperations=patch("/policy", json.dumps(POLICY)))
    assert json.loads(json.loads(f'"{replaced["policy"]}"')) == POLICY

    removed = client.update_rest_api(restApiId=api, patchOperations=patch("/policy", ""))
    assert "policy" not in removed


def test_binary_media_types_are_kept(client):
    made = client.create_rest_api(name="orders", binaryMediaTypes=["image/png", "application/zip"])

    assert made["binaryMediaTypes"] == ["image/png", "application/zip"]


def test_compression_and_the_endpoint_switch_can_be_changed(client):
    api = client.create_rest_api(name="orders", disableExecuteApiEndpoint=True)["id"]

    changed = client.update_rest_api(
        restApiId=api,
        patchOperations=patch("/disableExecuteApiEndpoint", "false") + patch("/minimumCompressionSize", "1024"),
    )

    assert (changed["disableExecuteApiEndpoint"], changed["minimumCompressionSize"]) == (False, 1024)


def test_a_token_authorizer_keeps_its_expression(client):
    api = client.create_rest_api(name="orders")["id"]

    made = client.create_authorizer(
        restApiId=api, name="token", type="TOKEN", authorizerUri="x", identityValidationExpression="^Bearer .*"
    )

    found = client.get_authorizer(restApiId=api, authorizerId=made["id"])
    assert made["identityValidationExpression"] == found["identityValidationExpression"] == "^Bearer .*"


def test_a_stage_keeps_its_canary(client):
    stage, deployment = deployed(client)
    canary = {"deploymentId": deployment, "percentTraffic": 10.0, "useStageCache": False}
    client.update_stage(
        **stage,
        patchOperations=patch("/canarySettings/deploymentId", deployment)
        + patch("/canarySettings/percentTraffic", "10.0")
        + patch("/canarySettings/useStageCache", "false"),
    )
    assert client.get_stage(**stage)["canarySettings"] == canary

    client.update_stage(**stage, patchOperations=patch("/canarySettings/stageVariableOverrides/a", "1"))
    assert client.get_stage(**stage)["canarySettings"]["stageVariableOverrides"] == {"a": "1"}

    client.update_stage(**stage, patchOperations=patch("/canarySettings", op="remove"))
    assert "canarySettings" not in client.get_stage(**stage)


def test_a_canary_comes_with_a_new_stage_too(client):
    stage, _ = deployed(client, canarySettings={"percentTraffic": 5.0, "deploymentId": "x"})

    assert client.get_stage(**stage)["canarySettings"]["percentTraffic"] == 5.0


@pytest.mark.parametrize(
    ("path", "value"),
    [("/*/*/logging/loglevel", "INFO"), ("/accessLogSettings/destinationArn", "arn:aws:logs:us-east-1:000000000000:x")],
)
def test_logs_need_the_accounts_role(client, path, value):
    stage, _ = deployed(client)

    with pytest.raises(ClientError, match="CloudWatch Logs role ARN must be set in account settings"):
        client.update_stage(**stage, patchOperations=patch(path, value))

    client.update_account(patchOperations=patch("/cloudwatchRoleArn", "arn:aws:iam::000000000000:role/logs"))
    assert client.update_stage(**stage, patchOperations=patch(path, value))["stageName"] == "dev"


def test_switching_logs_off_needs_no_role(client):
    stage, _ = deployed(client)

    assert client.update_stage(**stage, patchOperations=patch("/*/*/logging/loglevel", "OFF"))["stageName"] == "dev"


def test_short_arns_of_a_policy_are_written_out_as_aws_answers_them(client):
    short = {"Statement": [{"Effect": "Allow", "Resource": "execute-api:/dev/GET/orders"}]}
    api = client.create_rest_api(name="orders")["id"]

    answer = client.update_rest_api(restApiId=api, patchOperations=patch("/policy", json.dumps(short)))

    (statement,) = json.loads(json.loads(f'"{answer["policy"]}"'))["Statement"]
    assert statement["Resource"] == f"arn:aws:execute-api:us-east-1:000000000000:{api}/dev/GET/orders"


def test_a_stage_takes_and_loses_a_client_certificate(client):
    stage, _ = deployed(client)

    client.update_stage(**stage, patchOperations=patch("/clientCertificateId", "a1b2c3"))
    assert client.get_stage(**stage)["clientCertificateId"] == "a1b2c3"

    client.update_stage(**stage, patchOperations=patch("/clientCertificateId", ""))
    assert "clientCertificateId" not in client.get_stage(**stage)


def test_binary_types_and_vpc_endpoints_come_and_go(client):
    endpoint = {"types": ["PRIVATE"], "vpcEndpointIds": ["vpce-1"]}
    api = client.create_rest_api(name="orders", binaryMediaTypes=["image/png"], endpointConfiguration=endpoint)["id"]

    changed = client.update_rest_api(
        restApiId=api,
        patchOperations=patch("/binaryMediaTypes/image~1png", op="remove")
        + patch("/binaryMediaTypes/*~1*", op="add")
        + patch("/endpointConfiguration/vpcEndpointIds", "vpce-2", op="add")
        + patch("/endpointConfiguration/vpcEndpointIds", "vpce-1", op="remove"),
    )

    assert changed["binaryMediaTypes"] == ["*/*"]
    assert changed["endpointConfiguration"]["vpcEndpointIds"] == ["vpce-2"]
