"""What AWS takes as a bucket's name.

Source: Amazon S3 User Guide, "General purpose bucket naming rules".
"""

from __future__ import annotations

import re

from constructs_lib.core.tokens import is_token

_CHARACTERS = re.compile(r"[a-z0-9]([a-z0-9-]{1,61})[a-z0-9]")
_PREFIXES = ("xn--", "sthree-", "amzn-s3-demo-")
_SUFFIXES = ("-s3alias", "--ol-s3", "--x-s3", "--table-s3")


def name_fault(name: str) -> str | None:
    """Return why a name is refused; nothing if it is not.

    Dots, which AWS takes, are refused: the certificate of virtual-hosted addresses does not cover them, and neither
    does transfer acceleration.
    """
    if is_token(name):
        return None
    if "." in name:
        return f"the bucket name {name!r} has a dot, which breaks TLS at virtual-hosted addresses; write '-' for it"
    if not _CHARACTERS.fullmatch(name):
        return f"the bucket name {name!r} is not 3 to 63 of a-z, 0-9 and '-', a letter or digit first and last"
    if reserved := next((part for part in _PREFIXES if name.startswith(part)), None):
        return f"the bucket name {name!r} begins with {reserved!r}, which AWS reserves; rename it"
    if reserved := next((part for part in _SUFFIXES if name.endswith(part)), None):
        return f"the bucket name {name!r} ends in {reserved!r}, which AWS reserves; rename it"
    return None
