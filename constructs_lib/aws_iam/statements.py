"""The statements of one policy of a role."""

from __future__ import annotations

from typing import Any

from constructs_lib.core.errors import reject
from constructs_lib.core.statement import Statement, policy_json


class Statements:
    """Gathers statements, each once, as long as the policy does not outgrow IAM.

    Parameters
    ----------
    construct
        Whose policy it is, for errors.
    most_characters
        Most characters of the policy; IAM counts no white space.
    way_out
        What to do when the policy is too long, in words.
    """

    def __init__(self, construct: Any, *, most_characters: int, way_out: str) -> None:
        self._construct = construct
        self._most_characters = most_characters
        self._way_out = way_out
        self._statements: list[Statement] = []

    def add(self, *statements: Statement) -> str:
        """Add statements and return the policy as JSON text; one that is there already is not repeated.

        Raises
        ------
        ConstructError
            If two different statements have one ``sid``, or the policy is too long.
        """
        for statement in statements:
            if statement in self._statements:
                continue
            if any(other.sid == statement.sid for other in self._statements):
                reject(
                    self._construct,
                    f"its policy has a statement {statement.sid!r} already; give this one another sid",
                )
            self._statements.append(statement)
        document = policy_json(statement.render() for statement in self._statements)
        if (length := sum(not character.isspace() for character in document)) > self._most_characters:
            reject(
                self._construct,
                f"its policy has {length} characters, and AWS takes {self._most_characters}; {self._way_out}",
            )
        return document
