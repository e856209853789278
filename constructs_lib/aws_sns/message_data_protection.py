"""What a topic does about personal data in its messages."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

# Amazon SNS Developer Guide, "Data protection policies".
_IDENTIFIER = re.compile(r"[A-Za-z]+(-[A-Z]{2})?")
_LOG_GROUP_PREFIX = "/aws/vendedlogs/"
_MOST_SAMPLE_PERCENT = 99
_VERSION = "2021-06-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDataProtection:
    """What happens to messages in which SNS finds data of some kinds.

    Parameters
    ----------
    id
        Name of the rule in the topic.
    identifiers
        AWS's names of the kinds, such as ``EmailAddress`` or ``Ssn-US``.
    action
        Refuse the message, write a character over what was found, leave it out, or only report it.
    direction
        Messages as they are published, or as they are delivered.
    mask_with
        The character that is written over what was found.
    findings_log_group
        Log group whose name begins with ``/aws/vendedlogs/``, for the reports. Without it they are only counted.
    sample_percent
        How many of a hundred messages are looked at for a report, 0 to 99.
    """

    id: str
    identifiers: tuple[str, ...]
    action: Literal["deny", "mask", "redact", "audit"]
    direction: Literal["Inbound", "Outbound"] = "Inbound"
    mask_with: str = "#"
    findings_log_group: str | None = None
    sample_percent: int = 99

    def render(self) -> dict[str, Any]:
        """Return the rule as SNS's JSON has it."""
        operations: dict[str, dict[str, Any]] = {
            "deny": {"Deny": {}},
            "mask": {"Deidentify": {"MaskConfig": {"MaskWithCharacter": self.mask_with}}},
            "redact": {"Deidentify": {"RedactConfig": {}}},
            "audit": {"Audit": {"SampleRate": str(self.sample_percent), **self._findings()}},
        }
        return {
            "Sid": self.id,
            "DataDirection": self.direction,
            "Principal": ["*"],
            "DataIdentifier": [f"arn:aws:dataprotection::aws:data-identifier/{name}" for name in self.identifiers],
            "Operation": operations[self.action],
        }

    def _findings(self) -> dict[str, Any]:
        if self.findings_log_group is None:
            return {"NoFindingsDestination": {}}
        return {"FindingsDestination": {"CloudWatchLogs": {"LogGroup": self.findings_log_group}}}


def data_protection_fault(rules: Sequence[MessageDataProtection], *, is_fifo: bool) -> str | None:
    """Return why SNS refuses some rules; nothing if it takes them."""
    if is_fifo and rules:
        return "data_protection is for standard topics, and this is a FIFO topic; leave it out"
    ids = [rule.id for rule in rules]
    if repeated := next((one for one in ids if ids.count(one) > 1), None):
        return f"two rules of data_protection have the id {repeated!r}; give each its own"
    for rule in rules:
        if fault := _fault(rule):
            return f"the rule {rule.id!r} of data_protection {fault}"
    return None


def _fault(rule: MessageDataProtection) -> str | None:
    wrong = [name for name in rule.identifiers if not _IDENTIFIER.fullmatch(name)]
    if wrong or not rule.identifiers:
        return f"has the identifiers {wrong}; give AWS's names, such as 'EmailAddress' or 'Ssn-US'"
    if rule.action == "audit" and rule.direction == "Outbound":
        return "reports on deliveries, and SNS reports on what is published only; make it 'Inbound'"
    if len(rule.mask_with) != 1:
        return f"writes {rule.mask_with!r} over what it finds; give one character"
    if rule.findings_log_group is not None and not rule.findings_log_group.startswith(_LOG_GROUP_PREFIX):
        return f"reports to {rule.findings_log_group!r}; AWS wants a name that begins with {_LOG_GROUP_PREFIX!r}"
    if not 0 <= rule.sample_percent <= _MOST_SAMPLE_PERCENT:
        return f"has sample_percent {rule.sample_percent}; AWS takes 0 to {_MOST_SAMPLE_PERCENT}"
    return None


def render_data_protection(topic_name: str, rules: Sequence[MessageDataProtection]) -> str:
    """Return the data protection policy of a topic as JSON text."""
    policy = {"Name": topic_name, "Version": _VERSION, "Statement": [rule.render() for rule in rules]}
    return json.dumps(policy, separators=(",", ":"))
