import json
import re

from constructs_lib.aws_apigateway.access_log_format import ACCESS_LOG_FORMAT

FIELDS = json.loads(ACCESS_LOG_FORMAT)


def test_format_is_one_line_of_json_and_stays_so_when_variables_have_no_value():
    line = re.sub(r"\$[\w.]+", "-", ACCESS_LOG_FORMAT)

    assert "\n" not in ACCESS_LOG_FORMAT
    assert set(json.loads(line).values()) == {"-"}


def test_request_can_be_found_and_judged():
    assert FIELDS["requestId"] == "$context.requestId"  # AWS refuses a format without it
    assert {"status", "errorType", "authorizerError", "ip", "latencyMs", "integrationLatencyMs"} <= set(FIELDS)


def test_nothing_that_a_caller_sent_is_logged():
    leaking = (
        "querystring",
        "header",
        "body",
        "path}",
        "$context.path",
        "requestOverride",
        "error.message",
        "userAgent",
    )

    assert not [word for word in leaking if word.lower() in ACCESS_LOG_FORMAT.lower()]
    assert "$context.integration.error" not in FIELDS.values()
