"""Which web pages of other origins may use a bucket."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cdktf_cdktf_provider_aws.s3_bucket_cors_configuration import (
    S3BucketCorsConfiguration,
    S3BucketCorsConfigurationCorsRule,
)
from constructs import Construct

from constructs_lib.core.placement import placement_of

# Amazon S3 User Guide, "Elements of a CORS configuration".
_MOST_RULES = 100
_ID_CHARACTERS = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class CorsRule:
    """What pages of some origins may do in a browser; it gives nobody a permission.

    Parameters
    ----------
    methods
        HTTP methods of the requests.
    origins
        Origins such as ``https://shop.your-company.com``, with at most one ``*`` each.
    headers
        Headers that a request may bring, with at most one ``*`` each.
    exposed_headers
        Headers of the answer that the page may read.
    max_age_seconds
        Seconds that a browser remembers the rule. Without it, as long as the browser likes.
    id
        Name of the rule, at most 255 characters.
    """

    methods: tuple[Literal["GET", "PUT", "POST", "DELETE", "HEAD"], ...]
    origins: tuple[str, ...]
    headers: tuple[str, ...] = ()
    exposed_headers: tuple[str, ...] = ()
    max_age_seconds: int | None = None
    id: str | None = None


def cors_fault(rules: Sequence[CorsRule]) -> str | None:
    """Return why S3 refuses some rules; nothing if it takes them."""
    if len(rules) > _MOST_RULES:
        return f"there are {len(rules)} CORS rules, and AWS takes {_MOST_RULES}; join some"
    for rule in rules:
        if not rule.methods or not rule.origins:
            return "a CORS rule has no method or no origin; say what it is about"
        if wild := next((text for text in (*rule.origins, *rule.headers) if text.count("*") > 1), None):
            return f"a CORS rule has {wild!r}; AWS takes one '*' in an origin or a header"
        if len(rule.id or "") > _ID_CHARACTERS:
            return f"a CORS rule has an id of {len(rule.id or '')} characters; AWS takes {_ID_CHARACTERS}"
        if rule.max_age_seconds is not None and rule.max_age_seconds < 0:
            return f"a CORS rule has max_age_seconds {rule.max_age_seconds}; give 0 or more"
    return None


def cors_configuration(scope: Construct, bucket: str, rules: Sequence[CorsRule]) -> None:
    """Make the one resource that holds all CORS rules of a bucket."""
    S3BucketCorsConfiguration(
        scope,
        "Cors",
        bucket=bucket,
        cors_rule=[
            S3BucketCorsConfigurationCorsRule(
                allowed_methods=list(rule.methods),
                allowed_origins=list(rule.origins),
                allowed_headers=list(rule.headers) or None,
                expose_headers=list(rule.exposed_headers) or None,
                max_age_seconds=rule.max_age_seconds,
                id=rule.id,
            )
            for rule in rules
        ],
        provider=placement_of(scope).provider,
    )
