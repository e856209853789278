"""Workloads outside AWS that assume a role with a token of their identity provider."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

# Providers whose subjects name a project first: what must be literal before a wildcard may follow.
_PROJECTS = {
    # GitHub Docs, "OpenID Connect reference"
    "token.actions.githubusercontent.com": (r"repo:[\w.@-]+/[\w.@-]+:.+", "repo:owner/name:ref:refs/heads/main"),
    # GitLab Docs, "Configure OpenID Connect in AWS"
    "gitlab.com": (r"project_path:[\w./-]+/[\w.-]+:.+", "project_path:group/name:ref_type:branch:ref:main"),
}


class IdentityProvider(Protocol):
    """An OpenID Connect provider that the account trusts."""

    @property
    def provider_arn(self) -> str:
        """ARN of the provider; a token, or a literal where it exists already."""

    @property
    def issuer(self) -> str:
        """URL of the issuer, without ``https://``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcPrincipal:
    """The holders of a provider's tokens that are for certain subjects and one audience.

    Parameters
    ----------
    provider
        Who issues the tokens.
    subjects
        Subjects of the tokens. ``*`` may end a subject of GitHub or GitLab, after its project, and no other.
    audience
        Audience of the tokens.
    """

    provider: IdentityProvider
    subjects: tuple[str, ...]
    audience: str = "sts.amazonaws.com"

    def fault(self) -> str | None:
        """Return why IAM refuses it, or why it would admit strangers; nothing if it is right."""
        if not self.subjects:
            return "assumed_by names no subject, so that everybody with a token could; give subjects"
        if not self.audience or "*" in self.audience:
            return f"the audience is {self.audience!r}; give the one that the tokens are for"
        pattern, example = _PROJECTS.get(self.provider.issuer, ("[^*?]+", ""))
        wrong = next((each for each in self.subjects if not re.fullmatch(pattern, each)), None)
        if wrong is None:
            return None
        way_out = f"name one project, such as {example!r}" if example else "name it without a wildcard"
        return f"the subject {wrong!r} admits strangers; {way_out}"

    def statement(self) -> dict[str, Any]:
        """Return the statement of the trust policy that admits it."""
        subject, audience = f"{self.provider.issuer}:sub", f"{self.provider.issuer}:aud"
        conditions: dict[str, Any] = {"StringEquals": {audience: self.audience}}
        literal = not any("*" in each or "?" in each for each in self.subjects)
        subjects = self.subjects[0] if len(self.subjects) == 1 else list(self.subjects)
        conditions.setdefault("StringEquals" if literal else "StringLike", {})[subject] = subjects
        return {
            "Effect": "Allow",
            "Principal": {"Federated": self.provider.provider_arn},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": conditions,
        }
