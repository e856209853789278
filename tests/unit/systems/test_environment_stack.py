import pytest
from cdktf import App
from constructs import Construct

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import placement_of
from constructs_lib.testing import Template
from systems.environment_stack import EnvironmentStack
from tests.support.synthesized import environment, stack_template, synthesize

DEPLOYER = "arn:aws:iam::111111111111:role/deployer"


def template_of(**changes) -> Template:
    folder = synthesize(environment("dev", **changes))
    return Template.from_json((folder / "dev" / "cdk.tf.json").read_text())


@pytest.mark.parametrize(
    ("name", "account"),
    [("dev", "111111111111"), ("stage", "222222222222"), ("prod", "123456789012"), ("local", "000000000000")],
)
def test_state_is_remote_encrypted_locked_and_of_this_account(name, account):
    backend = stack_template(name).document["terraform"]["backend"]

    assert backend == {
        "s3": {
            "allowed_account_ids": [account],
            "bucket": f"serverless-tfstate-{account}-us-east-1",
            "encrypt": True,
            "key": f"{name}/terraform.tfstate",
            "kms_key_id": f"arn:aws:kms:us-east-1:{account}:alias/serverless-tfstate",
            "region": "us-east-1",
            "use_lockfile": True,
        }
    }


@pytest.mark.parametrize("name", ["dev", "stage", "prod", "local"])
def test_provider_refuses_another_account_and_tags_everything(name):
    found = environment(name)

    assert stack_template(name).providers["aws"] == [
        {
            "allowed_account_ids": [found.account],
            "default_tags": [{"tags": {"Environment": name, "ManagedBy": "cdktf"}}],
            "region": "us-east-1",
        }
    ]


def test_deploy_role_is_assumed_by_provider_and_backend():
    template = template_of(deploy={"assume_role_arn": DEPLOYER})

    assert template.providers["aws"][0]["assume_role"] == [{"role_arn": DEPLOYER}]
    assert template.document["terraform"]["backend"]["s3"]["assume_role"] == {"role_arn": DEPLOYER}
    assert "assume_role" not in stack_template("dev").providers["aws"][0]


def test_every_role_has_the_path_and_boundary_of_the_environment():
    boundary = "arn:aws:iam::111111111111:policy/Boundary"

    template = template_of(roles={"path": "/apps/", "permissions_boundary": boundary})

    roles = template.all("aws_iam_role").values()
    assert {(role["path"], role["permissions_boundary"]) for role in roles} == {("/apps/", boundary)}
    assert "arn:aws:iam::111111111111:role/apps/data-api-post-data-dev" in template.one("aws_kms_key")["policy"]


def test_terraform_is_recent_enough_for_the_lock_file():
    assert stack_template("dev").document["terraform"]["required_version"] == ">= 1.11"


def test_embedded_is_false_unless_somebody_says_so():
    assert stack_template("local").document["variable"]["embedded"]["default"] is False


def test_two_outputs_of_one_name_are_refused(tmp_path):
    stack = EnvironmentStack(App(outdir=str(tmp_path), stack_traces=False), environment("dev"))
    first, second = Construct(stack, "First"), Construct(stack, "Second")
    stack.add_output(first, "data_api_Url", "x", "Address")

    with pytest.raises(ConstructError, match=r"^dev/Second: the output 'data_api_Url' is dev/First's already"):
        stack.add_output(second, "data_api_Url", "y", "Address")


def test_provider_of_a_region_is_made_once(tmp_path):
    stack = EnvironmentStack(App(outdir=str(tmp_path), stack_traces=False), environment("dev"))

    assert stack.provider("us-east-1") is None
    assert stack.provider("eu-west-1") is stack.provider("eu-west-1")


def test_functions_reserve_of_the_concurrency_that_the_environment_says():
    stack = EnvironmentStack(App(stack_traces=False), environment("dev", lambda_concurrency=3000))

    assert placement_of(stack).lambda_concurrency == 3000
