"""Services that may call a function's alias."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.lambda_permission import LambdaPermission
from constructs import Construct

from constructs_lib.aws_lambda.invoke_permission import permission_fault
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import placement_of


def allow_invoke(
    function: Construct,
    id: str,
    *,
    function_name: str,
    alias: str,
    principal: str,
    source_arn: str,
    source_account: str | None,
) -> LambdaPermission:
    """Let an AWS service call an alias, for one resource of its own.

    Parameters
    ----------
    function_name, alias
        Literals where the function exists already, else tokens: the permission is made after them.

    Raises
    ------
    ConstructError
        If everybody, or a resource of any account, could call.
    """
    if fault := permission_fault(principal, source_arn, source_account):
        reject(function, fault)
    return LambdaPermission(
        function,
        id,
        statement_id=id,
        action="lambda:InvokeFunction",
        function_name=function_name,
        qualifier=alias,
        principal=principal,
        source_arn=source_arn,
        source_account=source_account,
        provider=placement_of(function).provider,
    )
