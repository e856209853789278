"""The JSON is made for version 5 of the AWS provider and stays valid for version 6."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.synthesized import stack_template

NAMES = ("dev", "stage", "prod", "local")

# AWS provider, "Version 6 Upgrade Guide", and the arguments that versions 5.100.0 and 6.25.0 do not share.
REMOVED = {
    "aws_api_gateway_account": {"reset_on_delete"},
    "aws_api_gateway_deployment": {"canary_settings", "stage_description", "stage_name"},
}
DEPRECATED = {
    "aws_cloudwatch_event_rule": {"is_enabled"},
    "aws_config_aggregate_authorization": {"region"},
    "aws_iam_role": {"inline_policy", "managed_policy_arns"},
    "aws_s3_bucket": {
        "acceleration_status",
        "acl",
        "cors_rule",
        "grant",
        "lifecycle_rule",
        "logging",
        "object_lock_configuration",
        "policy",
        "replication_configuration",
        "request_payer",
        "server_side_encryption_configuration",
        "versioning",
        "website",
    },
}
ADDED = {
    "aws_api_gateway_integration": {"integration_target", "response_transfer_mode"},
    "aws_api_gateway_rest_api": {"endpoint_access_mode", "security_policy"},
    "aws_appautoscaling_policy": {"predictive_scaling_policy_configuration"},
    "aws_cloudwatch_log_group": {"deletion_protection_enabled"},
    "aws_cloudwatch_log_metric_filter": {"apply_on_transformed_logs"},
    "aws_dynamodb_table": {"global_table_witness", "warm_throughput"},
    "aws_lambda_function": {
        "capacity_provider_config",
        "code_sha256",
        "durable_config",
        "publish_to",
        "source_kms_key_arn",
        "tenancy_config",
    },
    "aws_s3_bucket_public_access_block": {"skip_destroy"},
    "aws_sns_topic": {"maximum_message_size"},
}
# Attributes that version 6 removed; a reference to one is valid in version 5 alone.
REMOVED_ATTRIBUTES = {"aws_api_gateway_deployment": ("execution_arn", "invoke_url")}


def resources(name: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for kind, named in stack_template(name).resources.items():
        for address, arguments in named.items():
            yield kind, address, arguments


@pytest.mark.parametrize("name", NAMES)
def test_no_argument_is_one_that_version_5_or_6_lacks(name):
    for kind, address, arguments in resources(name):
        forbidden = {"region"} | REMOVED.get(kind, set()) | DEPRECATED.get(kind, set()) | ADDED.get(kind, set())
        assert not forbidden & arguments.keys(), address


@pytest.mark.parametrize("name", NAMES)
def test_no_reference_is_to_an_attribute_that_version_6_removed(name):
    text = str(stack_template(name).document)

    for kind, attributes in REMOVED_ATTRIBUTES.items():
        for address in stack_template(name).all(kind):
            for attribute in attributes:
                assert f"{kind}.{address}.{attribute}" not in text


@pytest.mark.parametrize("name", NAMES)
def test_indexes_are_said_as_both_versions_read_them(name):
    table = stack_template(name).one("aws_dynamodb_table")

    for index in table.get("global_secondary_index", []):
        assert "key_schema" not in index
        assert "hash_key" in index


@pytest.mark.parametrize("name", NAMES)
def test_one_provider_is_required_and_its_version_is_pinned(name):
    required = stack_template(name).document["terraform"]["required_providers"]

    assert required.keys() == {"aws"}
    assert required["aws"]["version"] == "5.100.0"
