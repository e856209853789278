"""The form of an e-mail address."""

from __future__ import annotations

import re

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"

# RFC 5322, dot-atom, at a domain name. Amazon SNS takes no quoted local part, no comment and no domain literal.
PATTERN = rf"(?=.{{1,64}}@){_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+[A-Za-z]{{2,63}}"

_ADDRESS = re.compile(PATTERN)


def is_email_address(text: str) -> bool:
    """Return whether a text has the form of an address; nobody can tell from it whether there is such a mailbox."""
    return _ADDRESS.fullmatch(text) is not None
