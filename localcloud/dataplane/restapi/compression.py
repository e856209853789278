from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Mapping

from localcloud.dataplane.restapi.gateway_responses import GatewayError
from localcloud.dataplane.restapi.request import Headers, Request

_ENCODERS: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": lambda body: gzip.compress(body, mtime=0),
    "deflate": zlib.compress,
}
_DECODERS: Mapping[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "deflate": zlib.decompress}


def compress(headers: Headers, body: bytes, accepted: str, minimum_size: int) -> bytes:
    """Return the body as the client accepts it, and note the encoding in the headers.

    Parameters
    ----------
    accepted
        The request's ``Accept-Encoding``.
    minimum_size
        The API's ``minimumCompressionSize``, in bytes: what is shorter stays as it is.

    Source: API Gateway, "Payload compression for REST APIs in API Gateway".
    """
    if len(body) < minimum_size or any(name.lower() == "content-encoding" for name, _ in headers):
        return body
    coding = _chosen(accepted)
    if coding is None:
        return body
    headers.append(("Content-Encoding", coding))
    return _ENCODERS[coding](body)


def decompress(request: Request) -> None:
    """Undo the encoding of a request's body, before anything looks at it.

    Raises
    ------
    GatewayError
        If the encoding is unknown, or the body does not have it.
    """
    coding = request.lower.get("content-encoding", "identity").strip().lower()
    if coding == "identity":
        return
    if coding not in _DECODERS:
        raise GatewayError("UNSUPPORTED_MEDIA_TYPE", log=f"Content-Encoding {coding} is not supported")
    try:
        request.body = _DECODERS[coding](request.body)
    except (OSError, EOFError, zlib.error) as error:
        raise GatewayError("BAD_REQUEST_BODY", log=f"The body is not {coding}: {error}") from error


def _chosen(accepted: str) -> str | None:
    wanted: dict[str, float] = {}
    for part in accepted.split(","):
        coding, _, parameter = part.partition(";")
        weight = parameter.strip().removeprefix("q=") or "1"
        wanted[coding.strip().lower()] = float(weight) if weight.replace(".", "", 1).isdigit() else 0.0
    weights = {coding: wanted.get(coding, wanted.get("*", 0.0)) for coding in _ENCODERS}
    best = max(weights, key=lambda coding: weights[coding])
    return best if weights[best] > 0 else None
