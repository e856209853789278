import pytest

from constructs_lib.aws_iam import AccountPrincipal, RolePrincipal, ServicePrincipal

ROLE = "arn:aws:iam::222222222222:role/apps/deployer"


def allowed(principal, **conditions):
    statement = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    return statement | ({"Condition": conditions} if conditions else {})


@pytest.mark.parametrize(
    ("principal", "statement"),
    [
        (
            ServicePrincipal(service="lambda.amazonaws.com"),
            allowed({"Service": "lambda.amazonaws.com"}),
        ),
        (
            ServicePrincipal(
                service="scheduler.amazonaws.com", source_account="123456789012", source_arn="arn:aws:scheduler:x"
            ),
            allowed(
                {"Service": "scheduler.amazonaws.com"},
                StringEquals={"aws:SourceAccount": "123456789012"},
                ArnLike={"aws:SourceArn": "arn:aws:scheduler:x"},
            ),
        ),
        (AccountPrincipal(account="222222222222"), allowed({"AWS": "arn:aws:iam::222222222222:root"})),
        (
            AccountPrincipal(account="222222222222", external_ids=("orders",)),
            allowed({"AWS": "arn:aws:iam::222222222222:root"}, StringEquals={"sts:ExternalId": "orders"}),
        ),
        (
            RolePrincipal(role_arn=ROLE, external_ids=("orders", "stock")),
            allowed({"AWS": ROLE}, StringEquals={"sts:ExternalId": ["orders", "stock"]}),
        ),
        (RolePrincipal(role_arn="${aws_iam_role.x.arn}"), allowed({"AWS": "${aws_iam_role.x.arn}"})),
    ],
)
def test_principal_is_admitted_by_one_statement(principal, statement):
    assert principal.fault() is None
    assert principal.statement() == statement


@pytest.mark.parametrize(
    ("principal", "fault"),
    [
        (ServicePrincipal(service="lamdba.amazonaws.com"), "did you mean 'lambda.amazonaws.com'"),
        (ServicePrincipal(service="sns.amazonaws.com", source_account="12"), "source_account is '12'; give the 12"),
        (ServicePrincipal(service="sns.amazonaws.com", source_arn="topic"), "source_arn is 'topic'; give the ARN"),
        (AccountPrincipal(account="*"), "assumed_by is the account '*'; give 12 digits"),
        (AccountPrincipal(account="1" * 12, external_ids=("x",)), "the external id 'x' is not 2 to 1,224 letters"),
        (RolePrincipal(role_arn="*"), "assumed_by is '*'; give the ARN of one role"),
        (RolePrincipal(role_arn=ROLE + "*"), "give the ARN of one role"),
        (RolePrincipal(role_arn="arn:aws:iam::222222222222:user/x"), "give the ARN of one role"),
        (RolePrincipal(role_arn=ROLE, external_ids=("a b",)), "the external id 'a b' is not 2"),
    ],
)
def test_principal_that_is_nobody_or_everybody_is_named(principal, fault):
    assert fault in str(principal.fault())
