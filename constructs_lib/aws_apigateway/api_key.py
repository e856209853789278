"""A key that tells a caller from others, so that usage plans can count and limit its requests."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.api_gateway_api_key import ApiGatewayApiKey
from constructs import Construct

from constructs_lib.core.errors import reject
from constructs_lib.core.placement import placement_of

_TEXT_CHARACTERS = 1024  # API Gateway API Reference, CreateApiKey


class ApiKey(Construct):
    """An API key, whose value AWS makes.

    A key proves nothing about who sends it: it is no authorization.  Its value is in no file here, but Terraform reads
    it into the state, which is encrypted; read it with ``aws apigateway get-api-key --include-value``.

    Parameters
    ----------
    name
        Physical name, 1 to 1,024 characters.
    description
        Whose key it is, 1 to 1,024 characters.
    enabled
        Whether it is taken; a key that is not can be enabled again.
    customer_id
        AWS Marketplace customer whom it is for.

    Raises
    ------
    ConstructError
        If AWS refuses the name or the description.

    Example
    -------
    >>> partner = ApiKey(system, "Partner", name="orders-partner-dev", description="Key of the partner shop")

    Source: API Gateway Developer Guide, "Usage plans and API keys for REST APIs in API Gateway".
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        description: str,
        enabled: bool = True,
        customer_id: str | None = None,
    ) -> None:
        super().__init__(scope, id)
        for what, text in (("name", name), ("description", description)):
            if not 1 <= len(text) <= _TEXT_CHARACTERS:
                reject(self, f"the {what} has {len(text)} characters; give 1 to {_TEXT_CHARACTERS}")
        placement = placement_of(self)
        self.resource = ApiGatewayApiKey(
            self,
            "Resource",
            name=name,
            description=description,
            enabled=enabled,
            customer_id=customer_id,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self.key_id = self.resource.id
        self.key_arn = self.resource.arn
