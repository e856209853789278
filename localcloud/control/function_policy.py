"""Whether a function's resource policy lets an AWS service call it."""

from __future__ import annotations

from localcloud.control.function_configuration import function_configuration
from localcloud.policy import verdict


def may_call(account: str, function_arn: str, service: str, source_arn: str) -> bool:
    """Return whether a service may call a function, as its ARN names it, for one resource of the account.

    Parameters
    ----------
    service
        Service principal, such as ``sns.amazonaws.com``.
    """
    function = function_configuration(account, function_arn.split(":")[3], function_arn)
    if function is None:
        return False
    context = {"aws:SourceArn": source_arn, "aws:SourceAccount": account}
    documents = [{"Statement": function["policy"]}]
    arn = function["invokedArn"]
    return verdict(documents, "lambda:InvokeFunction", arn, context=context, principal={"Service": service}) == "allow"
