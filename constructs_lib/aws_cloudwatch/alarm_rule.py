"""Rules of composite alarms, as plain values.

Source: CloudWatch API Reference, PutCompositeAlarm, AlarmRule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from constructs_lib.core.errors import ConstructError

_CHARACTERS = 10_240
_MOST_ALARMS, _MOST_ELEMENTS = 100, 500


class WatchedAlarm(Protocol):
    """An alarm whose state a rule looks at."""

    @property
    def alarm_name(self) -> str:
        """Physical name."""

    @property
    def alarm_arn(self) -> str:
        """ARN of the alarm; a token, or a literal where the alarm exists already."""

    @property
    def literal_arn(self) -> str:
        """ARN made of literals."""


@dataclass(frozen=True, slots=True)
class AlarmRule:
    """A condition on the states of alarms; made by ``in_alarm``, ``in_ok``, ``no_data``, ``all_of`` and the others.

    Attributes
    ----------
    text
        The rule as CloudWatch reads it; alarms of the app are tokens, so that the composite alarm is made after them.
    literal
        The same, made of literals.
    alarms
        ARNs of the alarms, literals.
    elements
        Number of states that it looks at.
    """

    text: str
    literal: str
    alarms: frozenset[str] = frozenset()
    elements: int = 1

    def fault(self) -> str | None:
        """Return why CloudWatch refuses the rule; nothing if it takes it."""
        if len(self.literal) > _CHARACTERS:
            return f"its rule has {len(self.literal)} characters, and AWS takes {_CHARACTERS}; split it"
        if len(self.alarms) > _MOST_ALARMS:
            return f"its rule names {len(self.alarms)} alarms, and AWS takes {_MOST_ALARMS}; split it"
        if self.elements > _MOST_ELEMENTS:
            return f"its rule looks at {self.elements} states, and AWS takes {_MOST_ELEMENTS}; split it"
        return None


ALWAYS = AlarmRule("TRUE", "TRUE")
NEVER = AlarmRule("FALSE", "FALSE")


def in_alarm(alarm: WatchedAlarm) -> AlarmRule:
    """Return the rule that an alarm is in ALARM.

    Parameters
    ----------
    alarm
        An alarm of the account and region.
    """
    return _state("ALARM", alarm)


def in_ok(alarm: WatchedAlarm) -> AlarmRule:
    """Return the rule that an alarm is in OK.

    Parameters
    ----------
    alarm
        An alarm of the account and region.
    """
    return _state("OK", alarm)


def no_data(alarm: WatchedAlarm) -> AlarmRule:
    """Return the rule that an alarm is in INSUFFICIENT_DATA.

    Parameters
    ----------
    alarm
        An alarm of the account and region.
    """
    return _state("INSUFFICIENT_DATA", alarm)


def all_of(*rules: AlarmRule) -> AlarmRule:
    """Return the rule that every one of some rules holds.

    Parameters
    ----------
    rules
        One or more.
    """
    return _joined("AND", rules)


def any_of(*rules: AlarmRule) -> AlarmRule:
    """Return the rule that at least one of some rules holds.

    Parameters
    ----------
    rules
        One or more.
    """
    return _joined("OR", rules)


def not_(rule: AlarmRule) -> AlarmRule:
    """Return the rule that a rule does not hold.

    Parameters
    ----------
    rule
        The rule that is turned around.
    """
    return AlarmRule(f"NOT ({rule.text})", f"NOT ({rule.literal})", rule.alarms, rule.elements)


def _state(state: str, alarm: WatchedAlarm) -> AlarmRule:
    if '"' in alarm.alarm_name:
        msg = f"the alarm {alarm.alarm_name!r} has a quotation mark in its name, which no rule can hold; rename it"
        raise ConstructError(msg)
    literal = alarm.literal_arn
    return AlarmRule(f'{state}("{alarm.alarm_arn}")', f'{state}("{literal}")', frozenset({literal}))


def _joined(operator: str, rules: tuple[AlarmRule, ...]) -> AlarmRule:
    if not rules:
        msg = f"a rule joins nothing by {operator}; give at least one rule"
        raise ConstructError(msg)
    if len(rules) == 1:
        return rules[0]
    return AlarmRule(
        f" {operator} ".join(f"({rule.text})" for rule in rules),
        f" {operator} ".join(f"({rule.literal})" for rule in rules),
        frozenset().union(*(rule.alarms for rule in rules)),
        sum(rule.elements for rule in rules),
    )
