from __future__ import annotations

import os

from tests.support.data_plane import DataPlane

SHOW = {"handler.py": "import os\ndef handler(event, context):\n    return dict(os.environ)\n"}

# what public recordings of the managed Python runtime show
RESERVED = {
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_XRAY_CONTEXT_MISSING",
    "AWS_XRAY_DAEMON_ADDRESS",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
    "LANG",
    "LC_CTYPE",
    "LD_LIBRARY_PATH",
    "PATH",
    "PWD",
    "PYTHONPATH",
    "SHLVL",
    "TZ",
    "_AWS_XRAY_DAEMON_ADDRESS",
    "_AWS_XRAY_DAEMON_PORT",
}
LOCAL = {"AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_EC2_METADATA_DISABLED", "AWS_ENDPOINT_URL"}


def test_a_function_has_its_own_variables_and_those_of_the_real_runtime(plane: DataPlane) -> None:
    arn = plane.control.add_function("f", SHOW, environment={"TABLE": "orders"})

    environment = plane.invoke(arn)["payload"]

    assert environment.keys() == RESERVED | LOCAL | {"TABLE"}
    assert environment["TABLE"] == "orders"
    assert environment["AWS_EXECUTION_ENV"] == "AWS_Lambda_python3.13"
    assert environment["AWS_LAMBDA_LOG_GROUP_NAME"] == "/aws/lambda/f"
    assert environment["AWS_REGION"] == environment["AWS_DEFAULT_REGION"] == "us-east-1"
    assert (environment["TZ"], environment["LANG"]) == (":UTC", "en_US.UTF-8")


def test_nothing_leads_a_function_to_a_real_account(plane: DataPlane) -> None:
    own = {
        "AWS_ENDPOINT_URL": "https://elsewhere",
        "AWS_ENDPOINT_URL_DYNAMODB": "https://elsewhere",
        "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true",
        "AWS_PROFILE": "work",
        "AWS_CONFIG_FILE": "/home/me/.aws/config",
    }
    arn = plane.control.add_function("f", SHOW, environment=own)

    environment = plane.invoke(arn)["payload"]

    assert environment["AWS_ENDPOINT_URL"] == plane.control.url
    assert environment["AWS_CONFIG_FILE"] == environment["AWS_SHARED_CREDENTIALS_FILE"] == os.devnull
    assert environment["AWS_EC2_METADATA_DISABLED"] == "true"
    assert not {"AWS_ENDPOINT_URL_DYNAMODB", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "AWS_PROFILE"} & environment.keys()


def test_json_logging_is_told_to_the_runtime(plane: DataPlane) -> None:
    logging = {"LogFormat": "JSON", "ApplicationLogLevel": "WARN"}
    arn = plane.control.add_function("f", SHOW, loggingConfig=logging)

    environment = plane.invoke(arn)["payload"]

    assert (environment["AWS_LAMBDA_LOG_FORMAT"], environment["AWS_LAMBDA_LOG_LEVEL"]) == ("JSON", "WARN")
