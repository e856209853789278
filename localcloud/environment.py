"""The environment variables that lead every AWS client to the embedded cloud, and to nothing else."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from ipaddress import AddressValueError, IPv4Address
from urllib.parse import urlsplit

ACCESS_KEY = "test"
SECRET_KEY = "test"  # noqa: S105 (no secret: the embedded cloud knows no other administrator)


class NotLoopbackError(ValueError):
    """An address that is not on this machine."""


def require_loopback(host: str) -> str:
    """Return ``host`` when it is an IPv4 loopback address.

    A name will not do: with an address, Terraform and its S3 backend put the bucket into the path by themselves;
    with ``localhost`` they ask for ``bucket.localhost``, which does not resolve everywhere.

    Raises
    ------
    NotLoopbackError
        If it is a name or any other address.
    """
    try:
        if IPv4Address(host).is_loopback:
            return host
    except AddressValueError:
        pass
    raise NotLoopbackError(f"{host!r} is not a loopback address: the embedded cloud lives on 127.0.0.1 alone")


def require_loopback_endpoint(endpoint: str) -> str:
    """Return ``endpoint`` when it is the address of a plain HTTP server on this machine.

    Raises
    ------
    NotLoopbackError
        If it could be anything else.
    """
    parts = urlsplit(endpoint)
    if parts.scheme != "http" or parts.username is not None:
        raise NotLoopbackError(f"{endpoint!r} is not the embedded cloud: use http://127.0.0.1:<port>")
    require_loopback(parts.hostname or "")
    return endpoint


def safe_environment(
    endpoint: str, *, region: str | None = None, base: Mapping[str, str] = os.environ
) -> dict[str, str]:
    """Return ``base`` with every way to a real account closed.

    All ``AWS_*`` variables are dropped (profiles, real keys, endpoints of single services, which would win over the
    common one, and ``AWS_IGNORE_CONFIGURED_ENDPOINT_URLS``, which would switch it off) and the few that lead
    to the embedded cloud are set.

    Parameters
    ----------
    endpoint
        Address of the control plane.
    region
        Region for clients that are given none. Without it such a client fails, as on AWS.

    Raises
    ------
    NotLoopbackError
        If the endpoint is not on this machine.
    """
    require_loopback_endpoint(endpoint)
    kept = {name: value for name, value in base.items() if not name.startswith("AWS_")}
    regions = {"AWS_REGION": region, "AWS_DEFAULT_REGION": region} if region else {}
    return {**kept, **regions, **_overrides(endpoint), "NO_PROXY": _without_proxy(kept)}


def _overrides(endpoint: str) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "TF_VAR_embedded": "true",
    }


def _without_proxy(environment: Mapping[str, str]) -> str:
    known = environment.get("NO_PROXY") or environment.get("no_proxy") or ""
    return ",".join(filter(None, [known, "127.0.0.1"]))


def exports(endpoint: str, *, base: Mapping[str, str] = os.environ) -> list[str]:
    """Return the shell commands that turn ``base`` into the safe environment.

    Raises
    ------
    NotLoopbackError
        If the endpoint is not on this machine.
    """
    wanted = safe_environment(endpoint, base=base)
    dropped = [f"unset {name}" for name in sorted(base) if name not in wanted]
    return dropped + [
        f"export {name}={shlex.quote(value)}" for name, value in sorted(wanted.items()) if base.get(name) != value
    ]
