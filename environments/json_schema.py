"""The JSON schema of an environment file, for editors: ``python -m environments.json_schema`` writes it anew."""

import json
from pathlib import Path

from environments.schema import EnvironmentFile

PATH = Path(__file__).with_name("schema.json")


def render() -> str:
    """Return the text of ``schema.json``."""
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **EnvironmentFile.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(render(), encoding="utf-8")
