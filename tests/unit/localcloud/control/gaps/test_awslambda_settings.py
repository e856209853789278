import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def client(aws, function):
    """Return a client of a cloud that has version 1 of the function ``greet``."""
    function()
    aws("lambda").publish_version(FunctionName="greet")
    return aws("lambda")


def test_runtime_updates_are_kept_for_each_version(client):
    version = {"FunctionName": "greet", "Qualifier": "1"}
    client.put_runtime_management_config(**version, UpdateRuntimeOn="FunctionUpdate")

    assert client.get_runtime_management_config(**version)["UpdateRuntimeOn"] == "FunctionUpdate"
    assert client.get_runtime_management_config(FunctionName="greet")["UpdateRuntimeOn"] == "Auto"


def test_patch_is_kept_with_the_version(client):
    arn = "arn:aws:lambda:us-east-1::runtime:" + "a" * 64
    version = {"FunctionName": "greet", "Qualifier": "1"}

    client.put_runtime_management_config(**version, UpdateRuntimeOn="Manual", RuntimeVersionArn=arn)

    found = client.get_runtime_management_config(**version)
    assert (found["UpdateRuntimeOn"], found["RuntimeVersionArn"]) == ("Manual", arn)
    assert found["FunctionArn"] == "arn:aws:lambda:us-east-1:000000000000:function:greet:1"


def test_recursion_ends_until_it_is_allowed(client):
    assert client.get_function_recursion_config(FunctionName="greet")["RecursiveLoop"] == "Terminate"

    client.put_function_recursion_config(FunctionName="greet", RecursiveLoop="Allow")

    assert client.get_function_recursion_config(FunctionName="greet")["RecursiveLoop"] == "Allow"


def test_function_that_is_not_there_has_no_settings(client):
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        client.get_runtime_management_config(FunctionName="other")
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        client.put_function_recursion_config(FunctionName="other", RecursiveLoop="Allow")


def test_settings_go_with_their_version_and_their_function(client, function):
    version = {"FunctionName": "greet", "Qualifier": "1"}
    client.put_runtime_management_config(**version, UpdateRuntimeOn="FunctionUpdate")
    client.put_runtime_management_config(FunctionName="greet", UpdateRuntimeOn="FunctionUpdate")
    client.put_function_recursion_config(FunctionName="greet", RecursiveLoop="Allow")

    role = client.get_function_configuration(FunctionName="greet")["Role"]
    client.delete_function(FunctionName="greet")
    function(Role=role)
    client.publish_version(FunctionName="greet")

    assert client.get_runtime_management_config(**version)["UpdateRuntimeOn"] == "Auto"
    assert client.get_runtime_management_config(FunctionName="greet")["UpdateRuntimeOn"] == "Auto"
    assert client.get_function_recursion_config(FunctionName="greet")["RecursiveLoop"] == "Terminate"
