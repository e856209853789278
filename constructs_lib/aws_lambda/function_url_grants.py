"""What a function URL can allow."""

from __future__ import annotations

import re

from constructs_lib.core.protocols import Grantee
from constructs_lib.core.statement import Statement

# Since October 2025 both are needed. AWS Lambda Developer Guide, "Control access to Lambda function URLs".
INVOKE_URL_ACTIONS = ("lambda:InvokeFunctionUrl",)
INVOKE_THROUGH_URL_ACTIONS = ("lambda:InvokeFunction",)


class FunctionUrlGrants:
    """Access to one function URL."""

    def __init__(self, function_name: str, alias_arn: str) -> None:
        self._of = "".join(word.capitalize() for word in re.split(r"[-_]", function_name))
        self._alias_arn = alias_arn

    def invoke(self, grantee: Grantee) -> None:
        """Let a role send signed requests to the URL; it cannot call the function in any other way."""
        grantee.add_to_policy(
            Statement(
                sid=f"InvokeUrl{self._of}",
                actions=INVOKE_URL_ACTIONS,
                resources=(self._alias_arn,),
                conditions={"StringEquals": {"lambda:FunctionUrlAuthType": "AWS_IAM"}},
            ),
            Statement(
                sid=f"InvokeThroughUrl{self._of}",
                actions=INVOKE_THROUGH_URL_ACTIONS,
                resources=(self._alias_arn,),
                conditions={"Bool": {"lambda:InvokedViaFunctionUrl": "true"}},
            ),
        )
