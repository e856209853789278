import json

import pytest

from constructs_lib.aws_iam import AccountPrincipal, ManagedPolicy, Role, ServicePrincipal
from constructs_lib.core.errors import ConstructError
from constructs_lib.core.placement import place
from constructs_lib.core.statement import Statement
from constructs_lib.testing import Template

PUT = Statement(
    sid="PutItems",
    actions=("dynamodb:PutItem",),
    resources=("arn:aws:dynamodb:us-east-1:123456789012:table/orders",),
)


def role(scope, **arguments) -> Role:
    defaults = {"name": "writer", "assumed_by": "lambda.amazonaws.com", "description": "Writes orders"}
    return Role(scope, "Role", **defaults | arguments)


def test_role_is_assumed_by_its_service_alone():
    template = Template.of(role)

    resource = template.one("aws_iam_role")
    assert resource | {"assume_role_policy": None} == {
        "assume_role_policy": None,
        "description": "Writes orders",
        "name": "writer",
        "path": "/",
    }
    assert json.loads(resource["assume_role_policy"])["Statement"] == [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    ]


def test_role_that_is_granted_nothing_has_no_policy():
    template = Template.of(role)

    assert template.all("aws_iam_role_policy") == {}
    assert template.all("aws_iam_role_policy_attachment") == {}


def test_path_and_boundary_come_from_the_placement():
    def build(stack):
        place(stack, role_path="/apps/", permissions_boundary="arn:aws:iam::123456789012:policy/Boundary")
        assert role(stack).principal_arn == "arn:aws:iam::123456789012:role/apps/writer"

    resource = Template.of(build).one("aws_iam_role")

    assert resource["path"] == "/apps/"
    assert resource["permissions_boundary"] == "arn:aws:iam::123456789012:policy/Boundary"


def test_statements_gather_in_one_policy_and_are_not_repeated():
    log = Statement(sid="Trace", actions=("xray:PutTraceSegments",), resources=("*",))

    def build(stack):
        made = role(stack)
        made.add_to_policy(PUT)
        made.add_to_policy(log, PUT)

    policy = Template.of(build).one("aws_iam_role_policy")

    assert policy["name"] == "writer"
    assert json.loads(policy["policy"])["Statement"] == [PUT.render(), log.render()]


def test_the_same_on_several_resources_is_one_statement():
    other = Statement(sid="PutItems", actions=PUT.actions, resources=(f"{PUT.resources[0]}-2", PUT.resources[0]))

    policy = Template.of(lambda stack: role(stack).add_to_policy(PUT, other)).one("aws_iam_role_policy")

    assert json.loads(policy["policy"])["Statement"] == [
        PUT.render() | {"Resource": [PUT.resources[0], f"{PUT.resources[0]}-2"]}
    ]


def test_policy_that_outgrows_iam_is_refused():
    many = [
        Statement(sid=f"Put{number}Items", actions=PUT.actions, resources=(f"{PUT.resources[0]}-{number}",))
        for number in range(100)
    ]

    with pytest.raises(
        ConstructError, match="characters, and AWS takes 10240; grant less, or put statements into a ManagedPolicy"
    ):
        Template.of(lambda stack: role(stack).add_to_policy(*many))


@pytest.mark.parametrize("name", ["", "w" * 65, "a b", "orders/writer"])
def test_name_that_iam_refuses_is_refused(name):
    with pytest.raises(ConstructError, match="is not 1 to 64 letters"):
        Template.of(lambda stack: role(stack, name=name))


@pytest.mark.parametrize(
    "principal", ["lambda", "*", "arn:aws:iam::123456789012:root", "lambda.amazonaws.com.evil.org"]
)
def test_principal_that_is_not_a_service_is_refused(principal):
    with pytest.raises(ConstructError, match=r"give a service principal such as 'lambda\.amazonaws\.com'"):
        Template.of(lambda stack: role(stack, assumed_by=principal))


def test_name_of_other_letters_is_refused():
    with pytest.raises(ConstructError, match="is not 1 to 64 letters"):
        Template.of(lambda stack: role(stack, name="schreibér"))


def test_principal_with_a_slip_gets_the_one_that_was_meant():
    with pytest.raises(
        ConstructError, match=r"^test/Role: assumed_by is 'lamdba.*did you mean 'lambda\.amazonaws\.com'"
    ):
        Template.of(lambda stack: role(stack, assumed_by="lamdba.amazonaws.com"))


@pytest.mark.parametrize("description", ["", "x" * 1001, "reads → writes", "bell\x07"])
def test_description_that_iam_refuses_is_refused(description):
    with pytest.raises(ConstructError, match="is not 1 to 1,000 characters of Latin-1"):
        Template.of(lambda stack: role(stack, description=description))


def test_description_may_have_accents_and_lines():
    assert Template.of(lambda stack: role(stack, description="lit\nécrit")).one("aws_iam_role")["description"]


def test_several_may_assume_it():
    principals = (ServicePrincipal(service="lambda.amazonaws.com"), AccountPrincipal(account="222222222222"))

    trust = json.loads(
        Template.of(lambda stack: role(stack, assumed_by=principals)).one("aws_iam_role")["assume_role_policy"]
    )

    assert trust["Statement"] == [principal.statement() for principal in principals]


def test_path_boundary_and_session_of_one_role():
    def build(stack):
        place(stack, role_path="/apps/", permissions_boundary="arn:aws:iam::123456789012:policy/Boundary")
        made = role(
            stack,
            path="/jobs/",
            permissions_boundary=ManagedPolicy.from_name(stack, "B", "Narrow"),
            max_session_seconds=7200,
        )
        assert made.principal_arn == "arn:aws:iam::123456789012:role/jobs/writer"

    resource = Template.of(build).one("aws_iam_role")

    assert resource["path"] == "/jobs/"
    assert resource["permissions_boundary"] == "arn:aws:iam::123456789012:policy/Narrow"
    assert resource["max_session_duration"] == 7200


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"assumed_by": ()}, "nobody assumes it; give somebody in assumed_by"),
        ({"assumed_by": AccountPrincipal(account="*")}, "assumed_by is the account '\\*'; give 12 digits"),
        (
            {"assumed_by": tuple(AccountPrincipal(account=f"{n:012}") for n in range(30))},
            "and AWS takes 2048; admit fewer",
        ),
        ({"path": "/apps"}, "the path '/apps' does not begin and end with a slash"),
        ({"max_session_seconds": 900}, "max_session_seconds is 900; IAM takes 3,600 to 43,200"),
        ({"max_session_seconds": 43_201}, "max_session_seconds is 43201"),
    ],
)
def test_setting_that_iam_refuses_is_refused(arguments, fault):
    with pytest.raises(ConstructError, match=fault):
        Template.of(lambda stack: role(stack, **arguments))


def test_eleventh_attached_policy_is_refused():
    def build(stack):
        policies = tuple(ManagedPolicy.from_name(stack, f"P{number}", f"p{number}") for number in range(11))
        role(stack, managed_policies=policies)

    with pytest.raises(ConstructError, match="11 policies are attached, and AWS takes 10; join some of them"):
        Template.of(build)


def test_names_that_differ_in_case_alone_are_one_name_to_iam():
    def build(stack):
        for name in ("reader", "Reader"):
            Role(stack, f"Role-{name}", name=name, assumed_by="lambda.amazonaws.com", description="Reads")

    with pytest.raises(ConstructError, match=r"^test/Role-Reader: the role 'Reader' is test/Role-reader's already"):
        Template.of(build)
