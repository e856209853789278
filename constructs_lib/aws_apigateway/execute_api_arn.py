"""ARNs under which policies allow or deny calls of an API."""

from __future__ import annotations

from collections.abc import Mapping

from constructs_lib.aws_apigateway.route_path import RoutePath


class ExecuteApiArns:
    """ARNs of one stage.

    Parameters
    ----------
    stage_arn
        ARN of the stage: ``arn:aws:execute-api:region:account:api/stage``.

    Example
    -------
    >>> arns = ExecuteApiArns("arn:aws:execute-api:us-east-1:123456789012:a1b2c3/dev")
    >>> arns.of_route(RoutePath(method="GET", path="/stats/{userId}"), {"userId": "${aws:username}"})
    'arn:aws:execute-api:us-east-1:123456789012:a1b2c3/dev/GET/stats/${aws:username}'

    Source: API Gateway Developer Guide, "Control access for invoking an API".
    """

    def __init__(self, stage_arn: str) -> None:
        self.of_stage = stage_arn

    def of_route(self, route: RoutePath, values: Mapping[str, str] | None = None) -> str:
        """Return the ARN of a route.

        Parameters
        ----------
        values
            Values of path parameters, which may be policy variables such as ``${aws:username}``. A parameter without a
            value is ``*``, which is any number of path segments.

        Raises
        ------
        ConstructError
            If the path has no such parameter.
        """
        return f"{self.of_stage}/{route.arn_suffix(values)}"

    def of_all(self) -> str:
        """Return the pattern of every method and path."""
        return f"{self.of_stage}/*"
