import pytest

from constructs_lib.aws_cloudwatch.metric_form import form_fault
from constructs_lib.core.metric import Metric


def metric(**changes) -> Metric:
    return Metric(**{"namespace": "Shop", "name": "Sold", "dimensions": {"Environment": "dev"}} | changes)


def test_metric_at_the_limits_passes():
    assert form_fault(metric(namespace="n" * 255, name="m" * 255)) is None
    assert form_fault(metric(dimensions={f"d{number}": "v" * 1024 for number in range(30)})) is None
    assert form_fault(metric(dimensions={})) is None


def test_value_that_only_terraform_knows_passes():
    assert form_fault(metric(dimensions={"ApiName": "${aws_api_gateway_rest_api.Ä.name}"})) is None


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"namespace": ""}, "the namespace '' is not 1 to 255 characters"),
        ({"namespace": ":Shop"}, "without ':' first"),
        ({"name": ""}, "the metric name '' is not 1 to 255 characters"),
        ({"name": "m" * 256}, "is not 1 to 255 characters"),
        ({"dimensions": {f"d{number}": "v" for number in range(31)}}, "has 31 dimensions, and CloudWatch takes 30"),
        ({"dimensions": {"": "v"}}, "the dimension '' is not 1 to 255 characters of ASCII"),
        ({"dimensions": {":d": "v"}}, "without ':' first"),
        ({"dimensions": {"Größe": "v"}}, "the dimension 'Größe' is not 1 to 255 characters of ASCII"),
        ({"dimensions": {"Type": "Läufer"}}, "the dimension Type is 'Läufer'; CloudWatch takes"),
        ({"dimensions": {"Type": ""}}, "the dimension Type is ''; CloudWatch takes"),
        ({"dimensions": {"Type": "  "}}, "not spaces alone"),
        ({"dimensions": {"Type": "v" * 1025}}, "CloudWatch takes 1 to 1,024 characters"),
    ],
)
def test_metric_that_cloudwatch_refuses_is_named(changes, fault):
    assert fault in str(form_fault(metric(**changes)))


def test_aws_services_have_no_data_within_a_minute():
    errors = metric(namespace="AWS/Lambda", name="Errors", period_seconds=10)

    assert form_fault(errors) == "the period is 10 s, and AWS services emit once a minute; use 60 or a multiple"
    assert form_fault(metric(period_seconds=10)) is None
