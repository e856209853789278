from __future__ import annotations

from localcloud import policy
from localcloud.contract import Caller
from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.request import Request
from localcloud.dataplane.restapi.stage import Stage

ACTION = "execute-api:Invoke"


def resource_policy_verdict(stage: Stage, request: Request, caller: Caller | None = None) -> policy.Verdict | None:
    """Return what the API's resource policy says about a request, None without one."""
    if not stage.policy:
        return None
    context = {"aws:SourceIp": request.source_ip, "aws:UserAgent": request.lower.get("user-agent", "")}
    principals = [caller["arn"], *([caller["roleArn"]] if caller["roleArn"] else [])] if caller else []
    return policy.verdict(
        [stage.policy],
        ACTION,
        stage.method_arn(request),
        context=context | (principal_context(caller) if caller else {}),
        principal={"AWS": principals},
    )


def principal_context(caller: Caller) -> dict[str, str]:
    """Return the condition keys that tell of a caller."""
    return {
        "aws:PrincipalArn": caller["roleArn"] or caller["arn"],
        "aws:PrincipalAccount": caller["account"],
        "aws:userid": caller["userId"],
    }


def denied(who: str, stage: Stage, request: Request, verdict: policy.Verdict) -> GatewayError:
    """Return the error for a caller whom a policy does not let in; the account is masked, as AWS does."""
    masked = stage.method_arn(request).replace(f":{stage.account}:", f":********{stage.account[-4:]}:")
    text = f"User: {who} is not authorized to perform: {ACTION} on resource: {masked}"
    if verdict == "deny":
        text += " with an explicit deny"
    return GatewayError("ACCESS_DENIED", text, log=text)
