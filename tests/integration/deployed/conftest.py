"""The environment ``local``, deployed once by real Terraform and read by all tests of this folder."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from environments import load
from operations.first_item import local_url
from tests.support.embedded_cloud import Stack, embedded_cloud
from tests.support.synthesized import synthesize


class Deployment(Stack):
    """The deployed stack, its outputs and its API."""

    def __init__(self, folder, cloud) -> None:
        super().__init__(folder, cloud)
        found = json.loads(self.done("output", "-json"))
        self.outputs = {name: output["value"] for name, output in found.items()}
        self.url = local_url(self.outputs["data_api_ApiGatewayUrl"], cloud) + "/data"

    def items(self) -> list[dict]:
        """Return everything that stands in the table."""
        pages = (
            self.client("dynamodb").get_paginator("scan").paginate(TableName=self.outputs["data_api_DynamoDBTableName"])
        )
        return [item for page in pages for item in page["Items"]]


@pytest.fixture(scope="session")
def deployed(tmp_path_factory) -> Deployment:
    with embedded_cloud(tmp_path_factory.mktemp("localcloud")) as cloud:
        # Moved from where it was synthesized, to a path with a space.
        folder = Path(
            shutil.copytree(synthesize(load("local")) / "local", tmp_path_factory.mktemp("a stack") / "local")
        )
        stack = Stack(folder, cloud)
        subprocess.run([sys.executable, "-m", "operations.bootstrap", "local"], env=stack.environment, check=True)
        stack.done("init", "-input=false")
        stack.done("apply", "-input=false", "-auto-approve")
        yield Deployment(folder, cloud)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of one deployment in one process, those that destroy it last."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.integration)
            item.add_marker(pytest.mark.xdist_group("deployed"))
    items.sort(key=lambda item: item.get_closest_marker("destroys") is not None)
