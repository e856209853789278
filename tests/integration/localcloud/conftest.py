"""One embedded cloud for all tests of this folder, and Terraform to deploy to it."""

import pytest

from localcloud.state import State
from tests.support.embedded_cloud import Stack, embedded_cloud


@pytest.fixture(scope="session")
def cloud(tmp_path_factory) -> State:
    with embedded_cloud(tmp_path_factory.mktemp("localcloud")) as state:
        yield state


@pytest.fixture
def stack(cloud, tmp_path) -> Stack:
    return Stack(tmp_path, cloud)
