"""Which function an action is about."""

from __future__ import annotations

from localcloud.control.gaps.gap import Gap


class FunctionNames(Gap):
    """Actions on one function, version or alias."""

    botocore_name = "lambda"
    moto_name = "lambda"

    def function_name(self) -> str:
        """Return the name of the function, without the rest of its ARN."""
        name = str(self.params["FunctionName"])
        return (name.partition(":function:")[2] or name).partition(":")[0]

    def qualified_arn(self) -> str:
        """Return the ARN of the version or alias that is meant.

        Raises
        ------
        LambdaClientError
            If there is none.
        """
        name, qualifier = self.function_name(), self.params.get("Qualifier")
        self.backend.get_function(name, qualifier)
        arn = self.arn(f"function:{name}")
        return f"{arn}:{qualifier}" if qualifier and qualifier != "$LATEST" else arn
