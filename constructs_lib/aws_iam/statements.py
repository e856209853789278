"""The statements of one policy of a role."""

from __future__ import annotations

from dataclasses import replace
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
        self._statements: dict[str, Statement] = {}

    def add(self, *statements: Statement) -> str:
        """Add statements and return the policy as JSON text; one that is there already is not repeated.

        Grants of one verb have one ``sid``: where nothing but the resources differ, they become one statement, and
        otherwise the later one gets a number, because IAM takes each ``sid`` once.

        Raises
        ------
        ConstructError
            If the policy is too long.
        """
        for statement in statements:
            self._add(statement)
        document = policy_json(statement.render() for statement in self._statements.values())
        if (length := sum(not character.isspace() for character in document)) > self._most_characters:
            reject(
                self._construct,
                f"its policy has {length} characters, and AWS takes {self._most_characters}; {self._way_out}",
            )
        return document

    def _add(self, statement: Statement) -> None:
        sid, number = statement.sid, 1
        while other := self._statements.get(sid):
            if replace(other, resources=statement.resources) == replace(statement, sid=sid):
                resources = dict.fromkeys((*other.resources, *statement.resources))
                self._statements[sid] = replace(other, resources=tuple(resources))
                return
            number += 1
            sid = f"{statement.sid}{number}"
        self._statements[sid] = replace(statement, sid=sid)
