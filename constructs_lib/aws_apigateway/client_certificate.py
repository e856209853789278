"""The certificate with which API Gateway shows a web service who calls."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.api_gateway_client_certificate import ApiGatewayClientCertificate
from constructs import Construct

from constructs_lib.core.errors import reject
from constructs_lib.core.placement import placement_of

_DESCRIPTION_CHARACTERS = 1024  # API Gateway API Reference, GenerateClientCertificate


class ClientCertificate(Construct):
    """A certificate that API Gateway makes and keeps; it is good for a year, then another one must be made.

    Parameters
    ----------
    description
        What it is for, 1 to 1,024 characters.

    Raises
    ------
    ConstructError
        If AWS refuses the description.

    Example
    -------
    >>> certificate = ClientCertificate(system, "Certificate", description="Shows the stock service who calls")
    >>> StageOptions(client_certificate=certificate).cache_cluster_gib is None
    True

    Source: AWS Security Hub controls, APIGateway.2.
    """

    def __init__(self, scope: Construct, id: str, *, description: str) -> None:
        super().__init__(scope, id)
        if not 1 <= len(description) <= _DESCRIPTION_CHARACTERS:
            reject(self, f"the description has {len(description)} characters; give 1 to {_DESCRIPTION_CHARACTERS}")
        placement = placement_of(self)
        self.resource = ApiGatewayClientCertificate(
            self,
            "Resource",
            description=description,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self.certificate_id = self.resource.id
        self.pem = self.resource.pem_encoded_certificate
