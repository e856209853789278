import os

import pytest

from localcloud.environment import NotLoopbackError, exports, require_loopback, safe_environment

ENDPOINT = "http://127.0.0.1:5801"


def test_clients_are_led_to_the_embedded_cloud_with_dummy_keys():
    variables = safe_environment(ENDPOINT, base={})

    assert variables["AWS_ENDPOINT_URL"] == ENDPOINT
    assert (variables["AWS_ACCESS_KEY_ID"], variables["AWS_SECRET_ACCESS_KEY"]) == ("test", "test")


def test_real_keys_are_replaced():
    variables = safe_environment(ENDPOINT, base={"AWS_ACCESS_KEY_ID": "AKIAREAL", "AWS_SESSION_TOKEN": "real"})

    assert variables["AWS_ACCESS_KEY_ID"] == "test"
    assert "AWS_SESSION_TOKEN" not in variables


def test_configuration_and_credential_files_are_empty():
    variables = safe_environment(ENDPOINT, base={"AWS_CONFIG_FILE": "/home/ann/.aws/config"})

    assert variables["AWS_CONFIG_FILE"] == os.devnull
    assert variables["AWS_SHARED_CREDENTIALS_FILE"] == os.devnull


@pytest.mark.parametrize(
    "name",
    [
        "AWS_PROFILE",
        "AWS_DEFAULT_PROFILE",
        "AWS_ENDPOINT_URL_DYNAMODB",
        "AWS_ENDPOINT_URL_S3",
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
        "AWS_ROLE_ARN",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_USE_FIPS_ENDPOINT",
    ],
)
def test_no_other_way_to_an_account_is_left(name):
    assert name not in safe_environment(ENDPOINT, base={name: "x"})


def test_the_metadata_service_is_not_asked():
    assert safe_environment(ENDPOINT, base={})["AWS_EC2_METADATA_DISABLED"] == "true"


def test_terraform_is_told_that_the_cloud_is_embedded():
    assert safe_environment(ENDPOINT, base={"TF_VAR_embedded": "false"})["TF_VAR_embedded"] == "true"


def test_a_proxy_is_not_asked_for_loopback():
    assert safe_environment(ENDPOINT, base={})["NO_PROXY"] == "127.0.0.1"
    assert safe_environment(ENDPOINT, base={"NO_PROXY": "corp.example"})["NO_PROXY"] == "corp.example,127.0.0.1"


def test_a_region_is_set_only_when_given():
    assert "AWS_REGION" not in safe_environment(ENDPOINT, base={"AWS_REGION": "eu-west-1"})
    assert safe_environment(ENDPOINT, region="us-east-1", base={})["AWS_DEFAULT_REGION"] == "us-east-1"


def test_everything_else_is_kept():
    assert safe_environment(ENDPOINT, base={"PATH": "/bin"})["PATH"] == "/bin"


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://dynamodb.us-east-1.amazonaws.com",
        "http://192.168.1.4:5801",
        "http://0.0.0.0:5801",
        "http://localhost:5801",
        "http://127.0.0.1.example.com:5801",
        "http://127.0.0.1@example.com",
        "https://127.0.0.1:5801",
        "",
    ],
)
def test_an_endpoint_that_is_not_loopback_is_refused(endpoint):
    with pytest.raises(NotLoopbackError):
        safe_environment(endpoint, base={})


@pytest.mark.parametrize("host", ["0.0.0.0", "::1", "localhost", "10.0.0.1", ""])  # noqa: S104
def test_a_host_that_is_not_loopback_is_refused(host):
    with pytest.raises(NotLoopbackError, match="is not a loopback address"):
        require_loopback(host)


def test_shell_commands_change_what_must_change_and_nothing_else():
    lines = exports(ENDPOINT, base={"AWS_PROFILE": "prod", "PATH": "/bin", "NO_PROXY": "a b"})

    assert "unset AWS_PROFILE" in lines
    assert f"export AWS_ENDPOINT_URL={ENDPOINT}" in lines
    assert "export NO_PROXY='a b,127.0.0.1'" in lines
    assert not [line for line in lines if "PATH=" in line and "AWS" not in line]
