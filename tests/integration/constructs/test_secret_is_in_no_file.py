"""A secret reaches Parameter Store and stands in no file that Terraform writes."""

import base64
import json

import pytest
from cdktf import App, LocalBackend, TerraformStack
from cdktf_cdktf_provider_aws.provider import AwsProvider

from constructs_lib.aws_ssm import SecureStringParameter
from constructs_lib.core.placement import place
from tests.support.embedded_cloud import ACCOUNT, REGION, Stack, embedded_cloud

pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("catalogue")]

NAME = "/orders/dev/token"
SECRETS = ("correct-horse-battery-staple", "another-horse-another-staple")


def synthesize(folder, version):
    app = App(outdir=str(folder))
    stack = TerraformStack(app, "secret")
    place(stack, account=ACCOUNT, region=REGION)
    LocalBackend(stack, path="terraform.tfstate")
    AwsProvider(stack, "Aws", region=REGION)
    stack.add_override("terraform.required_version", ">= 1.11")
    SecureStringParameter(stack, "Token", name=NAME, variable="token", version=version, description="A token")
    app.synth()


def files_with(folder, secret):
    """Return the files below a folder that hold a secret, as text or encoded, the provider's own aside."""
    wanted = {secret.encode(), base64.b64encode(secret.encode())}
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    ours = (path for path in paths if "providers" not in path.parts)
    return [path.name for path in ours if any(each in path.read_bytes() for each in wanted)]


def test_a_secret_is_sent_and_stands_in_no_file(tmp_path):
    with embedded_cloud(tmp_path / "localcloud") as cloud:
        folder = tmp_path / "cdktf.out" / "stacks" / "secret"
        said = ""
        for version, secret in enumerate(SECRETS, 1):
            synthesize(tmp_path / "cdktf.out", version)
            stack = Stack(folder, cloud)
            stack.environment |= {"TF_VAR_token": secret}
            said += stack.done("init", "-input=false")
            said += stack.done("plan", "-input=false", "-out=saved.tfplan")
            said += stack.done("show", "-json", "saved.tfplan")
            said += stack.done("apply", "-input=false", "saved.tfplan")
            said += stack.done("plan", "-input=false", "-detailed-exitcode")

            held = stack.client("ssm").get_parameter(Name=NAME, WithDecryption=True)["Parameter"]
            assert (held["Value"], held["Type"], held["Version"]) == (secret, "SecureString", version)
            assert files_with(tmp_path, secret) == []
            assert secret not in said

        assert "terraform.tfstate" in files_with(tmp_path, NAME)  # so that the search is known to find
        state = json.loads((folder / "terraform.tfstate").read_text())
        (parameter,) = state["resources"][0]["instances"]
        assert parameter["attributes"]["value"] == ""
        assert parameter["attributes"]["value_wo"] is None
        assert parameter["attributes"]["value_wo_version"] == len(SECRETS)
        stack.done("destroy", "-input=false", "-auto-approve")
