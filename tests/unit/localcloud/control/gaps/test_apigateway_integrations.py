import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def client(aws):
    return aws("apigateway")


@pytest.fixture
def place(client):
    api = client.create_rest_api(name="orders")
    found = {"restApiId": api["id"], "resourceId": api["rootResourceId"], "httpMethod": "GET"}
    client.put_method(**found, authorizationType="NONE")
    return found


def test_an_integration_keeps_its_cache_key_its_link_and_its_own_method(client, place):
    client.put_integration(
        **place,
        type="HTTP_PROXY",
        integrationHttpMethod="POST",
        uri="https://stock.example.com",
        connectionType="VPC_LINK",
        connectionId="a1b2c3",
        cacheKeyParameters=["method.request.path.id"],
    )

    found = client.get_integration(**place)
    assert (found["httpMethod"], found["connectionId"]) == ("POST", "a1b2c3")
    assert found["cacheKeyParameters"] == ["method.request.path.id"]


def test_a_mock_has_no_method_of_its_own(client, place):
    assert "httpMethod" not in client.put_integration(**place, type="MOCK")


def test_an_integration_that_is_gone_is_not_found(client, place):
    client.put_integration(**place, type="MOCK")
    client.delete_integration(**place)

    with pytest.raises(ClientError, match="NotFoundException"):
        client.get_integration(**place)
