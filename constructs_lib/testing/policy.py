"""Policies as dicts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def policy_document(resource: Mapping[str, Any], attribute: str = "policy") -> dict[str, Any]:
    """Return a policy of a resource, parsed; references inside it stay ``${...}`` strings.

    Parameters
    ----------
    attribute
        Attribute that holds the policy: ``assume_role_policy`` of a role, for example.

    Raises
    ------
    AssertionError
        If the attribute is missing, or holds no JSON text but an expression that only Terraform can evaluate.

    Example
    -------
    >>> policy_document({"policy": '{"Version": "2012-10-17", "Statement": []}'})["Version"]
    '2012-10-17'
    """
    if attribute not in resource:
        msg = f"no attribute {attribute!r}; the resource has {', '.join(sorted(resource)) or 'none'}"
        raise AssertionError(msg)
    text = resource[attribute]
    try:
        document = json.loads(text)
    except (TypeError, json.JSONDecodeError):
        document = None
    if isinstance(document, dict):
        return document
    msg = f"{attribute} holds no JSON policy: {text!r}; render it with json.dumps, not with a Terraform function"
    raise AssertionError(msg)
