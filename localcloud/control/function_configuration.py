"""What the data plane must know of a function to run it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from moto.awslambda.exceptions import LambdaClientError
from moto.awslambda.models import LambdaBackend, lambda_backends

from localcloud.contract import FunctionConfiguration, Json, VersionWeight
from localcloud.control.functions import Function


def function_configuration(account: str, region: str, name_or_arn: str) -> FunctionConfiguration | None:
    """Return the function that ``name[:qualifier]`` or an ARN names, or nothing when there is none."""
    name, qualifier = _split(name_or_arn)
    backend: LambdaBackend = lambda_backends[account][_region(name_or_arn) or region]
    try:
        function: Function = backend.get_function(name, qualifier)
    except LambdaClientError:
        return None
    unqualified = f"arn:aws:lambda:{function.region}:{account}:function:{name}"
    invoked = f"{unqualified}:{qualifier}" if qualifier else unqualified
    layers = [backend.layers_versions_by_arn(layer["Arn"]) for layer in function.layers]
    configuration: FunctionConfiguration = {
        "functionArn": unqualified if function.version == "$LATEST" else f"{unqualified}:{function.version}",
        "invokedArn": invoked,
        "name": name,
        "version": str(function.version),
        "qualifier": qualifier,
        "routing": _routing(backend, name, qualifier, str(function.version)),
        "account": account,
        "region": function.region,
        "handler": function.handler,
        "runtime": function.run_time,
        "timeoutSeconds": int(function.timeout),
        "memoryMib": int(function.memory_size),
        "ephemeralStorageMib": int(function.ephemeral_storage),
        "environment": dict(function.environment_vars),
        "role": function.role,
        "layers": [layer.code_digest for layer in layers if layer is not None],
        "loggingConfig": function.logging_config,
        "tracingMode": function.tracing_config["Mode"],
        "reservedConcurrency": _reserved(backend, name),
        "deadLetterArn": function.dead_letter_arn,
        "eventInvokeConfig": _event_invoke_config(backend, name, invoked),
        "codeSha256": function.code_digest,
        "policy": _statements(function, unqualified, qualifier),
        "revision": "",
    }
    configuration["revision"] = _revision(configuration)
    return configuration


def code(account: str, sha256: str) -> bytes | None:
    """Return the archive with this digest, of whichever function or layer it is."""
    for backend in lambda_backends[account].values():
        for function in backend._lambdas.all():
            if function.code_digest == sha256:
                return bytes(function.code_bytes)
        for layer in backend._layers._layers.values():
            for version in layer.layer_versions.values():
                if version.code_digest == sha256:
                    return bytes(version.code_bytes)
    return None


def _split(name_or_arn: str) -> tuple[str, str | None]:
    name, _, qualifier = (name_or_arn.partition(":function:")[2] or name_or_arn).partition(":")
    return name, qualifier or None


def _region(name_or_arn: str) -> str | None:
    return name_or_arn.split(":")[3] if name_or_arn.startswith("arn:") else None


def _routing(backend: LambdaBackend, name: str, qualifier: str | None, version: str) -> list[VersionWeight]:
    alias: Any = backend._lambdas._get_function_aliases(name).get(qualifier or "")
    others: dict[str, float] = ((alias.routing_config or {}).get("AdditionalVersionWeights") or {}) if alias else {}
    weights = {version: 1.0 - sum(others.values()), **others}
    return [{"version": name, "weight": float(weight)} for name, weight in weights.items()]


def _reserved(backend: LambdaBackend, name: str) -> int | None:
    # a version is a copy; the reservation is the function's
    reserved = backend.get_function(name).reserved_concurrency
    return None if reserved is None else int(reserved)


def _event_invoke_config(backend: LambdaBackend, name: str, invoked_arn: str) -> Json:
    # of what is called: an alias does not take over what is set for its version or for $LATEST
    configs = backend.get_function(name).event_invoke_config
    called = invoked_arn.removesuffix(":$LATEST")
    return next((dict(each.config) for each in configs if each.arn == called), {})


def _statements(function: Function, unqualified: str, qualifier: str | None) -> list[Json]:
    wanted = f"{unqualified}:{qualifier}" if qualifier and qualifier != "$LATEST" else unqualified
    return [statement for statement in function.policy.statements if statement["Resource"] == wanted]


def _revision(configuration: FunctionConfiguration) -> str:
    ignored = ("policy", "routing", "invokedArn", "qualifier", "revision")
    facts = {key: value for key, value in configuration.items() if key not in ignored}
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
