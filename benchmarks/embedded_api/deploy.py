"""The stack on a cloud, by Terraform and the AWS provider."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3

from benchmarks.embedded_api import stack
from benchmarks.embedded_api.clouds import Cloud
from localcloud.environment import ACCESS_KEY, SECRET_KEY, safe_environment
from operations import terraform_cli


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployed:
    """The deployed stack: where its route answers, and where its items are."""

    cloud: Cloud
    path: str
    table: str

    def identifiers(self, prefix: str) -> list[str]:
        """Return the identifiers of all stored items that begin with ``prefix``."""
        pages = self._dynamodb().get_paginator("scan").paginate(TableName=self.table, ConsistentRead=True)
        found = [str(item["id"]["S"]) for page in pages for item in page["Items"]]
        return [identifier for identifier in found if identifier.startswith(prefix)]

    def _dynamodb(self) -> Any:
        return boto3.client(
            "dynamodb",
            region_name=stack.REGION,
            endpoint_url=self.cloud.endpoint,
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY,
        )


def deploy(cloud: Cloud, folder: Path) -> Deployed:
    """Deploy the stack; ``folder`` holds its configuration and state.

    Raises
    ------
    subprocess.CalledProcessError
        If Terraform fails; it has said why.
    """
    stack.write(folder)
    terraform_cli.configure()
    variables = terraform_cli.environment(safe_environment(cloud.endpoint))

    def terraform(*arguments: str) -> str:
        command = [str(terraform_cli.binary()), *arguments]
        return subprocess.run(
            command, cwd=folder, env=variables, stdout=subprocess.PIPE, text=True, check=True, timeout=300
        ).stdout

    terraform("init", "-no-color")
    terraform("apply", "-auto-approve", "-no-color")
    outputs = json.loads(terraform("output", "-json"))
    path = f"{cloud.api_path}/{outputs['api_id']['value']}/{stack.STAGE}/{stack.ROUTE}"
    return Deployed(cloud=cloud, path=path, table=outputs["table"]["value"])
