"""An OpenID Connect provider that the account trusts."""

from __future__ import annotations

import re

from cdktf_cdktf_provider_aws.iam_openid_connect_provider import IamOpenidConnectProvider
from constructs import Construct

from constructs_lib.aws_iam.existing_oidc_provider import ExistingOidcProvider
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located

# IAM API Reference, CreateOpenIDConnectProvider.
_URL = re.compile(r"https://[\w.-]+(/[\w./-]*[\w-])?", re.ASCII)
_URL_CHARACTERS, _AUDIENCE_CHARACTERS = 255, 255
_MOST_AUDIENCES, _MOST_THUMBPRINTS = 100, 5
_THUMBPRINT = re.compile(r"[0-9a-f]{40}")


class OidcProvider(Construct):
    """An identity provider whose tokens may be exchanged for roles, such as that of GitHub Actions.

    The account has one of each URL.

    Parameters
    ----------
    url
        URL of the issuer, with ``https://`` and without a slash at its end.
    audiences
        Audiences of the tokens that are taken, 1 to 100.
    thumbprints
        SHA-1 of the certificates of the issuer's certification authority, 40 hexadecimal digits, at most 5. Without
        them IAM finds them out, and uses them only where no authority that it trusts itself signed the certificate.

    Raises
    ------
    ConstructError
        If IAM refuses the URL, an audience or a thumbprint, or the app has the provider already.

    Example
    -------
    >>> github = OidcProvider(system, "GitHub", url="https://token.actions.githubusercontent.com")
    >>> main = OidcPrincipal(provider=github, subjects=("repo:example/orders:ref:refs/heads/main",))
    >>> Role(system, "Deployer", name="orders-deployer-dev", assumed_by=main, description="Deploys orders")

    Source: IAM User Guide, "Create an OpenID Connect (OIDC) identity provider in IAM".
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        url: str,
        audiences: tuple[str, ...] = ("sts.amazonaws.com",),
        thumbprints: tuple[str, ...] = (),
    ) -> None:
        super().__init__(scope, id)
        if fault := provider_fault(url, audiences, thumbprints):
            reject(self, fault)
        placement = located(self)
        claim(self, "identity provider", url, placement, is_global=True)
        self.resource = IamOpenidConnectProvider(
            self,
            "Resource",
            url=url,
            client_id_list=list(audiences),
            thumbprint_list=list(thumbprints) or None,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self.issuer = url.removeprefix("https://")
        self.provider_arn = self.resource.arn

    @classmethod
    def from_arn(cls, scope: Construct, id: str, arn: str) -> ExistingOidcProvider:
        """Return a provider that exists already, by its ARN; see `ExistingOidcProvider`."""
        return ExistingOidcProvider(scope, id, arn=arn)


def provider_fault(url: str, audiences: tuple[str, ...], thumbprints: tuple[str, ...]) -> str | None:
    """Return why IAM refuses an identity provider; nothing if it takes it."""
    if len(url) > _URL_CHARACTERS or not _URL.fullmatch(url):
        return f"the URL {url!r} is not 'https://', a host and perhaps a path, without a slash at its end"
    if not 1 <= len(audiences) <= _MOST_AUDIENCES:
        return f"there are {len(audiences)} audiences; IAM takes 1 to {_MOST_AUDIENCES}"
    wrong = next((each for each in audiences if not 1 <= len(each) <= _AUDIENCE_CHARACTERS), None)
    if wrong is not None:
        return f"the audience {wrong!r} has {len(wrong)} characters; IAM takes 1 to {_AUDIENCE_CHARACTERS}"
    if len(thumbprints) > _MOST_THUMBPRINTS:
        return f"there are {len(thumbprints)} thumbprints; IAM takes {_MOST_THUMBPRINTS}"
    wrong = next((each for each in thumbprints if not _THUMBPRINT.fullmatch(each)), None)
    return None if wrong is None else f"the thumbprint {wrong!r} is not 40 hexadecimal digits in lower case"
