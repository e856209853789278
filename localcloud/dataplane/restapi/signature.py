from __future__ import annotations

import hmac
import re
import time
from calendar import timegm
from typing import NamedTuple

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from localcloud.contract import Caller
from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.request import Request

CLOCK_WINDOW_SECONDS = 15 * 60
_TIME = "%Y%m%dT%H%M%SZ"
_ALGORITHM = "AWS4-HMAC-SHA256 "
_CREDENTIAL = re.compile(r"(?P<key>[^/]+)/(?P<date>\d{8})/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request")


class Signature(NamedTuple):
    """What the Authorization header of a signed request says."""

    access_key_id: str
    region: str
    signed_headers: tuple[str, ...]
    value: str


def parse(request: Request, service: str = "execute-api") -> Signature:
    """Return the request's Signature Version 4 for a service.

    Raises
    ------
    GatewayError
        If there is none, or it is incomplete or for another service.
    """
    header = request.lower.get("authorization")
    if not header:
        raise GatewayError("MISSING_AUTHENTICATION_TOKEN", log="The request is not signed")
    fields = dict(part.strip().partition("=")[::2] for part in header.removeprefix(_ALGORITHM).split(","))
    for name in ("Credential", "Signature", "SignedHeaders"):
        if not header.startswith(_ALGORITHM) or not fields.get(name):
            text = f"Authorization header requires '{name}' parameter. Authorization={header.split(' ')[0]}"
            raise GatewayError("MISSING_AUTHENTICATION_TOKEN", text, error_type="IncompleteSignatureException")
    credential = _CREDENTIAL.fullmatch(fields["Credential"])
    if not credential or credential["service"] != service:
        text = f"Credential should be scoped to correct service: '{service}'. "
        raise GatewayError("INVALID_SIGNATURE", text)
    if "x-amz-date" not in request.lower:
        text = "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
        raise GatewayError("MISSING_AUTHENTICATION_TOKEN", text, error_type="IncompleteSignatureException")
    return Signature(
        credential["key"], credential["region"], tuple(fields["SignedHeaders"].split(";")), fields["Signature"]
    )


def verify(request: Request, signature: Signature, caller: Caller, service: str = "execute-api") -> None:
    """Check a request's signature against the caller's secret, and its time against the clock.

    Raises
    ------
    GatewayError
        If one of them is wrong.
    """
    url = f"http://{request.lower.get('host', '')}{request.sent_path}" + (f"?{request.query}" if request.query else "")
    headers = {name: request.lower[name] for name in signature.signed_headers if name in request.lower}
    signed = AWSRequest(request.method, url, headers, request.body)
    signed.context["timestamp"] = request.lower["x-amz-date"]
    credentials = Credentials(caller["accessKeyId"], caller["secretAccessKey"])
    signer = SigV4Auth(credentials, service, signature.region)
    expected = signer.signature(signer.string_to_sign(signed, signer.canonical_request(signed)), signed)
    if not hmac.compare_digest(expected, signature.value):
        raise GatewayError(
            "INVALID_SIGNATURE",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
            "Access Key and signing method. Consult the service documentation for details.",
        )
    _check_time(request.lower["x-amz-date"])


def _check_time(sent: str) -> None:
    now = time.time()
    try:
        age = now - timegm(time.strptime(sent, _TIME))
    except ValueError as error:
        text = f"Date must be in ISO-8601 'basic format'. Got '{sent}'. See http://en.wikipedia.org/wiki/ISO_8601"
        raise GatewayError("INVALID_SIGNATURE", text) from error
    current = time.strftime(_TIME, time.gmtime(now))
    if age > CLOCK_WINDOW_SECONDS:
        limit = time.strftime(_TIME, time.gmtime(now - CLOCK_WINDOW_SECONDS))
        text = f"Signature expired: {sent} is now earlier than {limit} ({current} - 15 min.)"
        raise GatewayError("INVALID_SIGNATURE", text)
    if age < -CLOCK_WINDOW_SECONDS:
        limit = time.strftime(_TIME, time.gmtime(now + CLOCK_WINDOW_SECONDS))
        text = f"Signature not yet current: {sent} is still later than {limit} ({current} + 15 min.)"
        raise GatewayError("INVALID_SIGNATURE", text)
