"""An HTTPS address of a function."""

from __future__ import annotations

from typing import Literal, Protocol

from cdktf_cdktf_provider_aws.lambda_function_url import LambdaFunctionUrl, LambdaFunctionUrlCors
from constructs import Construct

from constructs_lib.aws_lambda.function_url_cors import UrlCors
from constructs_lib.aws_lambda.function_url_grants import FunctionUrlGrants
from constructs_lib.core.only_one import only_one
from constructs_lib.core.placement import placement_of


class AddressedFunction(Protocol):
    """A function that a URL calls."""

    @property
    def function_name(self) -> str:
        """Physical name."""

    @property
    def alias_arn(self) -> str:
        """ARN of the alias that is called; a token, or a literal where the function exists already."""

    @property
    def alias_name(self) -> str:
        """Name of the alias; a token, so that the alias is there first."""


class FunctionUrl(Construct):
    """An HTTPS address that calls the function's alias, for callers that IAM allows and sign their requests.

    There is no public one: an address that everybody may call is an API's business, with throttling and a firewall.

    Parameters
    ----------
    function
        The function that is called, with an event in API Gateway's payload format 2.0.
    cors
        Web pages that may call. Without it browsers let only pages of the URL's own origin.
    invoke_mode
        ``BUFFERED`` answers when the function has ended, with at most 6 MB; ``RESPONSE_STREAM`` while it runs, which
        needs a runtime that streams.

    Raises
    ------
    ConstructError
        If the alias has a URL already.

    Example
    -------
    >>> put = Function(system, "Put", name="orders-put-dev", description="Stores an order",
    ...                code=Code(packages=(Path("lambda_src/data_api"), Path("lambda_src/common"))),
    ...                handler="data_api.handlers.post_data.lambda_handler", log_retention_days=30)
    >>> url = FunctionUrl(system, "Url", function=put)
    >>> role = Role(system, "Caller", name="orders-caller-dev", assumed_by="lambda.amazonaws.com",
    ...             description="Calls the URL")
    >>> url.grants.invoke(role)

    Source: AWS Lambda Developer Guide, "Lambda function URLs".
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        function: AddressedFunction,
        cors: UrlCors | None = None,
        invoke_mode: Literal["BUFFERED", "RESPONSE_STREAM"] = "BUFFERED",
    ) -> None:
        super().__init__(scope, id)
        only_one(self, f"the URL of {function.function_name!r}", function.alias_arn)
        self.resource = LambdaFunctionUrl(
            self,
            "Resource",
            function_name=function.function_name,
            qualifier=function.alias_name,
            authorization_type="AWS_IAM",
            cors=_cors(cors) if cors else None,
            invoke_mode=invoke_mode,
            provider=placement_of(self).provider,
        )
        self.url = self.resource.function_url
        self.grants = FunctionUrlGrants(function.function_name, function.alias_arn)


def _cors(cors: UrlCors) -> LambdaFunctionUrlCors:
    return LambdaFunctionUrlCors(
        allow_origins=list(cors.allow_origins),
        allow_methods=list(cors.allow_methods),
        allow_headers=list(cors.allow_headers) or None,
        expose_headers=list(cors.expose_headers) or None,
        allow_credentials=cors.allow_credentials,
        max_age=cors.max_age_seconds,
    )
