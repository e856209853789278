"""What AWS takes as a queue's settings.

Source: Amazon SQS API Reference, CreateQueue and SetQueueAttributes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from constructs_lib.core.tokens import is_token

_NAME = re.compile(r"[\w-]{1,80}", re.ASCII)
_FIFO_NAME = re.compile(r"[\w-]{1,75}\.fifo", re.ASCII)

_LIMITS: Mapping[str, tuple[int, int]] = {
    "visibility_timeout_seconds": (0, 43_200),
    "retention_seconds": (60, 1_209_600),
    "delay_seconds": (0, 900),
    "receive_wait_seconds": (0, 20),
    "max_message_bytes": (1_024, 262_144),  # AWS takes 1 MiB, and AWS provider 5.100 no more than 256 KiB
    "data_key_reuse_seconds": (60, 86_400),
}


def name_fault(name: str) -> str | None:
    """Return why AWS refuses a name; nothing if it takes it."""
    if is_token(name) or _NAME.fullmatch(name) or _FIFO_NAME.fullmatch(name):
        return None
    return f"the queue name {name!r} is not 1 to 80 letters, digits, '-' or '_', '.fifo' at the end included"


def setting_fault(name: str, value: int) -> str | None:
    """Return why AWS refuses a setting; nothing if it takes it."""
    least, most = _LIMITS[name]
    if is_token(value) or least <= value <= most:
        return None
    return f"{name} is {value}; AWS takes {least:,} to {most:,}"


def data_key_fault(has_key: bool, reuse_seconds: int | None) -> str | None:
    """Return why a reuse of data keys is refused; nothing if it is not."""
    if reuse_seconds is None:
        return None
    if not has_key:
        return "data_key_reuse_seconds is about the data keys of a customer-managed key; give key, or leave it out"
    return setting_fault("data_key_reuse_seconds", reuse_seconds)
