import pytest

from constructs_lib.aws_apigateway import ApiPolicy, Authorization
from constructs_lib.core.errors import ConstructError
from tests.support.rest_api import Uncalled, route

STAGE = "arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/dev"
OPEN = route(Uncalled(), path="/health", method="GET")
SIGNED = route(Uncalled(), path="/orders/{id}", method="GET", authorization=Authorization.IAM)


def statements(policy, *, routes=(OPEN, SIGNED), private=False, cors=False):
    return policy.statements(account="123456789012", stage_arn=STAGE, routes=routes, private=private, cors=cors)


def test_callers_of_other_networks_are_refused_and_signed_routes_are_not_opened():
    denied, allowed = statements(ApiPolicy(source_cidrs=("192.0.2.0/24",)))

    assert denied == {
        "Sid": "DenyOtherAddresses",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "execute-api:Invoke",
        "Resource": [f"{STAGE}/*"],
        "Condition": {"NotIpAddress": {"aws:SourceIp": ["192.0.2.0/24"]}},
    }
    assert allowed == {
        "Sid": "AllowUnsigned",
        "Effect": "Allow",
        "Principal": "*",
        "Action": "execute-api:Invoke",
        "Resource": [f"{STAGE}/GET/health"],
    }


def test_every_place_must_be_right_and_inside_a_vpc_its_own_addresses_count():
    policy = ApiPolicy(source_cidrs=("10.0.0.0/8",), vpc_ids=("vpc-0a1b2c3d",), vpc_endpoint_ids=("vpce-0a1b2c3d",))

    conditions = [found.get("Condition") for found in statements(policy, private=True)]
    assert conditions == [
        {"NotIpAddress": {"aws:VpcSourceIp": ["10.0.0.0/8"]}},
        {"StringNotEquals": {"aws:SourceVpc": ["vpc-0a1b2c3d"]}},
        {"StringNotEquals": {"aws:SourceVpce": ["vpce-0a1b2c3d"]}},
        None,
    ]


@pytest.mark.parametrize("place", [{"vpc_ids": ("vpc-0a1b2c3d",)}, {"vpc_endpoint_ids": ("vpce-0a1b2c3d",)}])
def test_api_of_the_internet_is_not_shut_by_a_vpc_that_no_caller_comes_from(place):
    text = r"^API policy: it names 'vpce?-0a1b2c3d', and the API is not private, so that nobody could call"
    with pytest.raises(ConstructError, match=text):
        statements(ApiPolicy(**place))


def test_browsers_may_ask_before_a_signed_call():
    allowed = statements(ApiPolicy(source_cidrs=("192.0.2.0/24",)), cors=True)[-1]

    assert allowed["Resource"] == [f"{STAGE}/GET/health", f"{STAGE}/OPTIONS/health", f"{STAGE}/OPTIONS/orders/*"]


def test_other_accounts_may_call_signed_routes_alone():
    policy = ApiPolicy(account_ids=("111111111111",), organization_id="o-a1b2c3d4e5")

    _, accounts, organization = statements(policy)
    assert (accounts["Principal"], accounts["Resource"]) == (
        {"AWS": ["arn:aws:iam::111111111111:root"]},
        [f"{STAGE}/GET/orders/*"],
    )
    assert organization["Condition"] == {
        "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"},
        "StringNotEquals": {"aws:PrincipalAccount": "123456789012"},
    }


def test_no_arn_is_short_because_aws_answers_with_the_long_one():
    policy = ApiPolicy(source_cidrs=("192.0.2.0/24",), account_ids=("111111111111",))

    assert all(arn.startswith(STAGE) for found in statements(policy, cors=True) for arn in found["Resource"])


def test_policy_that_contradicts_its_api_is_refused():
    with pytest.raises(ConstructError, match="no route takes signed requests"):
        statements(ApiPolicy(account_ids=("111111111111",)), routes=(OPEN,))
    with pytest.raises(ConstructError, match="the account 123456789012 is the API's own"):
        statements(ApiPolicy(account_ids=("123456789012",)))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, "it says nothing"),
        ({"source_cidrs": ("192.0.2.1/24",)}, "'192.0.2.1/24' is no network"),
        ({"source_cidrs": ("0.0.0.0/0",)}, "the network '0.0.0.0/0' is everybody"),
        ({"source_cidrs": ("::/0",)}, "is everybody"),
        ({"vpc_ids": ("vpce-0a1b2c3d",)}, "is no VPC id"),
        ({"vpc_endpoint_ids": ("vpc-0a1b2c3d",)}, "is no VPC endpoint id"),
        ({"account_ids": ("1234",)}, "'1234' is no account id"),
        ({"organization_id": "a1"}, "'a1' is no organization id"),
    ],
)
def test_policy_that_lets_everybody_in_or_is_malformed_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=f"^API policy: .*{fault}"):
        ApiPolicy(**changes)


def test_network_may_refer_to_a_resource():
    assert ApiPolicy(source_cidrs=("${aws_vpc.a.cidr_block}",)).source_cidrs
