"""The reference app: 60 resources of 29 types a stack, by the provider's own classes, as any cdktf project has them.

It is fixed: a change makes every figure recorded before worthless.  ``aws_cdk_app.py`` is the same app by the AWS CDK.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from cdktf import App, TerraformStack
from cdktf_cdktf_provider_aws.provider import AwsProvider
from constructs import Construct

from benchmarks.synth.reference_service import add_service

ENVIRONMENTS = ("dev", "stage", "prod")
RESOURCES = 60
TYPES = 29


def build_app(outdir: Path, environments: tuple[str, ...] = ENVIRONMENTS, resources: int = RESOURCES) -> App:
    """Return the app with a stack of so many resources an environment; above 60 the service is repeated."""
    app = App(outdir=str(outdir), stack_traces=False)
    for environment in environments:
        stack = TerraformStack(app, environment)
        AwsProvider(stack, "Aws", region="us-east-1")
        for _ in islice(_resources(stack, environment), resources):
            pass
    return app


def _resources(stack: TerraformStack, environment: str) -> Iterator[Construct]:
    for number in count():
        yield from add_service(stack, f"orders-{environment}-{number}")
