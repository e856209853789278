"""A domain name of one's own in front of REST APIs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from cdktf_cdktf_provider_aws.api_gateway_base_path_mapping import ApiGatewayBasePathMapping
from cdktf_cdktf_provider_aws.api_gateway_domain_name import (
    ApiGatewayDomainName,
    ApiGatewayDomainNameEndpointConfiguration,
    ApiGatewayDomainNameMutualTlsAuthentication,
)
from constructs import Construct

from constructs_lib.core.errors import ConstructError, reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import placement_of
from constructs_lib.core.tokens import is_token

_NAME = re.compile(r"(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_NAME_CHARACTERS = 253
_CERTIFICATE = re.compile(r"arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate/[\w-]+")
_TRUSTSTORE = re.compile(r"s3://[a-z0-9.-]{3,63}/\S+")
# API Gateway API Reference, CreateBasePathMapping; API Gateway refuses "/", which only API mappings of HTTP APIs take.
_BASE_PATH = re.compile(r"[a-zA-Z0-9$_.+!*'(),-]+")


class MappedApi(Protocol):
    """A stage that a base path leads to."""

    @property
    def api_id(self) -> str:
        """Id of the API."""

    @property
    def stage_name(self) -> str:
        """Name of the stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MutualTls:
    """Callers must show a certificate.

    Parameters
    ----------
    truststore_uri
        The file in S3 with the authorities whose certificates are taken: ``s3://bucket/key``.
    truststore_version
        Version of the file, without which a changed file is not seen.
    ownership_certificate_arn
        ACM's own certificate that proves whose domain it is; for a certificate that was imported into ACM.

    Raises
    ------
    ConstructError
        If one of them is malformed.

    Example
    -------
    >>> MutualTls(truststore_uri="s3://orders-truststore/authorities.pem", truststore_version="1").truststore_version
    '1'
    """

    truststore_uri: str
    truststore_version: str
    ownership_certificate_arn: str | None = None

    def __post_init__(self) -> None:
        if not is_token(self.truststore_uri) and not _TRUSTSTORE.fullmatch(self.truststore_uri):
            msg = f"mutual TLS: the truststore is {self.truststore_uri!r}; write s3://bucket/key"
            raise ConstructError(msg)
        if not self.truststore_version:
            msg = "mutual TLS: the truststore has no version; name it, and switch versioning on in its bucket"
            raise ConstructError(msg)
        if self.ownership_certificate_arn and (fault := _certificate_fault(self.ownership_certificate_arn)):
            msg = f"mutual TLS: {fault}"
            raise ConstructError(msg)


class DomainName(Construct):
    """A regional custom domain name that takes TLS 1.2 or newer and leads to stages by base path.

    The DNS record is made where the zone is: an alias to ``regional_domain_name`` in the zone ``regional_zone_id``.

    Parameters
    ----------
    name
        The domain name; ``*.`` in front takes every name below it.
    certificate_arn
        Certificate of that name in ACM, in this region.
    mutual_tls
        Callers must show a certificate. Without it, they need none.

    Raises
    ------
    ConstructError
        If AWS refuses the name or the certificate, or another construct of the app has the name.

    Example
    -------
    >>> domain = DomainName(system, "Domain", name="api.example.com",
    ...                     certificate_arn="arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d")
    >>> stock = RestApi.from_id(system, "MappedStock", "a1b2c3d4e5", name="stock-dev", stage_name="dev")
    >>> domain.add_mapping("Stock", stock, base_path="stock")

    Source: API Gateway Developer Guide, "Custom domain name for public REST APIs in API Gateway".
    """

    def __init__(
        self, scope: Construct, id: str, *, name: str, certificate_arn: str, mutual_tls: MutualTls | None = None
    ) -> None:
        super().__init__(scope, id)
        if not is_token(name) and (len(name) > _NAME_CHARACTERS or not _NAME.fullmatch(name)):
            reject(self, f"{name!r} is no domain name; write one in lower case, such as 'api.example.com'")
        if fault := _certificate_fault(certificate_arn):
            reject(self, fault)
        placement = placement_of(self)
        region = certificate_arn.split(":")[3] if not is_token(certificate_arn) else placement.region
        if placement.region and region != placement.region:
            reject(
                self,
                f"its certificate is in {region}, and AWS takes one of {placement.region}; have ACM make one there",
            )
        claim(self, "domain name", name, placement)
        self._mutual_tls = mutual_tls
        self._base_paths: set[str] = set()
        self.resource = ApiGatewayDomainName(
            self,
            "Resource",
            domain_name=name,
            regional_certificate_arn=certificate_arn,
            endpoint_configuration=ApiGatewayDomainNameEndpointConfiguration(types=["REGIONAL"]),
            security_policy="TLS_1_2",
            mutual_tls_authentication=_mutual_tls(mutual_tls) if mutual_tls else None,
            ownership_verification_certificate_arn=mutual_tls.ownership_certificate_arn if mutual_tls else None,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self.domain_name = self.resource.domain_name
        self.regional_domain_name = self.resource.regional_domain_name
        self.regional_zone_id = self.resource.regional_zone_id

    def add_mapping(self, id: str, api: MappedApi, *, base_path: str = "") -> None:
        """Lead a base path to a stage.

        Parameters
        ----------
        base_path
            First part of the path, which the API does not see. Without it, everything that has no mapping of its own.

        Raises
        ------
        ConstructError
            If AWS refuses the base path or the API, it has a mapping already, or callers could go around mutual TLS.
        """
        if base_path and not _BASE_PATH.fullmatch(base_path):
            reject(self, f"the base path {base_path!r} is none; write one part of a path, without slashes")
        if base_path in self._base_paths:
            reject(self, f"the base path {base_path!r} has a mapping already; give this one another")
        if getattr(api, "is_private", False):
            reject(self, "a private API has no public domain name; leave private_endpoint out of the API")
        if self._mutual_tls and getattr(api, "execute_api_endpoint_disabled", True) is False:
            reject(
                self,
                "callers could go around mutual TLS by the API's own address; make the API with "
                "disable_execute_api_endpoint=True",
            )
        self._base_paths.add(base_path)
        ApiGatewayBasePathMapping(
            self,
            id,
            domain_name=self.domain_name,
            api_id=api.api_id,
            stage_name=api.stage_name,
            base_path=base_path or None,
            provider=placement_of(self).provider,
        )


def _mutual_tls(mutual_tls: MutualTls) -> ApiGatewayDomainNameMutualTlsAuthentication:
    return ApiGatewayDomainNameMutualTlsAuthentication(
        truststore_uri=mutual_tls.truststore_uri, truststore_version=mutual_tls.truststore_version
    )


def _certificate_fault(arn: str) -> str | None:
    if is_token(arn) or _CERTIFICATE.fullmatch(arn):
        return None
    return f"the certificate is {arn!r}; give the ARN of one in ACM, arn:aws:acm:region:account:certificate/id"
