"""API Gateway's proxy events, from a saved one."""

import json
from pathlib import Path
from typing import Any

REQUEST_ID = "8a6f0c1e-7c6b-4a51-9b3e-0d9a5a2f4b11"
_SAVED = Path(__file__).parent / "events" / "rest_proxy_post.json"


def post_event(
    body: str | None, headers: dict[str, str | list[str]] | None = None, /, **changes: Any
) -> dict[str, Any]:
    """Return the event of a POST with this body; a header given as a list was sent that often."""
    event: dict[str, Any] = json.loads(_SAVED.read_text())
    for name, value in (headers or {}).items():
        values = [value] if isinstance(value, str) else value
        if not values:
            event["headers"].pop(name)
            event["multiValueHeaders"].pop(name)
            continue
        event["headers"][name] = values[-1]
        event["multiValueHeaders"][name] = values
    return {**event, **changes, "body": body}
