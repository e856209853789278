"""What a function and one that exists already have in common: services that may call them."""

from __future__ import annotations

from typing import Any

from cdktf_cdktf_provider_aws.lambda_permission import LambdaPermission

from constructs_lib.aws_lambda.invoke_permission import permission_fault, statement_id_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import placement_of


class Invoked:
    """A function whose alias services call."""

    def _take_callers(self, function_name: str, alias: str) -> None:
        """Say whom `allow_invoke` is about, with tokens where the permission must come after the alias."""
        self._called = (function_name, alias)

    def allow_invoke(
        self, id: str, *, principal: str, source_arn: str | None = None, source_account: str | None = None
    ) -> LambdaPermission:
        """Let an AWS service call the alias, for one resource of its own.

        Parameters
        ----------
        id
            Construct id and name of the statement: 1 to 100 letters, digits, ``-`` or ``_``.
        principal
            Service principal, such as ``apigateway.amazonaws.com``.
        source_arn
            ARN of the caller, or a pattern of it as narrow as the service has one. AWS Config alone needs none: it
            makes a rule, whose ARN is random, only when it may call.
        source_account
            Account of the caller; for S3, whose ARNs name none, and AWS Config.

        Raises
        ------
        ConstructError
            If everybody, or a resource of any account, could call.
        """
        if fault := statement_id_fault(id) or permission_fault(principal, source_arn, source_account):
            reject(self, fault)
        function_name, alias = self._called
        construct: Any = self
        return LambdaPermission(
            construct,
            id,
            statement_id=id,
            action="lambda:InvokeFunction",
            function_name=function_name,
            qualifier=alias,
            principal=principal,
            source_arn=source_arn,
            source_account=source_account,
            provider=placement_of(self).provider,
        )
