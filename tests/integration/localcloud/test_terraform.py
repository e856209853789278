"""Real Terraform and the real AWS provider against the embedded cloud."""

import json

import pytest

from localcloud.client import Client
from tests.support.embedded_cloud import ACCOUNT, REGION

from . import small_api

pytestmark = pytest.mark.integration


def test_a_system_deploys_keeps_still_and_goes(cloud, stack):
    small_api.write(stack.folder, ACCOUNT, REGION)
    before = Client(cloud).get("inventory")  # other tests deploy to the same cloud
    assert stack.terraform("init", "-no-color").returncode == 0

    applied = stack.terraform("apply", "-auto-approve", "-no-color")
    assert applied.returncode == 0, applied.stderr

    planned = stack.terraform("plan", "-detailed-exitcode", "-no-color")
    assert planned.returncode == 0, planned.stdout

    api_id = json.loads(stack.terraform("output", "-json").stdout)["api_id"]["value"]
    snapshot = Client(cloud).get(f"apis/{api_id}/stages/test")
    assert [route["path"] for route in snapshot["deployment"]["routes"]] == ["/", "/items"]
    assert snapshot["methodSettings"]["*/*"]["throttlingRateLimit"] == 100
    function = Client(cloud).get(f"functions/small:live?region={REGION}")
    assert function["version"] == "1"
    assert [statement["Principal"] for statement in function["policy"]] == [{"Service": "apigateway.amazonaws.com"}]

    destroyed = stack.terraform("destroy", "-auto-approve", "-no-color")
    assert destroyed.returncode == 0, destroyed.stderr
    assert Client(cloud).get("inventory") == before


def test_an_action_that_is_not_known_fails_at_once_and_says_so(stack):
    document = {
        "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.100.0"}}},
        "provider": {"aws": [{"region": REGION}]},
        "resource": {
            "aws_gamelift_alias": {"a": {"name": "a", "routing_strategy": {"type": "TERMINAL", "message": "x"}}}
        },
    }
    (stack.folder / "main.tf.json").write_text(json.dumps(document))
    assert stack.terraform("init", "-no-color").returncode == 0

    applied = stack.terraform("apply", "-auto-approve", "-no-color")

    assert applied.returncode == 1
    assert "NotImplementedByLocalcloud" in applied.stderr
    assert "Still creating" not in applied.stdout
