import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def live(aws, function):
    """Return what names the alias of a function."""
    function()
    aws("lambda").publish_version(FunctionName="greet")
    aws("lambda").create_alias(FunctionName="greet", Name="live", FunctionVersion="1")
    return {"FunctionName": "greet", "Qualifier": "live"}


def test_url_of_an_alias_is_kept_and_known_to_the_data_plane(aws, live, internal):
    made = aws("lambda").create_function_url_config(**live, AuthType="AWS_IAM")

    url_id = made["FunctionUrl"].partition("//")[2].partition(".")[0]
    assert made["FunctionUrl"] == f"https://{url_id}.lambda-url.us-east-1.on.aws/"
    assert made["FunctionArn"] == "arn:aws:lambda:us-east-1:000000000000:function:greet:live"
    assert aws("lambda").get_function_url_config(**live)["InvokeMode"] == "BUFFERED"
    assert internal("GET", f"urls/{url_id}") == (
        200,
        {
            "id": url_id,
            "functionArn": made["FunctionArn"],
            "region": "us-east-1",
            "account": "000000000000",
            "authType": "AWS_IAM",
            "cors": None,
            "invokeMode": "BUFFERED",
        },
    )
    assert internal("GET", "urls/other")[0] == 404


def test_url_is_changed_listed_and_removed(aws, live):
    client = aws("lambda")
    client.create_function_url_config(**live, AuthType="AWS_IAM")
    cors = {"AllowOrigins": ["*"], "AllowMethods": ["GET"]}

    assert client.update_function_url_config(**live, Cors=cors)["Cors"] == cors
    listed = client.list_function_url_configs(FunctionName="greet")["FunctionUrlConfigs"]
    assert [each["FunctionArn"].rpartition(":")[2] for each in listed] == ["live"]
    with pytest.raises(ClientError, match="ResourceConflictException"):
        client.create_function_url_config(**live, AuthType="AWS_IAM")
    client.delete_function_url_config(**live)
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        client.get_function_url_config(**live)


def test_function_and_alias_have_urls_of_their_own(aws, live):
    aws("lambda").create_function_url_config(**live, AuthType="AWS_IAM")

    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        aws("lambda").get_function_url_config(FunctionName="greet")
