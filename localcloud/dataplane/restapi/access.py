from __future__ import annotations

from typing import Any

from localcloud import policy
from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.request import Request
from localcloud.dataplane.restapi.stage import Stage

ACTION = "execute-api:Invoke"


def resource_policy_verdict(stage: Stage, request: Request, principals: list[str]) -> policy.Verdict | None:
    """Return what the API's resource policy says about a request, None without one.

    Resources may be written short there, as ``execute-api:/<stage>/<verb>/<path>``.
    """
    if not stage.policy:
        return None
    prefix = stage.source_arn("")
    statements = [
        {**statement, **{key: _expanded(statement[key], prefix) for key in _RESOURCE_KEYS if key in statement}}
        for statement in policy_statements(stage.policy)
    ]
    context = {"aws:SourceIp": request.source_ip, "aws:UserAgent": request.lower.get("user-agent", "")}
    return policy.verdict(
        [{"Statement": statements}],
        ACTION,
        stage.method_arn(request),
        context=context,
        principal={"AWS": principals},
    )


def policy_statements(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a policy document's statements."""
    statements = document.get("Statement", [])
    return statements if isinstance(statements, list) else [statements]


def denied(who: str, stage: Stage, request: Request, verdict: policy.Verdict) -> GatewayError:
    """Return the error for a caller whom a policy does not let in; the account is masked, as AWS does."""
    masked = stage.method_arn(request).replace(f":{stage.account}:", f":********{stage.account[-4:]}:")
    text = f"User: {who} is not authorized to perform: {ACTION} on resource: {masked}"
    if verdict == "deny":
        text += " with an explicit deny"
    return GatewayError("ACCESS_DENIED", text, log=text)


_RESOURCE_KEYS = ("Resource", "NotResource")


def _expanded(resources: str | list[str], prefix: str) -> list[str]:
    listed = [resources] if isinstance(resources, str) else resources
    return [
        prefix + text.removeprefix("execute-api:/") if text.startswith("execute-api:/") else text for text in listed
    ]
