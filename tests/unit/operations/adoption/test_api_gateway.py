import pytest

from tests.unit.operations.adoption.conftest import TAGS, managed

API = "${aws_api_gateway_rest_api.Api.id}"
RESOURCES = {
    "aws_api_gateway_rest_api": {"Api": {"name": "demo"}},
    "aws_api_gateway_resource": {
        "Items": {
            "rest_api_id": API,
            "parent_id": "${aws_api_gateway_rest_api.Api.root_resource_id}",
            "path_part": "items",
        },
        "Item": {"rest_api_id": API, "parent_id": "${aws_api_gateway_resource.Items.id}", "path_part": "{id}"},
    },
    "aws_api_gateway_method": {
        "Post": {"rest_api_id": API, "resource_id": "${aws_api_gateway_resource.Item.id}", "http_method": "POST"}
    },
    "aws_api_gateway_model": {"Model": {"rest_api_id": API, "name": "Item"}},
    "aws_api_gateway_request_validator": {"Validator": {"rest_api_id": API, "name": "body"}},
    "aws_api_gateway_deployment": {"Deployment": {"rest_api_id": API}},
    "aws_api_gateway_stage": {"Stage": {"rest_api_id": API, "stage_name": "prod"}},
    "aws_cloudwatch_log_group": {"Log": {"name": f"API-Gateway-Execution-Logs_{API}/prod"}},
}


@pytest.fixture
def service(client):
    return client("apigateway")


@pytest.fixture
def api(service):
    """An API with everything that the stack wants."""
    api = service.create_rest_api(name="demo", tags=TAGS)["id"]
    (root,) = service.get_resources(restApiId=api)["items"]
    items = service.create_resource(restApiId=api, parentId=root["id"], pathPart="items")["id"]
    item = service.create_resource(restApiId=api, parentId=items, pathPart="{id}")["id"]
    service.put_method(restApiId=api, resourceId=item, httpMethod="POST", authorizationType="NONE")
    service.put_integration(restApiId=api, resourceId=item, httpMethod="POST", type="MOCK")
    service.create_model(restApiId=api, name="Item", contentType="application/json", schema="{}")
    validator = service.create_request_validator(restApiId=api, name="body")["id"]
    deployment = service.create_deployment(restApiId=api)["id"]
    service.create_stage(restApiId=api, stageName="prod", deploymentId=deployment)
    return {"api": api, "items": items, "item": item, "validator": validator, "deployment": deployment}


def test_an_api_is_found_with_all_its_parts(search, client, api):
    client("logs").create_log_group(logGroupName=f"API-Gateway-Execution-Logs_{api['api']}/prod", tags=TAGS)

    assert search(RESOURCES).imports == {
        "aws_api_gateway_rest_api.Api": api["api"],
        "aws_api_gateway_resource.Items": f"{api['api']}/{api['items']}",
        "aws_api_gateway_resource.Item": f"{api['api']}/{api['item']}",
        "aws_api_gateway_method.Post": f"{api['api']}/{api['item']}/POST",
        "aws_api_gateway_model.Model": f"{api['api']}/Item",
        "aws_api_gateway_request_validator.Validator": f"{api['api']}/{api['validator']}",
        "aws_api_gateway_deployment.Deployment": f"{api['api']}/{api['deployment']}",
        "aws_api_gateway_stage.Stage": f"{api['api']}/prod",
        "aws_cloudwatch_log_group.Log": f"API-Gateway-Execution-Logs_{api['api']}/prod",
    }


def test_parts_of_an_api_that_the_state_holds_are_found(search, service, api):
    root = next(part["id"] for part in service.get_resources(restApiId=api["api"])["items"] if part["path"] == "/")
    known = managed("aws_api_gateway_rest_api.Api", id=api["api"], root_resource_id=root)

    imports = search(RESOURCES, known).imports

    assert imports["aws_api_gateway_stage.Stage"] == f"{api['api']}/prod"
    assert "aws_api_gateway_rest_api.Api" not in imports


def test_an_empty_api_is_found_alone(search, service):
    api = service.create_rest_api(name="demo", tags=TAGS)["id"]

    assert search(RESOURCES).imports == {"aws_api_gateway_rest_api.Api": api}


def test_an_api_of_the_same_name_with_other_tags_is_another(search, service):
    service.create_rest_api(name="demo", tags={"Environment": "stage"})

    outcome = search(RESOURCES)

    assert outcome.imports == {}
    assert outcome.foreign == ()


def test_of_two_apis_that_could_be_it_none_is_adopted(search, service):
    apis = {service.create_rest_api(name="demo", tags=TAGS)["id"] for _ in range(2)}

    outcome = search(RESOURCES)

    assert outcome.imports == {}
    assert set(outcome.ambiguous["aws_api_gateway_rest_api.Api"]) == {
        f"aws apigateway delete-rest-api --region us-east-1 --rest-api-id {api}" for api in apis
    }


def test_an_api_that_a_killed_replacement_has_left_is_listed_and_not_adopted(search, service):
    known, left = (service.create_rest_api(name="demo", tags=TAGS)["id"] for _ in range(2))

    outcome = search(RESOURCES, managed("aws_api_gateway_rest_api.Api", id=known))

    assert outcome.leftovers == {
        "aws_api_gateway_rest_api.Api": (f"aws apigateway delete-rest-api --region us-east-1 --rest-api-id {left}",)
    }
    assert "aws_api_gateway_rest_api.Api" not in outcome.imports
