"""Telling a literal from a token, which stands for a value that only Terraform will know."""

from __future__ import annotations

import math
import re

_OF_A_LIST = re.compile(r"[#&]\{TfToken\[[^\]]+\]\}")  # or of a map


def is_token(value: object) -> bool:
    """Return whether a value is, or contains, a token or a Terraform expression.

    cdktf encodes an unknown number as a huge negative one, such as -8.1e298, an unknown list as a list with one text
    ``#{TfToken[...]}``, and an unknown map as a map with one key ``&{TfToken[...]}``.
    """
    if isinstance(value, str):
        return "${" in value or _OF_A_LIST.fullmatch(value) is not None
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return -math.inf < value < -1e290
    if isinstance(value, list | tuple):
        return any(is_token(item) for item in value)
    return False
