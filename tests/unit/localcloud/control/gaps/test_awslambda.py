import pytest
from botocore.exceptions import ClientError


def test_provisioned_concurrency_is_kept_and_removed(aws, function):
    function()
    client = aws("lambda")
    client.publish_version(FunctionName="greet")
    version = {"FunctionName": "greet", "Qualifier": "1"}

    client.put_provisioned_concurrency_config(**version, ProvisionedConcurrentExecutions=2)
    found = client.get_provisioned_concurrency_config(**version)
    assert (found["AllocatedProvisionedConcurrentExecutions"], found["Status"]) == (2, "READY")

    client.delete_provisioned_concurrency_config(**version)
    with pytest.raises(ClientError, match="ProvisionedConcurrencyConfigNotFoundException"):
        client.get_provisioned_concurrency_config(**version)


def test_an_event_source_mapping_keeps_the_alias_that_it_names(aws, function):
    function()
    client = aws("lambda")
    client.publish_version(FunctionName="greet")
    alias = client.create_alias(FunctionName="greet", Name="live", FunctionVersion="1")["AliasArn"]
    queue = aws("sqs").create_queue(QueueName="q")["QueueUrl"]
    arn = aws("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

    made = client.create_event_source_mapping(EventSourceArn=arn, FunctionName=alias)

    assert client.get_event_source_mapping(UUID=made["UUID"])["FunctionArn"] == alias
