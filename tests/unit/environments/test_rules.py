import pytest

from environments import EnvironmentFileError, load, load_all
from tests.unit.environments.conftest import DATA_API, MINIMAL


def problem(name, folder):
    with pytest.raises(EnvironmentFileError) as error:
        load(name, folder)
    return str(error.value)


@pytest.mark.parametrize("name", ["Prod", "p", "1st", "integration1", "pre-prod"])
def test_a_name_that_does_not_fit_into_all_names_is_refused(write, name):
    assert "use 2 to 10 lower-case letters and digits, a letter first" in problem(name, write(name))


def test_no_other_environment_uses_the_embedded_clouds_account(write):
    told = problem("dev", write(minimal=MINIMAL.replace("111111111111", "000000000000")))

    assert "account is '000000000000', which only the environment local may use" in told


def test_local_uses_no_other_account(write):
    assert "whose account is '000000000000'" in problem("local", write("local"))


def test_functions_for_the_host_are_for_the_embedded_cloud_alone(write):
    assert "architecture is 'host', which only the environment local may use" in problem(
        "dev", write(top='architecture = "host"')
    )


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('roles.permissions_boundary = "arn:aws:iam::222222222222:policy/team/Boundary"', "roles.permissions_boundary"),
        ('deploy.assume_role_arn = "arn:aws:iam::222222222222:role/Deployer"', "deploy.assume_role_arn"),
    ],
)
def test_roles_and_boundaries_are_in_the_environments_account(write, line, key):
    assert f"{key} is 'arn:aws:iam::222222222222:" in problem("dev", write(top=line))
    assert load("dev", write(top=line.replace("222222222222", "111111111111")))


def test_a_boundary_of_aws_is_in_every_account(write):
    arn = "arn:aws:iam::aws:policy/PowerUserAccess"

    assert load("dev", write(top=f'roles.permissions_boundary = "{arn}"')).roles.permissions_boundary == arn


def test_a_bucket_name_over_63_characters_is_refused_with_what_to_take_off(write):
    told = problem("dev", write(minimal=MINIMAL.replace("acme", "a" * 40)))

    assert "71 characters of at most 63; take 8 off the prefix" in told


@pytest.mark.parametrize("prefix", ["Acme", "-acme", "acme.corp", "xn--acme", "acme_corp", ""])
def test_a_prefix_that_no_bucket_may_have_is_refused(write, prefix):
    assert f"state.bucket_prefix is {prefix!r}" in problem("dev", write(minimal=MINIMAL.replace("acme", prefix)))


@pytest.mark.parametrize("key", ["/dev/terraform.tfstate", "dev", "dev/terraform.tfstate.tflock"])
def test_a_state_key_that_would_be_lost_or_taken_for_a_lock_is_refused(write, key):
    assert f"state.key is {key!r}" in problem("dev", write(tables=f'key = "{key}"'))


def test_a_network_is_listed_once(write):
    told = problem("dev", write(top='allowed_cidrs = ["192.0.2.0/24", "192.0.2.0/24"]'))

    assert "allowed_cidrs holds '192.0.2.0/24' more than once" in told


def test_capacity_cannot_start_above_its_ceiling(write):
    told = problem("dev", write(tables=DATA_API + "write_capacity = 21"))

    assert "data_api.max_write_capacity is 20, below data_api.write_capacity, 21; write 21 or more" in told


def test_a_region_with_an_api_says_whose_the_logging_role_is(write):
    told = problem("dev", write(tables=DATA_API.replace('us-east-1 = "own"', 'us-west-2 = "own"')))

    assert "api_logging_role says nothing about 'us-east-1', where data_api has its API" in told


def test_all_broken_rules_are_told(write):
    told = problem(
        "dev", write(top='architecture = "host"', tables=DATA_API + "read_capacity = 30\nwrite_capacity = 30")
    )

    assert len(told.splitlines()) == 3


@pytest.mark.parametrize("key", ["api_logging_role", "config"])
def test_two_environments_of_an_account_cannot_both_own_what_it_has_once(write, key):
    write("dev", top=f'{key}.us-east-1 = "own"')
    folder = write("test", top=f'{key}.us-east-1 = "own"')

    with pytest.raises(
        EnvironmentFileError, match=f"dev and test both say {key}.us-east-1 = 'own' in account 111111111111"
    ):
        load_all(folder=folder)
    with pytest.raises(EnvironmentFileError, match="dev and test both say"):
        load_all(["dev"], folder)


@pytest.mark.parametrize("other", ['config.us-east-1 = "assume"', 'config.us-west-2 = "own"'])
def test_two_environments_of_an_account_share_it_when_one_assumes_or_regions_differ(write, other):
    write("dev", top='config.us-east-1 = "own"')

    assert len(load_all(folder=write("test", top=other))) == 2


def test_each_account_may_own(write):
    write("dev", top='config.us-east-1 = "own"')
    other = MINIMAL.replace("111111111111", "222222222222")

    assert len(load_all(folder=write("stage", top='config.us-east-1 = "own"', minimal=other))) == 2


def test_two_environments_cannot_share_a_state(write):
    write("dev")

    with pytest.raises(EnvironmentFileError, match=r"dev and test both keep their state in 'dev/terraform\.tfstate'"):
        load_all(folder=write("test", tables='key = "dev/terraform.tfstate"'))
