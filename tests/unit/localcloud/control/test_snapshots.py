import json

import pytest

from .conftest import ACCOUNT, REGION


@pytest.fixture
def api(aws):
    client = aws("apigateway")
    policy = json.dumps({"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]})
    made = client.create_rest_api(name="orders", policy=policy, binaryMediaTypes=["image/png"])
    resource = client.create_resource(restApiId=made["id"], parentId=made["rootResourceId"], pathPart="data")["id"]
    add_method(client, made["id"], resource, "POST")
    return made["id"], resource


def add_method(client, api, resource, verb):
    client.put_method(restApiId=api, resourceId=resource, httpMethod=verb, authorizationType="NONE")
    client.put_integration(restApiId=api, resourceId=resource, httpMethod=verb, type="MOCK")


def methods(snapshot):
    return {route["path"]: sorted(route["methods"]) for route in snapshot["deployment"]["routes"]}


def test_a_stage_shows_the_api_as_it_was_deployed(aws, internal, api):
    client, (api_id, resource) = aws("apigateway"), api
    client.create_deployment(restApiId=api_id, stageName="dev", variables={"a": "1"})
    add_method(client, api_id, resource, "GET")

    status, snapshot = internal("GET", f"apis/{api_id}/stages/dev")

    assert status == 200
    assert methods(snapshot) == {"/": [], "/data": ["POST"]}
    assert (snapshot["region"], snapshot["account"], snapshot["stage"]) == (REGION, ACCOUNT, "dev")
    assert snapshot["variables"] == {"a": "1"}
    assert snapshot["deployment"]["policy"]["Statement"][0]["Principal"] == "*"
    assert snapshot["deployment"]["binaryMediaTypes"] == ["image/png"]
    post = next(route for route in snapshot["deployment"]["routes"] if route["path"] == "/data")["methods"]["POST"]
    assert (post["authorizationType"], post["methodIntegration"]["type"]) == ("NONE", "MOCK")


def test_a_later_deployment_shows_later_edits(aws, internal, api):
    client, (api_id, resource) = aws("apigateway"), api
    client.create_deployment(restApiId=api_id, stageName="dev")
    add_method(client, api_id, resource, "GET")

    deployment = client.create_deployment(restApiId=api_id)["id"]
    assert methods(internal("GET", f"apis/{api_id}/stages/dev")[1])["/data"] == ["POST"]
    patch = {"op": "replace", "path": "/deploymentId", "value": deployment}
    client.update_stage(restApiId=api_id, stageName="dev", patchOperations=[patch])

    snapshot = internal("GET", f"apis/{api_id}/stages/dev")[1]
    assert methods(snapshot)["/data"] == ["GET", "POST"]
    assert snapshot["deploymentId"] == snapshot["deployment"]["id"] == deployment


def test_settings_of_the_stage_hold_without_a_deployment(aws, internal, api):
    client, (api_id, _) = aws("apigateway"), api
    client.create_deployment(restApiId=api_id, stageName="dev")

    patches = [
        {"op": "replace", "path": "/*/*/throttling/rateLimit", "value": "5"},
        {"op": "replace", "path": "/~1data/POST/throttling/burstLimit", "value": "2"},
        {"op": "replace", "path": "/tracingEnabled", "value": "true"},
    ]
    client.update_stage(restApiId=api_id, stageName="dev", patchOperations=patches)

    snapshot = internal("GET", f"apis/{api_id}/stages/dev")[1]
    assert snapshot["methodSettings"]["*/*"]["throttlingRateLimit"] == 5
    assert snapshot["methodSettings"]["~1data/POST"]["throttlingBurstLimit"] == 2
    assert snapshot["tracingEnabled"] is True


def test_keys_of_the_stages_usage_plans_are_listed(aws, internal, api):
    client, (api_id, _) = aws("apigateway"), api
    client.create_deployment(restApiId=api_id, stageName="dev")
    key = client.create_api_key(name="ann", value="x" * 20, enabled=True)["id"]
    stages = [{"apiId": api_id, "stage": "dev", "throttle": {"/data/POST": {"rateLimit": 2.0, "burstLimit": 3}}}]
    plan = client.create_usage_plan(name="small", apiStages=stages, throttle={"rateLimit": 1.0, "burstLimit": 1})["id"]
    client.create_usage_plan_key(usagePlanId=plan, keyId=key, keyType="API_KEY")

    keys = internal("GET", f"apis/{api_id}/stages/dev")[1]["apiKeys"]

    assert [(each["name"], each["value"], each["usagePlanId"]) for each in keys] == [("ann", "x" * 20, plan)]
    assert keys[0]["methodThrottles"] == {"/data/POST": {"rateLimit": 2.0, "burstLimit": 3}}


def test_what_is_not_deployed_is_a_404(aws, internal, api):
    api_id, _ = api

    assert internal("GET", f"apis/{api_id}/stages/dev")[0] == 404
    assert internal("GET", "apis/other/stages/dev")[0] == 404


def test_a_deleted_api_is_gone(aws, internal, api):
    api_id, _ = api
    aws("apigateway").create_deployment(restApiId=api_id, stageName="dev")

    aws("apigateway").delete_rest_api(restApiId=api_id)

    assert internal("GET", f"apis/{api_id}/stages/dev")[0] == 404


def test_a_domain_name_knows_where_its_paths_lead(aws, internal, api):
    client, (api_id, _) = aws("apigateway"), api
    client.create_deployment(restApiId=api_id, stageName="dev")
    for name in ("orders.example.com", "*.shop.example.com"):
        client.create_domain_name(domainName=name)
    client.create_base_path_mapping(domainName="orders.example.com", restApiId=api_id, stage="dev")
    client.create_base_path_mapping(domainName="orders.example.com", restApiId=api_id, basePath="all")

    status, domain = internal("GET", "domains/orders.example.com")

    assert (status, domain["name"]) == (200, "orders.example.com")
    assert domain["mappings"] == [
        {"basePath": "", "apiId": api_id, "stage": "dev"},
        {"basePath": "all", "apiId": api_id, "stage": None},
    ]
    assert internal("GET", "domains/a.shop.example.com")[1] == {"name": "*.shop.example.com", "mappings": []}
    assert internal("GET", "domains/example.com")[0] == 404
