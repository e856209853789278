import re

from constructs_lib.aws_apigateway.statement_id import statement_id


def test_name_is_one_that_lambda_takes_and_says_who_calls():
    name = statement_id("dev/Api", "POST /orders/{id}" + "x" * 200)

    assert re.fullmatch(r"POST-orders-id-x+-[0-9a-f]{8}", name)
    assert len(name) <= 100


def test_two_apis_have_two_names():
    assert statement_id("dev/A", "POST /orders") != statement_id("dev/B", "POST /orders")
