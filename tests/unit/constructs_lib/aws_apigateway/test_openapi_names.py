from tests.support.openapi import document
from tests.support.rest_api import route


def test_operations_are_named_after_method_and_path():
    made = document(
        lambda function: [
            route(function, method="GET", path="/"),
            route(function, method="GET", path="/order-lines/{line_id}"),
            route(function, path="/x", operation_name="takeX"),
        ]
    )

    paths = made["paths"]
    assert paths["/"]["get"]["operationId"] == "get"
    assert paths["/order-lines/{line_id}"]["get"]["operationId"] == "getOrderLinesByLineId"
    assert paths["/x"]["post"]["operationId"] == "takeX"
