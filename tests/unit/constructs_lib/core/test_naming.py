import pytest

from constructs_lib.core.errors import ConstructError
from constructs_lib.core.naming import Naming


def test_system_comes_first_and_environment_last():
    assert Naming("data-api", "dev").name("alerts", limit=256) == "data-api-alerts-dev"


def test_main_resource_has_no_purpose():
    assert Naming("data-api", "dev").name(limit=256) == "data-api-dev"


def test_environment_can_come_first():
    naming = Naming("secure-api", "prod", "environment-first")

    assert naming.name("alerts", limit=256) == "prod-alerts"
    assert naming.name(limit=256) == "prod-secure-api"


def test_name_over_the_limit_is_refused_with_both_numbers():
    with pytest.raises(
        ConstructError, match="has 28 characters, and AWS takes 20; shorten the purpose 'post-everything'"
    ):
        Naming("data-api", "dev").name("post-everything", limit=20)


@pytest.mark.parametrize("purpose", ["Alerts", "post_data", "-x", "x-", "a--b", "a b"])
def test_purpose_that_is_not_kebab_case_is_refused(purpose):
    with pytest.raises(ConstructError, match="is not kebab-case; use lower-case words joined by '-'"):
        Naming("data-api", "dev").name(purpose, limit=64)
