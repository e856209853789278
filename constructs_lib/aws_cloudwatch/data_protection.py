"""Masking of sensitive data in a log group."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from constructs_lib.aws_cloudwatch.filtered_log_group import FilteredLogGroup

# CloudWatch Logs User Guide, "Help protect sensitive log data with masking".  Identifiers that end in a country's code,
# such as Ssn-US, are not listed.
_KNOWN = frozenset(
    {
        *("Address", "AwsSecretKey", "CreditCardExpiration", "CreditCardNumber", "CreditCardSecurityCode"),
        *("DateOfBirth", "EmailAddress", "IpAddress", "LatLong", "Name", "OpenSshPrivateKey", "PgpPrivateKey"),
        *("PkcsPrivateKey", "PuttyPrivateKey", "VehicleIdentificationNumber"),
    }
)
_IDENTIFIER = re.compile(r"[A-Z][A-Za-z]+(-[A-Z]{2})?")
_MOST_CUSTOM = 10
_CUSTOM_NAME = re.compile(r"[\w-]{1,128}", re.ASCII)
_CUSTOM_PATTERN = re.compile(r"[\w _#=@/;,\-\\.^$?\[\]{}|+*()]{1,200}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataProtection:
    """What a log group masks in new events, whoever reads them, unless they may unmask (``logs:Unmask``).

    Parameters
    ----------
    identifiers
        AWS's identifiers of data, such as ``EmailAddress`` or ``Ssn-US``.
    patterns
        Regular expressions of the account's own by name, at most 10, each at most 200 characters.
    findings
        Log group that is told what was found, not encrypted or under a key that lets CloudWatch Logs deliver. Without
        it findings are counted alone, by the metric ``LogEventsWithFindings``.
    """

    identifiers: tuple[str, ...] = ()
    patterns: Mapping[str, str] = field(default_factory=dict)
    findings: FilteredLogGroup | None = None

    def fault(self) -> str | None:
        """Return why CloudWatch Logs refuses it; nothing if it takes it."""
        if not self.identifiers and not self.patterns:
            return "its data protection protects nothing; give identifiers or patterns"
        for identifier in self.identifiers:
            if not _IDENTIFIER.fullmatch(identifier):
                return f"the data identifier {identifier!r} is not of the form EmailAddress or Ssn-US"
            near = difflib.get_close_matches(identifier, _KNOWN, n=1, cutoff=0.8)
            if "-" not in identifier and identifier not in _KNOWN:
                hint = f"; did you mean {near[0]!r}" if near else "; add its country, as in Ssn-US"
                return f"AWS has no data identifier {identifier!r}{hint}"
        if len(self.patterns) > _MOST_CUSTOM:
            return f"there are {len(self.patterns)} patterns of its own, and CloudWatch Logs takes {_MOST_CUSTOM}"
        for name, pattern in self.patterns.items():
            if not _CUSTOM_NAME.fullmatch(name) or name in self.identifiers:
                return f"the pattern's name {name!r} is not 1 to 128 letters, digits, '_' or '-', or is AWS's own"
            if not _CUSTOM_PATTERN.fullmatch(pattern):
                return f"the pattern {name} is {pattern!r}; CloudWatch Logs takes 1 to 200 characters of a regular one"
        return None

    def document(self) -> str:
        """Return the policy as JSON text."""
        known = [f"arn:aws:dataprotection::aws:data-identifier/{each}" for each in self.identifiers]
        identifiers = [*known, *self.patterns]
        told = self.findings
        destination = {"CloudWatchLogs": {"LogGroup": told.log_group_reference}} if told else {}
        policy: dict[str, Any] = {
            "Name": "data-protection",
            "Version": "2021-06-01",
            "Statement": [
                {
                    "Sid": "Audit",
                    "DataIdentifier": identifiers,
                    "Operation": {"Audit": {"FindingsDestination": destination}},
                },
                {"Sid": "Mask", "DataIdentifier": identifiers, "Operation": {"Deidentify": {"MaskConfig": {}}}},
            ],
        }
        if self.patterns:
            policy["Configuration"] = {
                "CustomDataIdentifier": [{"Name": name, "Regex": regex} for name, regex in self.patterns.items()]
            }
        return json.dumps(policy)
