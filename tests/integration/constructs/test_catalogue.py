"""Every construct, with every option that tests/unit/constructs_lib/test_catalogue.py finds, in one deploy."""

import pytest

from tests.support.catalogue import part_names
from tests.support.catalogue.runner import run

pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("catalogue")]


def test_every_construct_deploys_keeps_still_and_goes(tmp_path):
    run(part_names(), tmp_path)
