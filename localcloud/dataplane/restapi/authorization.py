from __future__ import annotations

from localcloud import policy
from localcloud.contract import Caller
from localcloud.dataplane.cache import Cache
from localcloud.dataplane.restapi import signature
from localcloud.dataplane.restapi.access import ACTION, denied, principal_context, resource_policy_verdict
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
        # a user pool's token: there are no user pools whose keys could show that it is genuine
        raise GatewayError("UNAUTHORIZED", log=f"Unauthorized: localcloud cannot check tokens for {kind}")


def _by_resource_policy(stage: Stage, request: Request) -> None:
    verdict = resource_policy_verdict(stage, request)
    if verdict not in (None, "allow"):
        raise denied("anonymous", stage, request, verdict)


async def _by_authorizer(stage: Stage, method: Method, request: Request, authorizers: LambdaAuthorizers) -> None:
    by_policy = resource_policy_verdict(stage, request)
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
    verdicts = (_identity_verdict(stage, request, caller), resource_policy_verdict(stage, request, caller))
    # within the account either policy is enough, from another one both must allow
    needed = any if caller["account"] == stage.account else all
    if "deny" in verdicts or not needed(verdict == "allow" for verdict in verdicts):
        raise denied(caller["arn"], stage, request, "deny" if "deny" in verdicts else "none")


def _identity_verdict(stage: Stage, request: Request, caller: Caller) -> policy.Verdict:
    """Return what the caller's own policies say, within every limit on them."""
    arn = stage.method_arn(request)
    context = {"aws:SourceIp": request.source_ip, **principal_context(caller)}
    verdicts = [policy.verdict([limit], ACTION, arn, context=context) for limit in caller["limits"]]
    verdicts.append(policy.verdict(caller["policies"], ACTION, arn, context=context))
    if "deny" in verdicts:
        return "deny"
    return "none" if "none" in verdicts else "allow"
