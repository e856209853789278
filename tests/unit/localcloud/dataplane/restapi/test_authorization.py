from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from tests.support.data_plane import Answer, DataPlane
from tests.support.fake_control import ACCOUNT, API_ID, REGION, proxy_method, route

ECHO = {"handler.py": "import json\ndef handler(event, context):\n    return {'body': json.dumps(event)}\n"}
ARN = f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{API_ID}"
SECRET = "the secret"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/caller"
SESSION = f"arn:aws:sts::{ACCOUNT}:assumed-role/caller/session"


def statement(effect: str = "Allow", resource: str = f"{ARN}/*", **fields: Any) -> dict[str, Any]:
    return {"Effect": effect, "Action": "execute-api:Invoke", "Resource": resource, **fields}


def deploy(plane: DataPlane, kind: str = "AWS_IAM", policy: Any = None, **caller: Any) -> None:
    arn = plane.control.add_function("echo", ECHO)
    method = proxy_method(arn, authorizationType=kind)
    plane.control.add_api([route("/orders/{id}", GET=method, POST=method)], policy=policy)
    plane.control.callers["ASIACALLER"] = {
        "arn": SESSION,
        "userId": "AROAX:session",
        "account": ACCOUNT,
        "accessKeyId": "ASIACALLER",
        "secretAccessKey": SECRET,
        "policies": [{"Statement": [statement()]}],
        "limits": [],
        "roleArn": ROLE,
        **caller,
    }


def signed(
    plane: DataPlane, path: str = "/orders/7", *, key: str = "ASIACALLER", secret: str = SECRET, **changes: str
) -> Answer:
    url = f"http://127.0.0.1:{plane.port}/execute-api/{API_ID}/test{path}"
    request = AWSRequest("POST", url, {"Content-Type": "application/json"}, b'{"a": 1}')
    SigV4Auth(Credentials(key, secret, "token"), "execute-api", REGION).add_auth(request)
    headers = dict(request.headers.items()) | {name.replace("_", "-"): value for name, value in changes.items()}
    return plane.request(
        "POST", path, b'{"a": 1}', **{name.replace("-", "_"): value for name, value in headers.items()}
    )


def test_a_signed_request_gets_through_and_the_function_knows_the_caller(plane: DataPlane) -> None:
    deploy(plane)

    answer = signed(plane, "/orders/a%2Bb?z=1&a=%20")

    assert answer.status == 200
    identity = answer.json["requestContext"]["identity"]
    assert identity["userArn"] == SESSION
    assert identity["caller"] == identity["user"] == "AROAX:session"
    assert (identity["accessKey"], identity["accountId"]) == ("ASIACALLER", ACCOUNT)


def test_an_unsigned_request_misses_its_token(plane: DataPlane) -> None:
    deploy(plane)

    answer = plane.request("POST", "/orders/7")

    assert (answer.status, answer.json) == (403, {"message": "Missing Authentication Token"})


def test_an_authorization_of_another_kind_is_incomplete(plane: DataPlane) -> None:
    deploy(plane)

    answer = plane.request("POST", "/orders/7", Authorization="Bearer abc")

    assert answer.status == 403
    assert answer.headers["x-amzn-errortype"] == "IncompleteSignatureException"


def test_a_wrong_secret_or_a_changed_request_does_not_match(plane: DataPlane) -> None:
    deploy(plane)

    for answer in (signed(plane, secret="wrong"), signed(plane, Content_Type="text/plain")):
        assert answer.status == 403
        assert answer.json["message"].startswith("The request signature we calculated does not match")
        assert answer.headers["x-amzn-errortype"] == "InvalidSignatureException"


def test_an_unknown_key_is_invalid(plane: DataPlane) -> None:
    deploy(plane)

    answer = signed(plane, key="ASIANOBODY")

    assert (answer.status, answer.json) == (403, {"message": "The security token included in the request is invalid."})


def test_an_old_signature_has_expired(plane: DataPlane, monkeypatch: pytest.MonkeyPatch) -> None:
    deploy(plane)
    then = datetime.now(UTC).replace(tzinfo=None) - timedelta(minutes=16)
    monkeypatch.setattr("botocore.auth.get_current_datetime", lambda *_: then)

    answer = signed(plane)

    assert answer.status == 403
    assert answer.json["message"].startswith("Signature expired: ")


@pytest.mark.parametrize(
    "caller",
    [
        {"policies": []},
        {"policies": [{"Statement": [statement(resource=f"{ARN}/test/GET/*")]}]},
        {"limits": [{"Statement": [statement(resource=f"{ARN}/test/GET/*")]}]},
    ],
)
def test_a_caller_without_permission_is_denied(plane: DataPlane, caller: Any) -> None:
    deploy(plane, **caller)

    answer = signed(plane)

    assert answer.status == 403
    masked = f"arn:aws:execute-api:{REGION}:********0000:{API_ID}/test/POST/orders/7"
    text = f"User: {SESSION} is not authorized to perform: execute-api:Invoke on resource: {masked}"
    assert answer.json == {"Message": text}


def test_an_explicit_deny_is_said(plane: DataPlane) -> None:
    deploy(plane, policies=[{"Statement": [statement(), statement("Deny")]}])

    assert signed(plane).json["Message"].endswith(" with an explicit deny")


def test_a_caller_is_asked_for_once_until_iam_changes(plane: DataPlane) -> None:
    deploy(plane)
    signed(plane)
    plane.control.callers["ASIACALLER"]["policies"] = []

    assert signed(plane).status == 200
    plane.changed("iam")
    assert signed(plane).status == 403


@pytest.mark.parametrize(
    ("policy", "status"),
    [
        ([statement(Principal="*")], 200),
        ([statement(Principal="*", resource="execute-api:/test/*")], 200),
        ([statement(Principal="*", resource="execute-api:/other/*")], 403),
        ([statement(Principal="*"), statement("Deny", Principal="*")], 403),
        ([statement(Principal="*", Condition={"IpAddress": {"aws:SourceIp": "127.0.0.0/25"}})], 200),
        ([statement(Principal="*", Condition={"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}})], 403),
    ],
)
def test_an_open_method_needs_the_resource_policys_allow(plane: DataPlane, policy: Any, status: int) -> None:
    deploy(plane, "NONE", {"Statement": policy})

    answer = plane.request("GET", "/orders/7")

    assert answer.status == status
    assert status == 200 or answer.json["Message"].startswith("User: anonymous is not authorized to perform")


@pytest.mark.parametrize(
    ("principal", "policies", "status"),
    [
        (ROLE, [], 200),
        (SESSION, [], 200),
        (f"arn:aws:iam::{ACCOUNT}:role/other", [], 403),
        (f"arn:aws:iam::{ACCOUNT}:role/other", [{"Statement": [statement()]}], 200),
    ],
)
def test_for_a_signed_request_either_policy_is_enough(
    plane: DataPlane, principal: str, policies: Any, status: int
) -> None:
    deploy(plane, policy={"Statement": [statement(Principal={"AWS": principal})]}, policies=policies)

    assert signed(plane).status == status


def test_a_resource_policys_deny_beats_the_callers_allow(plane: DataPlane) -> None:
    deploy(plane, policy={"Statement": [statement("Deny", Principal="*")]})

    assert signed(plane).status == 403


def test_nobody_gets_through_with_a_user_pools_token(plane: DataPlane) -> None:
    deploy(plane, "COGNITO_USER_POOLS", {"Statement": [statement(Principal="*")]})

    answer = plane.request("GET", "/orders/7", Authorization="a.b.c")

    assert (answer.status, answer.json) == (401, {"message": "Unauthorized"})
    assert answer.headers["x-amzn-errortype"] == "UnauthorizedException"


OTHER = "111111111111"


@pytest.mark.parametrize(
    ("allowed", "policies", "status"),
    [
        (True, [{"Statement": [statement()]}], 200),
        (True, [], 403),
        (False, [{"Statement": [statement()]}], 403),
    ],
)
def test_from_another_account_both_policies_must_allow(
    plane: DataPlane, allowed: bool, policies: Any, status: int
) -> None:
    arn = f"arn:aws:sts::{OTHER}:assumed-role/caller/session"
    account = f"arn:aws:iam::{OTHER if allowed else ACCOUNT}:root"
    resource_policy = {"Statement": [statement(Principal={"AWS": account})]}
    deploy(plane, policy=resource_policy, arn=arn, roleArn=None, account=OTHER, policies=policies)

    assert signed(plane).status == status


@pytest.mark.parametrize(("organization", "status"), [({}, 200), ({"aws:PrincipalOrgID": "o-1"}, 403)])
def test_a_resource_policy_may_ask_for_the_account_or_the_organization(
    plane: DataPlane, organization: Any, status: int
) -> None:
    condition = {"StringEquals": {"aws:PrincipalAccount": ACCOUNT, **organization}}
    policy = {"Statement": [statement(Principal={"AWS": "*"}, Condition=condition)]}
    deploy(plane, policy=policy, policies=[])

    assert signed(plane).status == status


@pytest.mark.parametrize(
    "condition",
    [{"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}, {"NotIpAddress": {"aws:SourceIp": ["192.0.2.0/24"]}}],
)
def test_a_deny_for_who_comes_from_elsewhere_holds_for_a_signed_request(plane: DataPlane, condition: Any) -> None:
    deploy(plane, policy={"Statement": [statement("Deny", Principal="*", Condition=condition)]})

    assert signed(plane).status == 403
