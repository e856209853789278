import pytest

from constructs_lib.aws_cloudwatch import metric_catalogue
from constructs_lib.aws_dynamodb import TableMetrics

METRICS = TableMetrics("orders-dev")
OF_INDEX = (
    "read_throttle_events",
    "write_throttle_events",
    "consumed_read_capacity",
    "consumed_write_capacity",
    "provisioned_read_capacity",
    "provisioned_write_capacity",
)
OF_OPERATION = ("system_errors", "throttled_requests", "successful_request_latency", "returned_items")
OF_TABLE = ("conditional_check_failed_requests", "transaction_conflicts", "expired_items")


@pytest.mark.parametrize("name", OF_INDEX)
def test_metric_of_a_table_or_an_index_has_its_dimensions(name):
    of_table, of_index = getattr(METRICS, name)(), getattr(METRICS, name)(index="ByState")

    assert of_table.dimensions == {"TableName": "orders-dev"}
    assert of_index.dimensions == {"TableName": "orders-dev", "GlobalSecondaryIndexName": "ByState"}
    assert metric_catalogue.fault(of_table) is None
    assert metric_catalogue.fault(of_index) is None


@pytest.mark.parametrize("name", OF_OPERATION)
def test_metric_of_an_operation_has_its_dimensions(name):
    metric = getattr(METRICS, name)("Query")

    assert metric.dimensions == {"TableName": "orders-dev", "Operation": "Query"}
    assert metric_catalogue.fault(metric) is None


@pytest.mark.parametrize("name", OF_TABLE)
def test_metric_of_the_table_alone_has_its_dimension(name):
    metric = getattr(METRICS, name)()

    assert metric.dimensions == {"TableName": "orders-dev"}
    assert metric_catalogue.fault(metric) is None


def test_refused_requests_are_counted_for_the_account_alone():
    assert METRICS.user_errors().dimensions == {}
    assert metric_catalogue.fault(METRICS.user_errors()) is None
