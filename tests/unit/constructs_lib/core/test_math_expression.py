import pytest

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.math_expression import MathExpression
from constructs_lib.core.metric import Metric

CALLS = Metric(namespace="Shop", name="Calls")
FAILED = Metric(namespace="Shop", name="Failed")
QUERY = 'SELECT AVG(Duration) FROM SCHEMA("AWS/Lambda", FunctionName)'


def math(expression="failed / calls", **arguments) -> MathExpression:
    return MathExpression(expression=expression, **{"using": {"failed": FAILED, "calls": CALLS}} | arguments)


@pytest.mark.parametrize(
    "expression",
    [
        "100 * failed / calls",
        "IF(calls >= 20, 100 * failed / calls, 0)",
        "IF(calls > 1e3 AND failed > 0, 1, 0)",
        "SUM([FILL(failed, 0), FILL(calls, REPEAT)])",
        "SUM(METRICS())",
        "SUM(METRICS('failed'))",
        "SORT(METRICS(), AVG, DESC, 3)",
        "ANOMALY_DETECTION_BAND(failed, 2)",
        'INSIGHT_RULE_METRIC("my rule", "UniqueContributors") + failed',
    ],
)
def test_expression_of_cloudwatch_passes(expression):
    assert math(expression).expression == expression


def test_period_is_that_of_what_it_is_computed_from():
    assert math().period_seconds == 300
    minute = math().over(period_seconds=60)
    assert minute.period_seconds == 60
    assert minute.using["calls"] == CALLS.over(period_seconds=60)


def test_query_has_a_period_of_its_own():
    query = MathExpression(expression=QUERY, query_period_seconds=60)

    assert query.period_seconds == 60
    assert query.parts() == {}
    assert query.over(period_seconds=300).period_seconds == 300


def test_parts_are_those_of_inner_expressions_too():
    rate = math()
    outer = MathExpression(expression="rate * calls", using={"rate": rate, "calls": CALLS})

    assert outer.parts() == {"failed": FAILED, "calls": CALLS, "rate": rate}


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"expression": ""}, "it has 0 characters; CloudWatch takes 1 to 2048"),
        ({"expression": "x" * 2049}, "it has 2049 characters"),
        ({"expression": "failed / cals"}, "refers to 'cals'; give it in using, which has calls, failed"),
        ({"expression": "FIL(failed, 0)"}, "CloudWatch has no function 'FIL'; did you mean FILL"),
        ({"expression": "Calls + 1"}, "CloudWatch has no function 'Calls'"),
        ({"expression": "(failed / calls"}, "the parentheses of '(failed / calls' do not match"),
        ({"using": {"Failed": FAILED}}, "the id 'Failed' is not a lower-case letter"),
        ({"expression": "1", "using": {}}, "it refers to no metric; give one in using"),
        (
            {"using": {"failed": FAILED, "calls": CALLS.over(period_seconds=60)}},
            "its periods differ: failed 300 s, calls 60 s; give all of them one by over(period_seconds=...)",
        ),
        ({"query_period_seconds": 60}, "query_period_seconds is for a query that begins with SELECT"),
        ({"expression": QUERY}, "a Metrics Insights query names its metrics itself; leave using out"),
        ({"expression": QUERY, "using": {}}, "give query_period_seconds"),
        ({"expression": QUERY, "using": {}, "query_period_seconds": 45}, "the period is 45 s"),
    ],
)
def test_expression_that_cloudwatch_refuses_is_refused(arguments, fault):
    with pytest.raises(ConstructError) as error:
        math(**arguments)

    assert str(error.value).startswith("metric math ")
    assert fault in str(error.value)


def test_two_parts_of_one_id_are_refused():
    with pytest.raises(ConstructError, match="two different parts have the id 'calls'; rename one"):
        MathExpression(expression="rate + calls", using={"rate": math(), "calls": FAILED})
