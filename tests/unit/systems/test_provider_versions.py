"""The JSON is made for version 5 of the AWS provider and stays valid for version 6."""

from collections.abc import Iterator
from typing import Any

import pytest

from constructs_lib.testing import Template
from tests.support.catalogue import part_names
from tests.support.catalogue.stack import NAME as CATALOGUE
from tests.support.catalogue.stack import build
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


def resources(template: Template) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for kind, named in template.resources.items():
        for address, arguments in named.items():
            yield kind, address, arguments


@pytest.fixture(scope="module", params=(*NAMES, CATALOGUE))
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Return the template of an environment, or of every construct with every option."""
    if request.param != CATALOGUE:
        return stack_template(request.param)
    folder = tmp_path_factory.mktemp(CATALOGUE)
    build(part_names(), folder).synth()
    return Template.from_json((folder / "stacks" / CATALOGUE / "cdk.tf.json").read_text())


def test_no_argument_is_one_that_version_5_or_6_lacks(template):
    for kind, address, arguments in resources(template):
        forbidden = {"region"} | REMOVED.get(kind, set()) | DEPRECATED.get(kind, set()) | ADDED.get(kind, set())
        assert not forbidden & arguments.keys(), address


def test_no_reference_is_to_an_attribute_that_version_6_removed(template):
    text = str(template.document)

    for kind, attributes in REMOVED_ATTRIBUTES.items():
        for address in template.all(kind):
            for attribute in attributes:
                assert f"{kind}.{address}.{attribute}" not in text


def test_no_block_has_a_prefix_that_is_deprecated(template):
    for kind in ("aws_s3_bucket_lifecycle_configuration", "aws_s3_bucket_replication_configuration"):
        for configuration in template.all(kind).values():
            assert not any("prefix" in rule for rule in configuration["rule"])


def test_indexes_are_said_as_both_versions_read_them(template):
    for table in template.all("aws_dynamodb_table").values():
        for index in table.get("global_secondary_index", []):
            assert "key_schema" not in index
            assert "hash_key" in index


@pytest.mark.parametrize("name", NAMES)
def test_one_provider_is_required_and_its_version_is_pinned(name):
    required = stack_template(name).document["terraform"]["required_providers"]

    assert required.keys() == {"aws"}
    assert required["aws"]["version"] == "5.100.0"
