from constructs_lib.testing import Template


def logging(function, **changes) -> dict:
    return Template.of(lambda scope: function(scope, **changes)).one("aws_lambda_function")["logging_config"]


def test_both_levels_are_said(function):
    assert logging(function, log_level="TRACE", system_log_level="WARN") == {
        "application_log_level": "TRACE",
        "log_format": "JSON",
        "log_group": "/aws/lambda/orders-put-dev",
        "system_log_level": "WARN",
    }


def test_text_has_no_level(function):
    assert logging(function, log_format="Text") == {"log_format": "Text", "log_group": "/aws/lambda/orders-put-dev"}
