import pytest
from pydantic import ValidationError

from environments import load
from tests.unit.environments.conftest import DATA_API


def test_a_file_that_says_the_least_gets_the_documented_defaults(write):
    environment = load("dev", write())

    assert environment.name == "dev"
    assert environment.log_level == "INFO"
    assert environment.architecture == "arm64"
    assert environment.lambda_concurrency == 1000
    assert environment.allowed_cidrs == ()
    assert environment.roles.path == "/"
    assert environment.roles.permissions_boundary is None
    assert environment.deploy.assume_role_arn is None
    assert environment.data_api is None


def test_the_state_bucket_is_named_after_prefix_account_and_region(write):
    environment = load("dev", write())

    assert environment.state_bucket == "acme-tfstate-111111111111-us-east-1"
    assert environment.state_key == "dev/terraform.tfstate"


def test_the_state_key_can_be_said(write):
    environment = load("dev", write(tables='key = "old/place.tfstate"'))

    assert environment.state_key == "old/place.tfstate"


def test_a_system_is_in_the_environments_region_unless_it_names_its_own(write):
    here = load("dev", write(tables=DATA_API))
    there = load("dev", write(tables=DATA_API.replace("us-east-1", "eu-west-1") + 'region = "eu-west-1"'))

    assert here.data_api.region == "us-east-1"
    assert there.data_api.region == "eu-west-1"


def test_data_api_starts_small_and_lets_a_hundred_requests_a_second_through(write):
    data_api = load("dev", write(tables=DATA_API)).data_api

    assert (data_api.read_capacity, data_api.write_capacity) == (5, 5)
    assert (data_api.throttle_rate, data_api.throttle_burst) == (100, 50)


def test_an_environment_cannot_be_changed(write):
    environment = load("dev", write())

    with pytest.raises(ValidationError):
        environment.account = "222222222222"


def test_only_local_is_the_embedded_clouds(write):
    write(
        "local",
        minimal="""
        account = "000000000000"
        region = "us-east-1"
        protect_data = false
        log_retention_days = 7
        alarm_email = "alerts@example.com"
        architecture = "host"
        state = { bucket_prefix = "acme" }
    """,
    )

    assert load("local", write()).embedded
    assert not load("dev", write()).embedded
