"""The stack that holds parts of the catalogue."""

from collections.abc import Iterable
from pathlib import Path

from cdktf import App, LocalBackend, TerraformStack
from cdktf_cdktf_provider_aws.provider import AwsProvider, AwsProviderDefaultTags
from constructs import Construct

from constructs_lib.core.placement import place
from tests.support.catalogue import part
from tests.support.embedded_cloud import ACCOUNT, REGION

NAME = "catalogue"


def build(names: Iterable[str], outdir: Path) -> App:
    """Return an app with one stack, placed as the environments' are, that holds these parts."""
    app = App(outdir=str(outdir), stack_traces=False)
    stack = TerraformStack(app, NAME)
    place(stack, account=ACCOUNT, region=REGION, role_path="/catalogue/", tags={"Application": NAME})
    # Without a backend cdktf adds one whose state lies in the working folder.
    LocalBackend(stack, path="terraform.tfstate")
    AwsProvider(
        stack,
        "Aws",
        region=REGION,
        allowed_account_ids=[ACCOUNT],
        default_tags=[AwsProviderDefaultTags(tags={"Environment": "local", "ManagedBy": "cdktf"})],
    )
    for name in names:
        part(name).add(Construct(stack, name))
    return app
