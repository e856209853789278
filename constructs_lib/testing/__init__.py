"""Test kit for constructs: templates as plain dicts, and snapshots of whole systems."""

from constructs_lib.testing.policy import policy_document
from constructs_lib.testing.template import Template, TemplateError

__all__ = ["Template", "TemplateError", "policy_document"]
