"""What a function can allow."""

from __future__ import annotations

import re

from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement

# Of the alias alone: a call of $LATEST would run code that nobody released.
INVOKE_ACTIONS = ("lambda:InvokeFunction",)


class FunctionGrants:
    """Access to one function, through its alias."""

    def __init__(self, function_name: str, alias_arn: str) -> None:
        self._sid = "Invoke" + "".join(word.capitalize() for word in re.split(r"[-_]", function_name))
        self._alias_arn = alias_arn

    def invoke(self, grantee: Grantee) -> None:
        """Let a role call the function."""
        grantee.add_to_policy(Statement(sid=self._sid, actions=INVOKE_ACTIONS, resources=(self._alias_arn,)))
