"""The written forms of single settings: account, region, addresses, ARNs, network ranges."""

import ipaddress
import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from constructs_lib.core import email_address
from environments.regions import check_region


def text_form(pattern: str, way_out: str) -> tuple[AfterValidator, WithJsonSchema]:
    """Return the metadata of a text that matches all of ``pattern``; ``way_out`` says what to write instead."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(way_out)
        return value

    return AfterValidator(check), WithJsonSchema({"type": "string", "pattern": f"^(?:{pattern})$"})


def _checked(check: Callable[[str], str], pattern: str) -> tuple[AfterValidator, WithJsonSchema]:
    return AfterValidator(check), WithJsonSchema({"type": "string", "pattern": pattern})


def check_network(value: str) -> str:
    """Return ``value`` if it is a network in CIDR form that does not hold every address.

    Raises
    ------
    ValueError
        If it is no network, has host bits set, or is a ``/0``.
    """
    try:
        network = ipaddress.ip_network(value, strict=False)
    except ValueError:
        raise ValueError("write a network in CIDR form, such as 198.51.100.0/24") from None
    if network.prefixlen == 0:
        raise ValueError("a /0 lets everybody in; name the networks that may call")
    if str(network) != value:
        raise ValueError(f"that is an address inside a network; write {str(network)!r}")
    return value


_ARN_NAME = r"[\w+=,.@/-]{1,512}"

EnvironmentName = Annotated[
    str, *text_form(r"[a-z][a-z0-9]{1,9}", "use 2 to 10 lower-case letters and digits, a letter first")
]
AccountId = Annotated[str, *text_form(r"[0-9]{12}", "an account id has 12 digits; write it in quotes")]
Region = Annotated[str, *_checked(check_region, r"^[a-z]{2}-[a-z]+-[0-9]$")]
EmailAddress = Annotated[str, *text_form(email_address.PATTERN, "write an e-mail address, name@domain")]
Network = Annotated[str, *_checked(check_network, r"^[0-9a-f.:]+/[1-9][0-9]{0,2}$")]

# IAM, CreateRole: at most 512 characters, begins and ends with a slash.
RolePath = Annotated[
    str, *text_form(r"/|/(?:[\w+=,.@-]+/){1,64}", "a path begins and ends with a slash, such as /service/")
]
PolicyArn = Annotated[
    str,
    *text_form(
        rf"arn:aws:iam::(?:[0-9]{{12}}|aws):policy/{_ARN_NAME}", "write the ARN of a policy, arn:aws:iam::…:policy/…"
    ),
]
RoleArn = Annotated[
    str, *text_form(rf"arn:aws:iam::[0-9]{{12}}:role/{_ARN_NAME}", "write the ARN of a role, arn:aws:iam::…:role/…")
]

# S3: 3 to 63 lower-case letters, digits and hyphens. Dots break TLS host names; the prefixes are AWS's own.
BucketPrefix = Annotated[
    str,
    *text_form(
        r"(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]*",
        "a bucket name begins with lower-case letters, digits and hyphens, and not with a prefix of AWS's own",
    ),
]
# Ends in .tfstate, so that no state can be another's lock object (<key>.tflock).
StateKey = Annotated[
    str, *text_form(r"(?!/)[\w./-]{1,1000}\.tfstate", "write a key such as dev/terraform.tfstate, no slash first")
]
