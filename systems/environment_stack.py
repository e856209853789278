"""One Terraform stack per environment, named after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from cdktf import S3Backend, S3BackendAssumeRoleConfig, TerraformOutput, TerraformStack, TerraformVariable
from cdktf_cdktf_provider_aws.provider import AwsProvider, AwsProviderAssumeRole, AwsProviderDefaultTags
from constructs import Construct

from constructs_lib.core.errors import reject
from constructs_lib.core.placement import place
from environments import Environment

# Terraform expression: true on the embedded cloud, where a placeholder hurts nobody.
EMBEDDED = "var.embedded"

Shared = TypeVar("Shared")


class EnvironmentStack(TerraformStack):
    """The stack of one environment: its remote state, its providers and what its systems share.

    Every resource below takes account, region, path and boundary of its roles from here, and each system adds its
    own tag and region.
    """

    def __init__(self, scope: Construct, environment: Environment) -> None:
        super().__init__(scope, environment.name)
        self.environment = environment
        self._outputs: dict[str, Construct] = {}
        self._providers: dict[str, AwsProvider | None] = {}
        self._shared: dict[tuple[str, str], Any] = {}
        place(
            self,
            account=environment.account,
            region=environment.region,
            role_path=environment.roles.path,
            permissions_boundary=environment.roles.permissions_boundary,
            lambda_concurrency=environment.lambda_concurrency,
        )
        self._keep_state_remotely()
        self.add_override("terraform.required_version", ">= 1.11")
        self._add_provider(environment.region)
        TerraformVariable(
            self,
            "embedded",
            type="bool",
            default=False,
            description="Whether this is the embedded cloud, which sends no e-mail.",
        )

    def provider(self, region: str) -> AwsProvider | None:
        """Return the aliased provider of a region, made when it is first asked for; ``None`` is the default one."""
        if region not in self._providers:
            self._add_provider(region)
        return self._providers[region]

    def add_output(self, system: Construct, name: str, value: str, description: str) -> None:
        """Add the Terraform output ``<system>_<name>``.

        Raises
        ------
        ConstructError
            If another system has an output of this name.
        """
        if name in self._outputs:
            reject(system, f"the output {name!r} is {self._outputs[name].node.path}'s already; give it another name")
        self._outputs[name] = system
        TerraformOutput(self, name, value=value, description=description)

    def shared(self, kind: str, region: str, make: Callable[[Construct], Shared]) -> Shared:
        """Return what all systems of a region share, made when it is first asked for."""
        if (kind, region) not in self._shared:
            scope = Construct(self, f"{kind}-{region}")
            place(scope, region=region, provider=self.provider(region), tags={"Application": "shared"})
            self._shared[kind, region] = make(scope)
        found: Shared = self._shared[kind, region]
        return found

    def _keep_state_remotely(self) -> None:
        environment = self.environment
        role_arn = environment.deploy.assume_role_arn
        backend = S3Backend(
            self,
            bucket=environment.state_bucket,
            key=environment.state_key,
            region=environment.region,
            encrypt=True,
            kms_key_id=f"arn:aws:kms:{environment.region}:{environment.account}:{environment.state_key_alias}",
            allowed_account_ids=[environment.account],
            assume_role=S3BackendAssumeRoleConfig(role_arn=role_arn) if role_arn else None,
        )
        # cdktf 0.21 has no argument for it.
        backend.add_override("use_lockfile", True)

    def _add_provider(self, region: str) -> None:
        environment = self.environment
        default = region == environment.region
        role_arn = environment.deploy.assume_role_arn
        provider = AwsProvider(
            self,
            "Aws" if default else f"Aws-{region}",
            alias=None if default else region.replace("-", "_"),
            region=region,
            allowed_account_ids=[environment.account],
            assume_role=[AwsProviderAssumeRole(role_arn=role_arn)] if role_arn else None,
            default_tags=[AwsProviderDefaultTags(tags=_default_tags(environment))],
        )
        self._providers[region] = None if default else provider


def _default_tags(environment: Environment) -> Mapping[str, str]:
    return {"Environment": environment.name, "ManagedBy": "cdktf"}
