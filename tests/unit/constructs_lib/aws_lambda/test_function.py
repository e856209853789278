import json
import warnings
from datetime import date
from pathlib import Path

import pytest
from cdktf_cdktf_provider_aws.provider import AwsProvider

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_lambda import Code, Concurrency, FileSystem, RuntimeEndOfLifeWarning, Vpc
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import place
from constructs_lib.testing import Template
from tests.support.wheels import write_tree

SOURCE_ARN = "arn:aws:execute-api:us-east-1:123456789012:abc/dev/POST/orders"


def encrypted(function, **changes):
    """Return a build that makes a function with environment variables and a key."""

    def build(scope):
        made = function(scope, environment={"STAGE": "dev"}, **changes)
        made.allow_invoke("Api", principal="apigateway.amazonaws.com", source_arn=SOURCE_ARN)

    return build


def resource(function, **changes) -> dict:
    return Template.of(lambda scope: function(scope, **changes)).one("aws_lambda_function")


def test_function_is_published_and_called_through_its_alias(function):
    template = Template.of(encrypted(function))

    assert template.one("aws_lambda_function")["publish"] is True
    alias = template.one("aws_lambda_alias")
    assert alias["name"] == "live"
    assert alias["function_version"].endswith(".version}")
    assert "routing_config" not in alias


def test_defaults_are_arm64_traces_and_json_logs(function):
    made = resource(function)

    assert made["architectures"] == ["arm64"]
    assert made["runtime"] == "python3.13"
    assert made["tracing_config"] == {"mode": "Active"}
    assert made["logging_config"] == {
        "application_log_level": "INFO",
        "log_format": "JSON",
        "log_group": "/aws/lambda/orders-put-dev",
        "system_log_level": "INFO",
    }
    absent = {"reserved_concurrent_executions", "layers", "vpc_config", "file_system_config", "dead_letter_config"}
    assert not (absent | {"snap_start"}) & made.keys()
    assert made["ephemeral_storage"] == {"size": 512}


def test_settings_reach_the_function(function):
    made = resource(
        function,
        memory_mib=512,
        ephemeral_storage_mib=1024,
        timeout_seconds=20,
        concurrency=Concurrency(reserved=5),
        tracing="PassThrough",
    )

    assert made["function_name"] == "orders-put-dev"
    assert made["description"] == "Stores an order"
    assert made["handler"] == "orders.handler.run"
    assert (made["memory_size"], made["timeout"], made["reserved_concurrent_executions"]) == (512, 20, 5)
    assert made["ephemeral_storage"] == {"size": 1024}
    assert made["tracing_config"] == {"mode": "PassThrough"}


def test_versions_may_start_from_a_snapshot(function):
    assert resource(function, snap_start=True)["snap_start"] == {"apply_on": "PublishedVersions"}


def test_arguments_that_provider_6_changed_are_not_used(function):
    made = resource(function)

    assert not {"region", "publish_to", "source_kms_key_arn", "code_sha256", "durable_config"} & made.keys()


def test_archive_is_named_relative_to_the_stack_and_hashed_by_terraform(function):
    made = resource(function)

    assert made["filename"].startswith("assets/Put_Archive")
    assert made["source_code_hash"] == f'${{filebase64sha256("{made["filename"]}")}}'
    digest = Path(made["filename"]).parent.name
    assert Path(made["filename"]).name == f"{digest}.zip"
    assert len(digest) == 64


def test_no_path_of_the_machine_is_in_the_json(function, tmp_path):
    assert str(tmp_path) not in json.dumps(Template.of(encrypted(function)).document)


def test_role_may_write_logs_and_traces_and_nothing_else(function):
    template = Template.of(encrypted(function))

    (group,) = template.all("aws_cloudwatch_log_group")
    policy = json.loads(template.one("aws_iam_role_policy")["policy"])
    allowed = {statement["Sid"]: (statement["Action"], statement["Resource"]) for statement in policy["Statement"]}
    assert allowed == {
        "WriteTraces": (["xray:PutTelemetryRecords", "xray:PutTraceSegments"], ["*"]),
        "WriteLogs": (
            ["logs:CreateLogStream", "logs:PutLogEvents"],
            [f"${{aws_cloudwatch_log_group.{group}.arn}}:*"],
        ),
    }


def test_role_is_assumed_by_lambda_alone(function):
    role = Template.of(lambda scope: function(scope)).one("aws_iam_role")

    assert role["name"] == "orders-put-dev"
    (trust,) = json.loads(role["assume_role_policy"])["Statement"]
    assert trust["Principal"] == {"Service": "lambda.amazonaws.com"}


def test_role_has_the_name_it_is_given(function):
    template = Template.of(lambda scope: function(scope, role_name="dev-orders-put"))

    assert template.one("aws_iam_role")["name"] == "dev-orders-put"


def test_role_policy_and_log_group_come_first(function):
    template = Template.of(lambda scope: function(scope))

    (group,) = template.all("aws_cloudwatch_log_group")
    (policy,) = template.all("aws_iam_role_policy")
    assert template.one("aws_lambda_function")["depends_on"] == [
        f"aws_cloudwatch_log_group.{group}",
        f"aws_iam_role_policy.{policy}",
    ]
    assert template.one("aws_cloudwatch_log_group")["name"] == "/aws/lambda/orders-put-dev"
    assert template.one("aws_cloudwatch_log_group")["retention_in_days"] == 30


def test_environment_is_encrypted_with_the_key_which_the_role_may_use(function):
    def build(scope):
        place(scope, account="123456789012", region="us-east-1")
        key = Key(scope, "Key", alias="alias/orders-dev", description="Orders")
        function(scope, environment={"STAGE": "dev"}, key=key)

    template = Template.of(build)

    made = template.one("aws_lambda_function")
    assert made["environment"] == {"variables": {"STAGE": "dev"}}
    assert made["kms_key_arn"].startswith("${aws_kms_key.Key_")
    statements = {s["Sid"]: s for s in json.loads(template.one("aws_kms_key")["policy"])["Statement"]}
    assert statements["CallersOfLambda"]["Action"] == "kms:Decrypt"
    assert statements["CallersOfLambda"]["Condition"]["ArnEquals"] == {
        "aws:PrincipalArn": ["arn:aws:iam::123456789012:role/orders-put-dev"]
    }


def test_key_without_environment_is_for_the_logs_alone(function):
    def build(scope):
        place(scope, account="123456789012", region="us-east-1")
        function(scope, key=Key(scope, "Key", alias="alias/orders-dev", description="Orders"))

    template = Template.of(build)

    assert "kms_key_arn" not in template.one("aws_lambda_function")
    assert "environment" not in template.one("aws_lambda_function")
    assert "kms_key_id" in template.one("aws_cloudwatch_log_group")
    assert "CallersOfLambda" not in template.one("aws_kms_key")["policy"]


def test_permission_is_for_one_caller_of_the_alias(function):
    permission = Template.of(encrypted(function)).one("aws_lambda_permission")

    assert permission["action"] == "lambda:InvokeFunction"
    assert permission["principal"] == "apigateway.amazonaws.com"
    assert permission["source_arn"] == SOURCE_ARN
    assert permission["qualifier"].startswith("${aws_lambda_alias.")
    assert permission["statement_id"] == "Api"


def test_permission_for_a_bucket_names_its_account(function):
    def build(scope):
        function(scope).allow_invoke(
            "Bucket", principal="s3.amazonaws.com", source_arn="arn:aws:s3:::orders", source_account="123456789012"
        )

    assert Template.of(build).one("aws_lambda_permission")["source_account"] == "123456789012"


def test_permission_for_everybody_is_refused(function):
    def build(scope):
        function(scope).allow_invoke("Any", principal="*", source_arn=SOURCE_ARN)

    with pytest.raises(ConstructError, match=r"test/Put: principal is '\*'; give a service principal"):
        Template.of(build)


def test_host_is_the_architecture_of_this_machine(function):
    assert resource(function, architecture="host")["architectures"][0] in {"arm64", "x86_64"}


def test_protected_function_keeps_its_logs(function):
    protected = Template.of(lambda scope: function(scope, protect=True)).one("aws_cloudwatch_log_group")
    other = Template.of(lambda scope: function(scope)).one("aws_cloudwatch_log_group")

    assert protected["lifecycle"] == {"prevent_destroy": True}
    assert "lifecycle" not in other


def test_every_resource_has_the_provider_of_the_placement(function):
    def build(scope):
        place(scope, provider=AwsProvider(scope, "West", region="us-west-2", alias="west"))
        encrypted(function)(scope)

    resources = Template.of(build).resources

    made = {kind: found["provider"] for kind, named in resources.items() for found in named.values()}
    assert set(made.values()) == {"aws.west"}
    assert {"aws_lambda_function", "aws_lambda_alias", "aws_lambda_permission"} <= made.keys()


def test_tags_come_from_the_placement(function):
    assert resource(function)["tags"] == {"Application": "orders"}


def test_exposed_names_and_arns(function):
    made = []
    Template.of(lambda scope: made.append(function(scope, timeout_seconds=20)))

    assert made[0].function_name == "orders-put-dev"
    assert made[0].timeout_seconds == 20
    assert made[0].metrics.errors().dimensions == {"FunctionName": "orders-put-dev"}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": "orders put"}, "the function name 'orders put' is not 1 to 64 letters"),
        ({"memory_mib": 64}, "memory_mib is 64; Lambda takes 128 to 10240"),
        ({"environment": {"AWS_REGION": "us-east-1"}}, "the environment variable 'AWS_REGION' is reserved"),
        ({"runtime": "python3.10"}, "the runtime 'python3.10' is deprecated from 2026-10-31"),
        ({"runtime": "python3.14"}, "the runtime 'python3.14' needs AWS provider 6.20.0"),
        ({"handler": "orders.missing.run"}, "it holds neither orders/missing.py"),
        ({"concurrency": Concurrency(reserved=901)}, "its reserved concurrency is 901, which makes 901 in us-east-1"),
        ({"vpc": Vpc(subnet_ids=(), security_group_ids=("sg-0a1b2c3d",))}, "subnet_ids has 0 entries"),
        ({"snap_start": True, "runtime": "nodejs22.x"}, "the runtime 'nodejs22.x' has none"),
        ({"snap_start": True, "concurrency": Concurrency(provisioned=1)}, "provisioned concurrency and snap_start"),
    ],
)
def test_what_aws_refuses_is_refused_with_the_path_of_the_construct(function, changes, fault):
    with pytest.raises(ConstructError) as failure:
        Template.of(lambda scope: function(scope, **changes))

    assert str(failure.value).startswith("test/Put: ")
    assert fault in str(failure.value)


def test_deprecated_runtime_passes_with_a_dated_argument_and_warns(function):
    with pytest.warns(RuntimeEndOfLifeWarning, match=r"test/Put: the runtime 'python3\.10' is deprecated") as caught:
        made = resource(function, runtime="python3.10", allow_deprecated_runtime_until=date(2027, 3, 3))

    assert made["runtime"] == "python3.10"
    assert Path(caught[0].filename).name == "conftest.py"


def test_supported_runtime_does_not_warn(function):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        resource(function)


def test_reservations_of_a_stack_are_added_up(function):
    def build(scope):
        function(scope, "One", name="one", concurrency=Concurrency(reserved=600))
        function(scope, "Two", name="two", concurrency=Concurrency(provisioned=301))

    with pytest.raises(ConstructError, match="test/Two: its provisioned concurrency is 301, which makes 901"):
        Template.of(build)


def test_vpc_and_file_system_reach_the_function(function):
    file_system = FileSystem(
        file_system_arn="arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-0a1b2c3d",
        access_point_arn="arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",
        mount_path="/mnt/models",
    )
    vpc = Vpc(subnet_ids=("subnet-0a1b2c3d",), security_group_ids=("sg-0a1b2c3d",), ipv6=True, file_system=file_system)
    template = Template.of(lambda scope: function(scope, vpc=vpc))

    made = template.one("aws_lambda_function")
    assert made["vpc_config"] == {
        "ipv6_allowed_for_dual_stack": True,
        "security_group_ids": ["sg-0a1b2c3d"],
        "subnet_ids": ["subnet-0a1b2c3d"],
    }
    assert made["file_system_config"] == {
        "arn": "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",
        "local_mount_path": "/mnt/models",
    }
    statements = json.loads(template.one("aws_iam_role_policy")["policy"])["Statement"]
    assert [statement["Sid"] for statement in statements] == [
        "WriteTraces",
        "WriteLogs",
        "DescribeVpc",
        "UseVpc",
        "DescribeVpcNotByCode",
        "UseVpcNotByCode",
        "MountFileSystem",
    ]


def test_role_that_is_given_is_used_and_no_other_is_made(function):
    def build(scope):
        place(scope, account="123456789012", region="us-east-1")
        role = Role(scope, "Role", name="shared", assumed_by="lambda.amazonaws.com", description="Runs functions")
        function(scope, role=role)

    template = Template.of(build)

    assert template.one("aws_iam_role")["name"] == "shared"
    statements = json.loads(template.one("aws_iam_role_policy")["policy"])["Statement"]
    assert [statement["Sid"] for statement in statements] == ["WriteTraces", "WriteLogs"]


def test_role_that_exists_gets_its_policy_before_the_function_is_made(function):
    def build(scope):
        place(scope, account="123456789012", region="us-east-1")
        function(scope, role=Role.from_name(scope, "Role", "shared", policy_name="orders-put"))

    template = Template.of(build)

    (policy,) = template.all("aws_iam_role_policy")
    made = template.one("aws_lambda_function")
    assert made["role"] == "arn:aws:iam::123456789012:role/shared"
    assert f"aws_iam_role_policy.{policy}" in made["depends_on"]
    assert "aws_iam_role" not in template.resources


def test_role_and_its_name_are_not_both_given(function):
    def build(scope):
        place(scope, account="123456789012", region="us-east-1")
        role = Role(scope, "Role", name="shared", assumed_by="lambda.amazonaws.com", description="Runs functions")
        function(scope, role=role, role_name="other")

    with pytest.raises(ConstructError, match="test/Put: it has role and role_name, 'other'"):
        Template.of(build)


def test_node_function_is_archived_with_its_modules(function, tmp_path):
    files = {"index.mjs": "export const run = async () => 1;\n", "node_modules/left/index.js": "module.exports = 1\n"}
    package = write_tree(tmp_path / "node" / "orders", files)

    made = resource(
        function,
        runtime="nodejs22.x",
        today=date(2026, 1, 1),
        handler="orders/index.run",
        code=Code(packages=(package,), cache=tmp_path / "archives"),
    )

    assert (made["runtime"], made["handler"]) == ("nodejs22.x", "orders/index.run")
