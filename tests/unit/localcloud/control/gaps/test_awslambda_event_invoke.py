import json

import pytest
from botocore.exceptions import ClientError

from localcloud.control.function_configuration import function_configuration

ACCOUNT, REGION = "000000000000", "us-east-1"
ARN = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:greet"
LIVE = {"FunctionName": "greet", "Qualifier": "live"}


@pytest.fixture
def client(aws, function):
    """Return a client of a cloud whose function ``greet`` has the alias ``live``."""
    function()
    aws("lambda").publish_version(FunctionName="greet")
    aws("lambda").create_alias(FunctionName="greet", Name="live", FunctionVersion="1")
    return aws("lambda")


def test_alias_has_settings_of_its_own(client):
    client.put_function_event_invoke_config(FunctionName="greet", MaximumRetryAttempts=1)
    client.put_function_event_invoke_config(**LIVE, MaximumRetryAttempts=0, MaximumEventAgeInSeconds=60)

    of_alias = client.get_function_event_invoke_config(**LIVE)
    assert (of_alias["MaximumRetryAttempts"], of_alias["MaximumEventAgeInSeconds"]) == (0, 60)
    assert of_alias["FunctionArn"] == f"{ARN}:live"
    assert client.get_function_event_invoke_config(FunctionName="greet")["MaximumRetryAttempts"] == 1
    listed = client.list_function_event_invoke_configs(FunctionName="greet")["FunctionEventInvokeConfigs"]
    assert [each["FunctionArn"] for each in listed] == [ARN, f"{ARN}:live"]


def test_only_calls_of_the_alias_follow_its_settings(client):
    client.put_function_event_invoke_config(**LIVE, MaximumRetryAttempts=0)

    assert function_configuration(ACCOUNT, REGION, f"{ARN}:live")["eventInvokeConfig"] == {"MaximumRetryAttempts": 0}
    assert function_configuration(ACCOUNT, REGION, f"{ARN}:1")["eventInvokeConfig"] == {}
    assert function_configuration(ACCOUNT, REGION, f"{ARN}:$LATEST")["eventInvokeConfig"] == {}


def test_latest_is_what_is_meant_without_a_qualifier(client):
    client.put_function_event_invoke_config(FunctionName="greet", Qualifier="$LATEST", MaximumRetryAttempts=0)

    assert client.get_function_event_invoke_config(FunctionName="greet")["MaximumRetryAttempts"] == 0
    assert function_configuration(ACCOUNT, REGION, f"{ARN}:$LATEST")["eventInvokeConfig"] == {"MaximumRetryAttempts": 0}


def test_put_replaces_and_update_changes(client):
    client.put_function_event_invoke_config(**LIVE, MaximumRetryAttempts=0, MaximumEventAgeInSeconds=60)
    client.update_function_event_invoke_config(**LIVE, MaximumRetryAttempts=1)
    changed = client.get_function_event_invoke_config(**LIVE)
    assert (changed["MaximumRetryAttempts"], changed["MaximumEventAgeInSeconds"]) == (1, 60)

    client.put_function_event_invoke_config(**LIVE, MaximumRetryAttempts=2)
    replaced = client.get_function_event_invoke_config(**LIVE)
    assert replaced["MaximumRetryAttempts"] == 2
    assert "MaximumEventAgeInSeconds" not in replaced


def test_settings_can_be_removed(client):
    client.put_function_event_invoke_config(**LIVE, MaximumRetryAttempts=0)

    client.delete_function_event_invoke_config(**LIVE)

    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        client.get_function_event_invoke_config(**LIVE)


def test_destination_that_the_role_may_not_use_is_refused(client, aws):
    target = {"OnFailure": {"Destination": "arn:aws:sqs:us-east-1:000000000000:failed"}}
    with pytest.raises(ClientError, match="does not have permissions to call SendMessage on SQS"):
        client.put_function_event_invoke_config(**LIVE, DestinationConfig=target)

    role = client.get_function_configuration(FunctionName="greet")["Role"].rpartition("/")[2]
    statement = {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": target["OnFailure"]["Destination"]}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    aws("iam").put_role_policy(RoleName=role, PolicyName="send", PolicyDocument=document)

    client.put_function_event_invoke_config(**LIVE, DestinationConfig=target)
    assert client.get_function_event_invoke_config(**LIVE)["DestinationConfig"] == target
