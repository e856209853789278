"""What is deployed, and what it logged: for ``status`` and ``logs``."""

from __future__ import annotations

from moto.apigateway.models import apigateway_backends
from moto.awslambda.models import lambda_backends
from moto.dynamodb.models import dynamodb_backends
from moto.logs.models import logs_backends

from localcloud.contract import Json


def inventory(account: str, api_url: str) -> Json:
    """Return the functions, APIs and tables of all regions; ``api_url`` is where stages answer."""
    return {
        "account": account,
        "functions": [
            {"region": region, "name": function.function_name, "runtime": function.run_time}
            for region, backend in lambda_backends[account].items()
            for function in backend._lambdas.latest()
        ],
        "apis": [
            {
                "region": region,
                "name": api.name,
                "stage": stage,
                "url": f"{api_url}/execute-api/{api.id}/{stage}",
            }
            for region, backend in apigateway_backends[account].items()
            for api in backend.apis.values()
            for stage in api.stages
        ],
        "tables": [
            {"region": region, "name": name}
            for region, backend in dynamodb_backends[account].items()
            for name in backend.tables
        ],
    }


def log_events(account: str, since: int, group_prefix: str) -> list[Json]:
    """Return the events of all log groups with this prefix, from epoch millisecond ``since`` on, oldest first."""
    events = [
        {
            "region": region,
            "group": name,
            "stream": stream.log_stream_name,
            "id": event.event_id,
            "timestamp": event.timestamp,
            "message": event.message,
        }
        for region, backend in logs_backends[account].items()
        for name, group in backend.groups.items()
        if name.startswith(group_prefix)
        for stream in group.streams.values()
        for event in stream.events
        if event.timestamp >= since
    ]
    return sorted(events, key=lambda event: event["timestamp"])
