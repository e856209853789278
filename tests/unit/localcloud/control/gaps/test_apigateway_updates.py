import pytest


@pytest.fixture
def client(aws):
    return aws("apigateway")


@pytest.fixture
def place(client):
    api = client.create_rest_api(name="orders")
    resource = client.create_resource(restApiId=api["id"], parentId=api["rootResourceId"], pathPart="orders")
    found = {"restApiId": api["id"], "resourceId": resource["id"], "httpMethod": "GET"}
    client.put_method(**found, authorizationType="NONE", requestParameters={"method.request.header.A": True})
    client.put_integration(**found, type="MOCK", requestTemplates={"application/json": "{}"}, timeoutInMillis=29000)
    client.put_method_response(**found, statusCode="200")
    client.put_integration_response(**found, statusCode="200")
    return found


def operations(*patches):
    return {
        "patchOperations": [
            {"op": op, "path": path} | ({"value": value[0]} if value else {}) for op, path, *value in patches
        ]
    }


def test_a_method_is_changed(client, place):
    changed = client.update_method(
        **place,
        **operations(
            ("replace", "/authorizationType", "AWS_IAM"),
            ("replace", "/apiKeyRequired", "true"),
            ("remove", "/requestParameters/method.request.header.A"),
            ("add", "/requestParameters/method.request.header.B", "false"),
            ("add", "/requestModels/application~1json", "Order"),
            ("add", "/authorizationScopes", "read"),
        ),
    )

    assert (changed["authorizationType"], changed["apiKeyRequired"]) == ("AWS_IAM", True)
    assert changed["requestParameters"] == {"method.request.header.B": False}
    assert changed["requestModels"] == {"application/json": "Order"}
    assert changed["authorizationScopes"] == ["read"]


def test_an_integration_is_changed(client, place):
    client.update_integration(
        **place,
        **operations(
            ("replace", "/timeoutInMillis", "5000"),
            ("replace", "/passthroughBehavior", "NEVER"),
            ("add", "/requestTemplates/text~1plain", "x"),
            ("add", "/cacheKeyParameters/method.request.path.id"),
            ("replace", "/connectionId", "a1b2c3"),
        ),
    )

    # Terraform's provider takes a number for a number alone, boto3 a text too.
    bodies = []
    client.meta.events.register(
        "after-call.apigateway.GetIntegration", lambda http_response, **_: bodies.append(http_response.content)
    )
    found = client.get_integration(**place)
    assert b'"timeoutInMillis": 5000' in bodies[0]
    assert (found["timeoutInMillis"], found["passthroughBehavior"], found["connectionId"]) == (5000, "NEVER", "a1b2c3")
    assert found["requestTemplates"] == {"application/json": "{}", "text/plain": "x"}
    assert found["cacheKeyParameters"] == ["method.request.path.id"]


def test_answers_are_changed(client, place):
    changed = client.update_method_response(
        **place, statusCode="200", **operations(("add", "/responseParameters/method.response.header.A", "true"))
    )
    assert changed["responseParameters"] == {"method.response.header.A": True}

    changed = client.update_integration_response(
        **place, statusCode="200", **operations(("add", "/responseParameters/method.response.header.A", "'a'"))
    )
    assert changed["responseParameters"] == {"method.response.header.A": "'a'"}


def test_paths_models_and_deployments_are_changed(client, place):
    api = {"restApiId": place["restApiId"]}
    client.create_model(**api, name="Order", contentType="application/json", schema="{}")
    deployment = client.create_deployment(**api)["id"]

    renamed = client.update_resource(
        **api, resourceId=place["resourceId"], **operations(("replace", "/pathPart", "purchases"))
    )
    model = client.update_model(**api, modelName="Order", **operations(("replace", "/schema", '{"type":"object"}')))
    described = client.update_deployment(**api, deploymentId=deployment, **operations(("replace", "/description", "x")))

    assert renamed["path"] == "/purchases"
    assert model["schema"] == '{"type":"object"}'
    assert described["description"] == "x"
