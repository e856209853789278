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
