import pytest

from constructs_lib.aws_cloudwatch import LogGroup, MetricFilter
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template


def metric_filter(scope, **arguments) -> MetricFilter:
    log = arguments.pop("log_group", None) or LogGroup(scope, "Log", name="/orders", retention_days=30)
    defaults = {
        "name": "refused",
        "log_group": log,
        "pattern": "{ $.status = 4* }",
        "namespace": "Orders",
        "metric_name": "Refused",
    }
    return MetricFilter(scope, "Refused", **defaults | arguments)


def test_filter_counts_the_events_that_match():
    assert Template.of(metric_filter).one("aws_cloudwatch_log_metric_filter") == {
        "log_group_name": "${aws_cloudwatch_log_group.Log_95422804.name}",
        "metric_transformation": {"name": "Refused", "namespace": "Orders", "unit": "None", "value": "1"},
        "name": "refused",
        "pattern": "{ $.status = 4* }",
    }


def test_filter_sums_up_a_field_by_others():
    def build(stack):
        made = metric_filter(stack, value="$.bytes", unit="Bytes", dimensions={"Route": "$.route"})
        assert made.metric.dimensions == {}
        assert made.metric_of(Route="/data").dimensions == {"Route": "/data"}

    transformation = Template.of(build).one("aws_cloudwatch_log_metric_filter")["metric_transformation"]

    assert transformation == {
        "dimensions": {"Route": "$.route"},
        "name": "Refused",
        "namespace": "Orders",
        "unit": "Bytes",
        "value": "$.bytes",
    }


def test_default_value_is_published_without_matches():
    made = Template.of(lambda stack: metric_filter(stack, default_value=0)).one("aws_cloudwatch_log_metric_filter")

    assert made["metric_transformation"]["default_value"] == "0"


def test_existing_group_is_named_by_its_name():
    def build(stack):
        metric_filter(stack, log_group=LogGroup.from_name(stack, "Known", "/known"))

    assert Template.of(build).one("aws_cloudwatch_log_metric_filter")["log_group_name"] == "/known"


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"name": "a:b"}, "the filter name 'a:b' is not 1 to 512 characters without ':' and '*'"),
        ({"pattern": "{ a }"}, "the pattern '{ a }' is refused: 'a' selects nothing"),
        ({"namespace": "a*"}, "the namespace 'a*' is not 1 to 255 characters without ':', '*' and '$'"),
        ({"namespace": "AWS/Lambda"}, "the namespace 'AWS/Lambda' is AWS's own; name it otherwise"),
        ({"metric_name": ""}, "the metric name '' is not 1 to 255"),
        ({"unit": "ms"}, "the unit is 'ms'; use one of Seconds"),
        ({"value": "latency"}, "the value 'latency' is no number and no field such as $.latency or $bytes"),
        ({"dimensions": dict.fromkeys("abcd", "$.a")}, "it has 4 dimensions, and CloudWatch Logs takes 3"),
        ({"dimensions": {"A": "$.a"}, "default_value": 0}, "takes no default value beside dimensions"),
        ({"dimensions": {"A": "$.a"}, "pattern": "ERROR"}, "the pattern 'ERROR' reads no fields that could be"),
        ({"dimensions": {":A": "$.a"}}, "the dimension ':A' is not 1 to 255 characters without ':' first"),
        ({"dimensions": {"A": "route"}}, "the dimension A is 'route'; give a field of the event"),
    ],
)
def test_filter_that_logs_refuses_is_refused(arguments, fault):
    with pytest.raises(ConstructError) as error:
        Template.of(lambda stack: metric_filter(stack, **arguments))

    assert fault in str(error.value)


def test_group_of_infrequent_access_has_no_filters():
    def build(stack):
        metric_filter(stack, log_group=LogGroup.from_name(stack, "Rare", "/rare", log_class="INFREQUENT_ACCESS"))

    with pytest.raises(ConstructError, match="'/rare' is of class INFREQUENT_ACCESS, which has no filters; use STAND"):
        Template.of(build)


def test_filter_of_another_ones_name_would_overwrite_it():
    def build(stack):
        log = LogGroup(stack, "Log", name="/orders", retention_days=30)
        metric_filter(stack, log_group=log)
        MetricFilter(stack, "B", name="refused", log_group=log, pattern="", namespace="Orders", metric_name="All")

    with pytest.raises(ConstructError, match=r"the metric filter of /orders 'refused' is test/Refused's already"):
        Template.of(build)
