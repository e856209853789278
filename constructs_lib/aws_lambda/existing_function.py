"""A function that exists already."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.aws_lambda.execution_role import ExecutionRole
from constructs_lib.aws_lambda.function_grants import FunctionGrants
from constructs_lib.aws_lambda.function_limits import alias_fault, name_fault
from constructs_lib.aws_lambda.function_metrics import FunctionMetrics
from constructs_lib.aws_lambda.invoked import Invoked
from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located


class ExistingFunction(Invoked, Construct):
    """A function that is made elsewhere, in this account and region; made by ``Function.from_name``.

    Parameters
    ----------
    name
        Physical name, 1 to 64 characters.
    alias
        The alias that is called, and granted.
    role, timeout_seconds
        What an event source of the function has to know; ``None`` where there is none.

    Attributes
    ----------
    function_name
        Physical name.
    alias_name
        The alias that is called.
    function_arn, alias_arn, invoke_arn
        Literals.
    grants
        Who may call the alias.
    metrics
        What the function emits.

    Example
    -------
    >>> prices = Function.from_name(system, "Prices", "prices-dev", timeout_seconds=20)
    >>> prices.function_arn
    'arn:aws:lambda:us-east-1:123456789012:function:prices-dev'
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        name: str,
        *,
        alias: str,
        role: ExecutionRole | None,
        timeout_seconds: int | None,
    ) -> None:
        super().__init__(scope, id)
        if fault := name_fault(name) or alias_fault(alias):
            reject(self, fault)
        placement = located(self)
        self._take_callers(name, alias)
        self._role = role
        self._timeout_seconds = timeout_seconds
        self.function_name = name
        self.alias_name = alias
        self.function_arn = placement.arn("lambda", f"function:{name}")
        self.alias_arn = f"{self.function_arn}:{alias}"
        # API Gateway's form of a call (API Gateway REST API Reference, "PutIntegration", uri).
        self.invoke_arn = (
            f"arn:aws:apigateway:{placement.region}:lambda:path/2015-03-31/functions/{self.alias_arn}/invocations"
        )
        self.grants = FunctionGrants(name, self.alias_arn)
        self.metrics = FunctionMetrics(name)

    @property
    def role(self) -> ExecutionRole:
        """The function's role.

        Raises
        ------
        ConstructError
            If nobody has said which it is.
        """
        if self._role is None:
            reject(self, f"the role of {self.function_name!r} is not known; give role to Function.from_name")
        return self._role

    @property
    def timeout_seconds(self) -> int:
        """Seconds after which Lambda ends a call.

        Raises
        ------
        ConstructError
            If nobody has said it.
        """
        if self._timeout_seconds is None:
            reject(
                self,
                f"the timeout of {self.function_name!r} is not known; give timeout_seconds to Function.from_name",
            )
        return self._timeout_seconds
