"""Hand-written stacks for the policy gate."""

import json
from typing import Any

from operations.policy_gate.stack import Stack

ROOT = "arn:aws:iam::111111111111:root"
ADMINISTRATION: dict[str, Any] = {"Effect": "Allow", "Principal": {"AWS": ROOT}, "Action": "kms:*", "Resource": "*"}


def policy(*statements: dict[str, Any]) -> str:
    """Return a policy as cdktf writes it: JSON text inside the JSON."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(**parts: Any) -> dict[str, Any]:
    return {"Effect": "Allow", **parts}


def stack_of(**resources: dict[str, dict[str, Any]]) -> Stack:
    """Return the stack ``dev`` with resources by type and name."""
    return Stack("dev", {"resource": resources})
