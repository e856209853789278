from __future__ import annotations

from localcloud import policy
from localcloud.contract import Caller
from localcloud.dataplane.cache import Cache
from localcloud.dataplane.limits import NotSupportedError
from localcloud.dataplane.restapi import signature
from localcloud.dataplane.restapi.access import ACTION, denied, resource_policy_verdict
from localcloud.dataplane.restapi.authorizers import LambdaAuthorizers
from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.request import Request
from localcloud.dataplane.restapi.stage import Method, Stage

Callers = Cache[tuple[str, str | None], Caller | None]


async def authorize(
    stage: Stage, method: Method, request: Request, authorizers: LambdaAuthorizers, callers: Callers
) -> None:
    """Let a request in, or not: the method's authorization and the API's resource policy together.

    Raises
    ------
    GatewayError
        If it is not let in.

    Source: API Gateway, "How API Gateway resource policies affect authorization workflow".
    """
    kind = method.definition.get("authorizationType") or "NONE"
    if kind == "NONE":
        _by_resource_policy(stage, request)
    elif kind == "AWS_IAM":
        await _by_signature(stage, request, callers)
    elif kind == "CUSTOM":
        await _by_authorizer(stage, method, request, authorizers)
    else:
        raise NotSupportedError(f"authorization type {kind} of {method.verb} {method.resource_path}")


def _by_resource_policy(stage: Stage, request: Request) -> None:
    verdict = resource_policy_verdict(stage, request, [])
    if verdict not in (None, "allow"):
        raise denied("anonymous", stage, request, verdict)


async def _by_authorizer(stage: Stage, method: Method, request: Request, authorizers: LambdaAuthorizers) -> None:
    by_policy = resource_policy_verdict(stage, request, [])
    if by_policy == "deny":
        raise denied("anonymous", stage, request, by_policy)
    by_authorizer = await authorizers.verdict(method, request)
    if by_authorizer == "deny":
        text = "User is not authorized to access this resource with an explicit deny"
        raise GatewayError("ACCESS_DENIED", text, log="The client is not authorized to perform this operation.")
    if "allow" not in (by_authorizer, by_policy):
        raise GatewayError("ACCESS_DENIED", log="The client is not authorized to perform this operation.")


async def _by_signature(stage: Stage, request: Request, callers: Callers) -> None:
    signed = signature.parse(request)
    caller = await callers.get((signed.access_key_id, request.lower.get("x-amz-security-token")))
    if caller is None:
        text = "The security token included in the request is invalid."
        raise GatewayError("INVALID_SIGNATURE", text, error_type="UnrecognizedClientException")
    signature.verify(request, signed, caller)
    request.context["identity"] |= {
        "accessKey": caller["accessKeyId"],
        "accountId": caller["account"],
        "caller": caller["userId"],
        "user": caller["userId"],
        "userArn": caller["arn"],
    }
    by_caller = policy.verdict(caller["policies"], ACTION, stage.method_arn(request), context=_keys(caller, request))
    by_policy = resource_policy_verdict(stage, request, _principals(caller["arn"]))
    verdicts = (by_caller, by_policy)
    if "deny" in verdicts or "allow" not in verdicts:
        raise denied(caller["arn"], stage, request, "deny" if "deny" in verdicts else "none")


def _keys(caller: Caller, request: Request) -> dict[str, str]:
    return {
        "aws:SourceIp": request.source_ip,
        "aws:PrincipalArn": _principals(caller["arn"])[-1],
        "aws:PrincipalAccount": caller["account"],
        "aws:userid": caller["userId"],
    }


def _principals(arn: str) -> list[str]:
    """Return every ARN that stands for a caller: a role's session also for the role."""
    kind, _, rest = arn.rpartition(":")[2].partition("/")
    if kind != "assumed-role":
        return [arn]
    account = arn.split(":")[4]
    return [arn, f"arn:aws:iam::{account}:role/{rest.rpartition('/')[0]}"]
