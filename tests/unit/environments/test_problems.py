import pytest

from environments import EnvironmentFileError, load
from tests.unit.environments.conftest import DATA_API, MINIMAL


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('account = "1111"', "account is '1111'; an account id has 12 digits; write it in quotes"),
        ("account = 111111111111", "account is 111111111111; write a text, in quotes"),
        (
            'region = "us-est-1"',
            "region is 'us-est-1'; AWS has no such region in its partition aws; did you mean 'us-west-1' or",
        ),
        ('region = "cn-north-1"', "region is 'cn-north-1'; AWS has no such region in its partition aws"),
        ('region = "aws-global"', "region is 'aws-global'; AWS has no such region in its partition aws"),
        ('protect_data = "yes"', "protect_data is 'yes'; write true or false, without quotes"),
        ("protect_data = 1", "protect_data is 1; write true or false, without quotes"),
        ('log_retention_days = "30"', "log_retention_days is '30'; use 1, 3, 5, 7"),
        ("log_retention_days = 31", "log_retention_days is 31; use 1, 3, 5, 7"),
        ("log_retention_days = 0", "log_retention_days is 0; use 1, 3, 5, 7"),
        ("log_retention_days = 30.0", "log_retention_days is 30.0; write a whole number, such as 30"),
        ("log_retention_days = true", "log_retention_days is True; write a whole number, such as 30"),
        ('alarm_email = "nobody"', "alarm_email is 'nobody'; write an e-mail address, name@domain"),
        ('alarm_email = "a@b.c\\nd@e.fg"', "write an e-mail address"),
        ('state = "acme"', "state is 'acme'; write a table of keys and values"),
    ],
)
def test_a_wrong_value_is_told_with_its_key_and_the_way_out(write, line, told):
    key = line.split(" = ")[0]
    others = [kept for kept in MINIMAL.splitlines() if not kept.startswith(key)]
    if key == "state":
        others = [kept for kept in others if kept not in ("[state]", 'bucket_prefix = "acme"')]

    with pytest.raises(EnvironmentFileError) as error:
        load("dev", write(top=line, minimal="\n".join(others)))

    assert told in str(error.value)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('log_level = "DEBUG"', "log_level is 'DEBUG'; use 'INFO', 'WARN' or 'ERROR'"),
        ('architecture = "x86"', "architecture is 'x86'; use 'arm64', 'x86_64' or 'host'"),
        ("lambda_concurrency = 0", "lambda_concurrency is 0; the least is 1"),
        ('allowed_cidrs = "192.0.2.0/24"', "allowed_cidrs is '192.0.2.0/24'; write a list"),
        ('allowed_cidrs = ["192.0.2.0/24", "0.0.0.0/0"]', "allowed_cidrs[1] is '0.0.0.0/0'; a /0 lets everybody in"),
        ('allowed_cidrs = ["::/0"]', "allowed_cidrs[0] is '::/0'; a /0 lets everybody in"),
        ('allowed_cidrs = ["198.51.100.7/24"]', "that is an address inside a network; write '198.51.100.0/24'"),
        ('allowed_cidrs = ["198.51.100.7"]', "that is an address inside a network; write '198.51.100.7/32'"),
        ('allowed_cidrs = ["home"]', "allowed_cidrs[0] is 'home'; write a network in CIDR form"),
        ('roles.path = "service"', "roles.path is 'service'; a path begins and ends with a slash"),
        ('roles.permissions_boundary = "Boundary"', "write the ARN of a policy"),
        ('deploy.assume_role_arn = "arn:aws:iam::1:role/x"', "write the ARN of a role"),
        ('config.us-east-1 = "ours"', "config.us-east-1 is 'ours'; use 'own' or 'assume'"),
        ('config.us-east-9 = "own"', "config.us-east-9 is 'us-east-9'; AWS has no such region"),
        ('log_levl = "INFO"', "log_levl is not a setting; did you mean 'log_level'?"),
        ("zzz = 1", "zzz is not a setting; the settings here are account, region, protect_data"),
        ('roles.pth = "/x/"', "roles.pth is not a setting; did you mean 'path'?"),
    ],
)
def test_a_wrong_line_is_told_with_its_key_and_the_way_out(write, line, told):
    with pytest.raises(EnvironmentFileError) as error:
        load("dev", write(top=line))

    assert told in str(error.value)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("read_capacity = 0", "data_api.read_capacity is 0; the least is 1"),
        ("write_capacity = 40001", "data_api.write_capacity is 40001; the most is 40000"),
        ('read_capacity = "5"', "data_api.read_capacity is '5'; write a whole number, without quotes"),
        ("throttle_rate = 10001", "data_api.throttle_rate is 10001; the most is 10000"),
        ("throttle_burst = 0", "data_api.throttle_burst is 0; the least is 1"),
        ("throtle_burst = 10", "data_api.throtle_burst is not a setting; did you mean 'throttle_burst'?"),
    ],
)
def test_a_wrong_line_of_a_system_is_told_with_its_whole_key(write, line, told):
    with pytest.raises(EnvironmentFileError) as error:
        load("dev", write(tables=DATA_API + line))

    assert told in str(error.value)


@pytest.mark.parametrize("key", ["account", "region", "protect_data", "log_retention_days", "alarm_email"])
def test_a_missing_key_is_told_with_what_it_is_for(write, key):
    minimal = "\n".join(line for line in MINIMAL.splitlines() if not line.startswith(key))

    with pytest.raises(EnvironmentFileError, match=rf"dev\.toml: {key} is missing; add it: [A-Z]") as error:
        load("dev", write(minimal=minimal, tables=DATA_API))

    assert len(str(error.value).splitlines()) == 1


def test_the_door_of_an_api_has_no_default(write):
    with pytest.raises(EnvironmentFileError, match=r"data_api\.authorization is missing"):
        load("dev", write(tables=DATA_API.replace('authorization = "iam"', "")))


def test_a_long_value_is_cut(write):
    with pytest.raises(EnvironmentFileError) as error:
        load("dev", write(top=f'log_level = "{"x" * 5000}"'))

    assert len(str(error.value)) < 400
