"""Messages by e-mail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from cdktf import Precondition, TerraformResourceLifecycle

from constructs_lib.aws_sns.filter_policy import FilterPolicy
from constructs_lib.aws_sns.subscription import Endpoint, SubscribedTopic, queues_only
from constructs_lib.core.email_address import is_email_address

_EXAMPLE = re.compile(r".+@(.+\.)?example\.(com|net|org)", re.IGNORECASE)  # RFC 2606


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailSubscription:
    """An e-mail address that gets every message, once its owner has confirmed it.

    Parameters
    ----------
    address
        The address.
    as_json
        Send the whole notification as JSON, attributes included, instead of the text alone.
    filter
        Which messages it gets. Without it, all.
    placeholder_allowed
        Terraform expression such as ``var.embedded``: a placeholder, which is an address at example.com, example.net
        or example.org, fails the plan unless it is true. Without it a placeholder is refused at once.
    """

    address: str
    as_json: bool = False
    filter: FilterPolicy | None = None
    placeholder_allowed: str | None = None

    def fault(self, topic: SubscribedTopic) -> str | None:
        """Return why the address is refused; nothing if it is not."""
        if not is_email_address(self.address):
            return f"{self.address!r} is not an e-mail address"
        if self._is_placeholder and self.placeholder_allowed is None:
            return f"{self.address} is a placeholder that nobody reads; give an address that somebody does"
        return queues_only(topic, "e-mail address")

    def bind(self, topic: SubscribedTopic) -> Endpoint:
        """Return where to deliver."""
        arguments: dict[str, Any] = {}
        if self._is_placeholder:
            arguments["lifecycle"] = _refuse_unless(f"${{{self.placeholder_allowed}}}", self.address)
        return Endpoint(protocol="email-json" if self.as_json else "email", address=self.address, arguments=arguments)

    @property
    def _is_placeholder(self) -> bool:
        return _EXAMPLE.fullmatch(self.address) is not None


def _refuse_unless(condition: str, address: str) -> TerraformResourceLifecycle:
    message = f"{address} is a placeholder that nobody reads; set alarm_email in the environment file."
    return TerraformResourceLifecycle(precondition=[Precondition(condition=condition, error_message=message)])
