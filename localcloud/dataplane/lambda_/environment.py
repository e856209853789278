from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from localcloud.contract import Credentials, FunctionConfiguration


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Addresses and folders that all workers share."""

    control_url: str
    xray_port: int
    runtime: Path


def log_group(configuration: FunctionConfiguration) -> str:
    """Return the name of the function's log group."""
    group: str = configuration["loggingConfig"].get("LogGroup") or f"/aws/lambda/{configuration['name']}"
    return group


def worker_environment(
    configuration: FunctionConfiguration,
    credentials: Credentials,
    surroundings: Surroundings,
    *,
    task_root: Path,
    log_stream: str,
    runtime_api: str,
) -> dict[str, str]:
    """Return the environment of one worker process: AWS's defaults, the function's own variables, what AWS reserves.

    ``AWS_ENDPOINT_URL`` and what keeps the SDKs off this machine's own AWS settings come last, so that no function
    can reach a real account by accident.

    Source: Lambda, "Using Lambda environment variables", defined runtime environment variables.
    """
    logging = configuration["loggingConfig"]
    environment = {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/local/bin", "/usr/bin/", "/bin"]),
        "LANG": "en_US.UTF-8",
        "LC_CTYPE": "C.UTF-8",
        "TZ": ":UTC",
        "PWD": str(task_root),
        "SHLVL": "0",
        "LD_LIBRARY_PATH": os.pathsep.join(str(path) for path in (surroundings.runtime, task_root, task_root / "lib")),
        "PYTHONPATH": str(surroundings.runtime),
        "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR",
        **_without_endpoints(configuration["environment"]),
        "_HANDLER": configuration["handler"],
        "LAMBDA_TASK_ROOT": str(task_root),
        "LAMBDA_RUNTIME_DIR": str(surroundings.runtime),
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{configuration['runtime']}",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_LAMBDA_RUNTIME_API": runtime_api,
        "AWS_LAMBDA_FUNCTION_NAME": configuration["name"],
        "AWS_LAMBDA_FUNCTION_VERSION": configuration["version"],
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(configuration["memoryMib"]),
        "AWS_LAMBDA_LOG_GROUP_NAME": log_group(configuration),
        "AWS_LAMBDA_LOG_STREAM_NAME": log_stream,
        "AWS_XRAY_DAEMON_ADDRESS": f"127.0.0.1:{surroundings.xray_port}",
        "_AWS_XRAY_DAEMON_ADDRESS": "127.0.0.1",
        "_AWS_XRAY_DAEMON_PORT": str(surroundings.xray_port),
        "AWS_REGION": configuration["region"],
        "AWS_DEFAULT_REGION": configuration["region"],
        "AWS_ACCESS_KEY_ID": credentials["accessKeyId"],
        "AWS_SECRET_ACCESS_KEY": credentials["secretAccessKey"],
        "AWS_SESSION_TOKEN": credentials["sessionToken"],
    }
    if logging.get("LogFormat") == "JSON":
        environment["AWS_LAMBDA_LOG_FORMAT"] = "JSON"
        environment["AWS_LAMBDA_LOG_LEVEL"] = logging.get("ApplicationLogLevel") or "INFO"
    return environment | {
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL": surroundings.control_url,
    }


def _without_endpoints(variables: Mapping[str, str]) -> dict[str, str]:
    # AWS_ENDPOINT_URL_<SERVICE> would win over AWS_ENDPOINT_URL, the other one switches it off
    return {
        name: value
        for name, value in variables.items()
        if not name.startswith("AWS_ENDPOINT_URL")
        and name not in ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "AWS_PROFILE")
    }
