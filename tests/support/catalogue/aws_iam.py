"""Roles, policies that they attach, and identity providers."""

from collections.abc import Mapping

from constructs import Construct

from constructs_lib.aws_iam import (
    AccountPrincipal,
    ExistingManagedPolicy,
    ExistingOidcProvider,
    ExistingRole,
    ManagedPolicy,
    OidcPrincipal,
    OidcProvider,
    Role,
    RolePrincipal,
    ServicePrincipal,
    Statement,
)
from tests.support.embedded_cloud import ACCOUNT

CANNOT: Mapping[str, str] = {}


def add(scope: Construct) -> None:
    """Add everything that the package makes."""
    policy = ManagedPolicy(
        scope,
        "Policy",
        name="catalogue-publish",
        description="Lets roles publish",
        statements=_statements(),
        path="/catalogue/policies/",
    )
    base = Role(scope, "Base", name="catalogue-base", assumed_by="lambda.amazonaws.com", description="Is handed on")
    role = Role(
        scope,
        "Role",
        name="catalogue-role",
        assumed_by=(
            ServicePrincipal(
                service="scheduler.amazonaws.com",
                source_account=ACCOUNT,
                source_arn=f"arn:aws:scheduler:us-east-1:{ACCOUNT}:schedule-group/default",
            ),
            AccountPrincipal(account=ACCOUNT, external_ids=("catalogue",)),
            RolePrincipal(role_arn=base.role_arn, external_ids=("catalogue", "other")),
            _workload(scope),
        ),
        description="What the catalogue may do",
        path="/catalogue/roles/",
        permissions_boundary=policy,
        max_session_seconds=7200,
        managed_policies=(policy,),
    )
    base.attach(policy)
    role.add_to_policy(*_statements())
    base.grants.assume(role)
    base.grants.pass_role(role, to="lambda.amazonaws.com")
    _existing(scope)


def _statements() -> tuple[Statement, ...]:
    topic = f"arn:aws:sns:us-east-1:{ACCOUNT}:catalogue-other"
    return (
        Statement(sid="Publish", actions=("sns:Publish",), resources=(topic,), effect="Allow"),
        Statement(
            sid="ByTlsOnly",
            actions=("sns:Publish",),
            resources=(topic,),
            conditions={"Bool": {"aws:SecureTransport": "false"}},
            effect="Deny",
        ),
    )


def _workload(scope: Construct) -> OidcPrincipal:
    provider = OidcProvider(
        scope,
        "GitHub",
        url="https://token.actions.githubusercontent.com",
        audiences=("sts.amazonaws.com", "catalogue"),
        thumbprints=("6938fd4d98bab03faadb97b34396831e3780aea1",),
    )
    OidcProvider.from_arn(scope, "GitLab", f"arn:aws:iam::{ACCOUNT}:oidc-provider/gitlab.com")
    return OidcPrincipal(
        provider=provider, subjects=("repo:example/catalogue:ref:refs/heads/main",), audience="catalogue"
    )


def _existing(scope: Construct) -> None:
    # Of a role that is made here, because there is no other.
    other = Role(scope, "Other", name="catalogue-other", assumed_by="lambda.amazonaws.com", description="Is there")
    found = Role.from_name(scope, "Found", "catalogue-other", path="/catalogue/", policy_name="catalogue-added")
    other.grants.assume(found)  # names the role's ARN, so that the policy is made after it
    found.add_to_policy(*_statements())
    Role.from_arn(scope, "Known", f"arn:aws:iam::{ACCOUNT}:role/catalogue-known", policy_name="catalogue-added")
    ExistingRole(scope, "Same", arn=f"arn:aws:iam::{ACCOUNT}:role/catalogue-known", policy_name="catalogue-more")
    ManagedPolicy.from_name(scope, "FoundPolicy", "catalogue-known", path="/catalogue/")
    ExistingManagedPolicy(scope, "SamePolicy", name="catalogue-known", path="/catalogue/")
    ExistingOidcProvider(scope, "SameProvider", arn=f"arn:aws:iam::{ACCOUNT}:oidc-provider/gitlab.com")
