import pytest

from constructs_lib.aws_cloudwatch import ALWAYS, NEVER, AlarmRule, all_of, any_of, in_alarm, in_ok, no_data, not_
from constructs_lib.core.errors import ConstructError


class Watched:
    def __init__(self, name: str) -> None:
        self.alarm_name = name
        self.alarm_arn = f"${{aws_cloudwatch_metric_alarm.{name}.arn}}"
        self.literal_arn = f"arn:{name}"


A, B = Watched("a"), Watched("b")


def test_states_are_those_of_alarms_by_arn():
    assert in_alarm(A).text == 'ALARM("${aws_cloudwatch_metric_alarm.a.arn}")'
    assert in_ok(A).literal == 'OK("arn:a")'
    assert no_data(A).literal == 'INSUFFICIENT_DATA("arn:a")'


def test_rules_are_joined_with_parentheses():
    rule = any_of(all_of(in_alarm(A), not_(in_alarm(B))), NEVER)

    assert rule.literal == '((ALARM("arn:a")) AND (NOT (ALARM("arn:b")))) OR (FALSE)'
    assert (rule.alarms, rule.elements) == ({"arn:a", "arn:b"}, 3)
    assert all_of(ALWAYS) == ALWAYS
    assert rule.fault() is None


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (any_of(*(in_alarm(Watched("x" * 99 + str(n))) for n in range(99))), "characters, and AWS takes 10240"),
        (any_of(*(in_alarm(Watched(str(n))) for n in range(101))), "its rule names 101 alarms, and AWS takes 100"),
        (AlarmRule("TRUE", "TRUE", elements=501), "its rule looks at 501 states, and AWS takes 500"),
    ],
)
def test_rule_that_outgrows_cloudwatch_is_named(rule, fault):
    assert fault in str(rule.fault())


def test_rule_that_joins_nothing_is_refused():
    with pytest.raises(ConstructError, match="a rule joins nothing by OR; give at least one rule"):
        any_of()


def test_name_with_a_quotation_mark_is_refused():
    with pytest.raises(ConstructError, match="has a quotation mark in its name, which no rule can hold"):
        in_alarm(Watched('a"b'))
