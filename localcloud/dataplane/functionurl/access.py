from __future__ import annotations

from localcloud import policy
from localcloud.contract import Caller, FunctionConfiguration
from localcloud.dataplane.restapi import signature
from localcloud.dataplane.restapi.authorization import Callers
from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.request import Request
from localcloud.event_contract import FunctionUrl

# Both are needed. Source: AWS Lambda Developer Guide, "Control access to Lambda function URLs".
_ACTIONS = ("lambda:InvokeFunctionUrl", "lambda:InvokeFunction")


async def permitted(
    url: FunctionUrl, function: FunctionConfiguration, request: Request, callers: Callers
) -> Caller | None:
    """Return who calls; nobody where the URL asks for no signature.

    Raises
    ------
    GatewayError
        If the request is not signed well, or neither the caller's policies nor the function's allow the call.
    """
    caller: Caller | None = None
    if url["authType"] == "AWS_IAM":
        signed = signature.parse(request, "lambda")
        caller = await callers.get((signed.access_key_id, request.lower.get("x-amz-security-token")))
        if caller is None:
            raise _forbidden()
        signature.verify(request, signed, caller, "lambda")
    for action in _ACTIONS:
        verdicts = [_by_function(url, function, action, caller)]
        if caller is not None:
            verdicts.append(_by_caller(url, function, action, caller))
        if "deny" in verdicts or "allow" not in verdicts:
            raise _forbidden()
    return caller


def _context(url: FunctionUrl) -> dict[str, str]:
    return {"lambda:FunctionUrlAuthType": url["authType"], "lambda:InvokedViaFunctionUrl": "true"}


def _by_function(
    url: FunctionUrl, function: FunctionConfiguration, action: str, caller: Caller | None
) -> policy.Verdict:
    arns = [arn for arn in (caller["arn"], caller["roleArn"]) if arn] if caller else []
    documents = [{"Statement": function["policy"]}]
    return policy.verdict(
        documents, action, function["invokedArn"], context=_context(url), principal={"AWS": arns} if arns else {}
    )


def _by_caller(url: FunctionUrl, function: FunctionConfiguration, action: str, caller: Caller) -> policy.Verdict:
    context = _context(url) | {"aws:PrincipalArn": caller["roleArn"] or caller["arn"]}
    arn = function["invokedArn"]
    verdicts = [policy.verdict([limit], action, arn, context=context) for limit in caller["limits"]]
    verdicts.append(policy.verdict(caller["policies"], action, arn, context=context))
    if "deny" in verdicts:
        return "deny"
    return "none" if "none" in verdicts else "allow"


def _forbidden() -> GatewayError:
    return GatewayError("ACCESS_DENIED", "Forbidden")
