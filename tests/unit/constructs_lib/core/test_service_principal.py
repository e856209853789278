import pytest

from constructs_lib.core.service_principal import service_principal_fault


@pytest.mark.parametrize(
    "principal",
    [
        "lambda.amazonaws.com",
        "apigateway.amazonaws.com",
        "logs.eu-west-1.amazonaws.com",
        "delivery.logs.amazonaws.com",
        "ecs-tasks.amazonaws.com",
        "appconfig.amazonaws.com",
    ],
)
def test_service_passes(principal):
    assert service_principal_fault(principal) is None


def test_service_that_is_not_listed_passes():
    assert service_principal_fault("groundstation.amazonaws.com") is None


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("lamdba.amazonaws.com", "lambda.amazonaws.com"),
        ("api-gateway.amazonaws.com", "apigateway.amazonaws.com"),
        ("cloudwach.amazonaws.com", "cloudwatch.amazonaws.com"),
        ("log.eu-west-1.amazonaws.com", "logs.eu-west-1.amazonaws.com"),
    ],
)
def test_slip_gets_the_service_that_was_meant(slip, meant):
    assert service_principal_fault(slip) == f"{slip!r}, and AWS has no such service; did you mean {meant!r}"


@pytest.mark.parametrize(
    "text",
    ["", "*", "lambda", "amazonaws.com", "lambda.amazonaws.com.evil.org", "Lambda.amazonaws.com", "123456789012"],
)
def test_other_forms_are_refused(text):
    assert service_principal_fault(text) == f"{text!r}; give a service principal such as 'lambda.amazonaws.com'"
