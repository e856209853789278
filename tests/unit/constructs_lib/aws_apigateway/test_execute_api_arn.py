from constructs_lib.aws_apigateway import ExecuteApiArns, RoutePath

ARNS = ExecuteApiArns("arn:aws:execute-api:us-east-1:123456789012:abc/dev")


def test_arn_of_a_route_has_stars_where_nothing_is_said():
    path = RoutePath(method="GET", path="/stats/{userId}/{day}")

    assert ARNS.of_route(path) == f"{ARNS.of_stage}/GET/stats/*/*"
    assert ARNS.of_route(path, {"userId": "${aws:username}"}) == f"{ARNS.of_stage}/GET/stats/${{aws:username}}/*"


def test_pattern_of_everything_stays_in_the_stage():
    assert ARNS.of_all() == f"{ARNS.of_stage}/*"
