"""The environments of this repository."""

import ipaddress
import subprocess
import sys
import tomllib

import jsonschema
import pytest

from environments import load, load_all
from environments.json_schema import PATH, render
from environments.loading import FOLDER
from environments.schema import EnvironmentFile

NAMES = ["dev", "local", "prod", "stage"]
RESERVED = [ipaddress.ip_network(cidr) for cidr in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")]


def test_there_are_four_environments():
    assert [environment.name for environment in load_all()] == NAMES


@pytest.mark.parametrize(
    ("name", "account", "protected", "days", "architecture"),
    [
        ("dev", "111111111111", False, 30, "arm64"),
        ("local", "000000000000", False, 7, "host"),
        ("prod", "123456789012", True, 365, "arm64"),
        ("stage", "222222222222", True, 365, "arm64"),
    ],
)
def test_an_environment_says_what_the_design_says(name, account, protected, days, architecture):
    environment = load(name)

    assert environment.account == account
    assert environment.protect_data is protected
    assert environment.log_retention_days == days
    assert environment.architecture == architecture
    assert environment.alarm_email == "alerts@example.com"


@pytest.mark.parametrize("name", NAMES)
def test_data_api_is_in_us_east_1_open_as_requested_and_throttled(name):
    data_api = load(name).data_api

    assert data_api.region == "us-east-1"
    assert data_api.authorization == "none"
    assert (data_api.read_capacity, data_api.write_capacity) == (5, 5)
    assert (data_api.throttle_rate, data_api.throttle_burst) == (100, 50)


@pytest.mark.parametrize("name", ["dev", "stage", "prod"])
def test_networks_are_the_ones_reserved_for_documents(name):
    networks = [ipaddress.ip_network(cidr) for cidr in load(name).allowed_cidrs]

    assert networks
    assert all(any(network.subnet_of(reserved) for reserved in RESERVED) for network in networks)


def test_local_lists_the_lower_half_of_loopback():
    assert load("local").allowed_cidrs == ("127.0.0.0/25",)


def test_the_schema_file_is_current():
    assert PATH.read_text(encoding="utf-8") == render(), "run: python -m environments.json_schema"


@pytest.mark.parametrize("name", NAMES)
def test_a_file_names_the_schema_and_follows_it(name):
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")

    assert text.startswith("#:schema ./schema.json\n")
    jsonschema.validate(tomllib.loads(text), EnvironmentFile.model_json_schema())


def test_every_setting_has_a_description():
    schema = EnvironmentFile.model_json_schema()
    tables = [schema, *schema["$defs"].values()]

    assert [key for table in tables for key, value in table["properties"].items() if "description" not in value] == []


def test_the_schema_asks_for_neither_the_name_nor_a_systems_region():
    schema = EnvironmentFile.model_json_schema()

    assert "name" not in schema["properties"]
    assert "region" not in schema["$defs"]["DataApi"]["required"]
    assert "authorization" in schema["$defs"]["DataApi"]["required"]


def test_environments_load_without_the_provider_and_without_boto():
    code = "import sys, environments; environments.load_all(); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert "environments.schema" in modules
    assert not {"cdktf", "jsii", "cdktf_cdktf_provider_aws", "boto3", "botocore"} & set(modules)
