"""An OpenID Connect provider that another stack, or nobody's, has made."""

from __future__ import annotations

import re

from constructs import Construct

from constructs_lib.core.errors import reject

_ARN = re.compile(r"arn:aws[a-z-]*:iam::\d{12}:oidc-provider/([\w./-]+)", re.ASCII)


class ExistingOidcProvider(Construct):
    """An identity provider that exists already; nothing is made.

    Parameters
    ----------
    arn
        ARN of the provider; a literal.

    Raises
    ------
    ConstructError
        If the ARN is not an identity provider's.

    Example
    -------
    >>> github = OidcProvider.from_arn(
    ...     system, "GitHub", "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com")
    >>> github.issuer
    'token.actions.githubusercontent.com'
    """

    def __init__(self, scope: Construct, id: str, *, arn: str) -> None:
        super().__init__(scope, id)
        found = _ARN.fullmatch(arn)
        if not found:
            reject(
                self, f"{arn!r} is not the ARN of an identity provider; write arn:aws:iam::account:oidc-provider/url"
            )
        self.issuer = found[1]
        self.provider_arn = arn
