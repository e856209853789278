import pytest

from constructs_lib.aws_kms import Key, KeyGrants
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.grantee import GrantedRole

ARN = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab"


def test_key_that_exists_is_named_by_its_arn_and_nothing_is_created():
    made = []

    template = Template.of(lambda stack: made.append(Key.from_arn(stack, "Shared", ARN)))

    assert template.counts == {}
    assert made[0].key_arn == ARN
    assert isinstance(made[0].grants, KeyGrants)


def test_caller_of_a_service_is_granted_by_its_own_policy():
    role = GrantedRole()

    def build(stack):
        grants = Key.from_arn(stack, "Shared", ARN).grants
        grants.callers("dynamodb", role)
        grants.callers("lambda", role)
        grants.decrypt(role)

    assert Template.of(build).counts == {}
    assert [statement.render() for statement in role.statements] == [
        {
            "Sid": "UseKeyThroughDynamodb",
            "Effect": "Allow",
            "Action": [
                "kms:CreateGrant",
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey",
                "kms:GenerateDataKeyWithoutPlaintext",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo",
            ],
            "Resource": [ARN],
            "Condition": {
                "StringEquals": {"kms:ViaService": "dynamodb.us-east-1.amazonaws.com"},
                "BoolIfExists": {"kms:GrantIsForAWSResource": "true"},
            },
        },
        {
            "Sid": "UseKeyThroughLambda",
            "Effect": "Allow",
            "Action": ["kms:Decrypt"],
            "Resource": [ARN],
            "Condition": {"StringEquals": {"kms:ViaService": "lambda.us-east-1.amazonaws.com"}},
        },
        {
            "Sid": "DecryptWithKey",
            "Effect": "Allow",
            "Action": ["kms:Decrypt", "kms:ReEncryptFrom"],
            "Resource": [ARN],
        },
    ]


def test_services_that_use_the_key_themselves_are_left_to_its_owner():
    def build(stack):
        grants = Key.from_arn(stack, "Shared", ARN).grants
        grants.logs("arn:aws:logs:us-east-1:123456789012:log-group:x")
        grants.alarms("arn:aws:cloudwatch:us-east-1:123456789012:alarm:x")
        grants.service("sns.amazonaws.com", "arn:aws:sns:us-east-1:123456789012:x")

    assert Template.of(build).counts == {}


@pytest.mark.parametrize(
    "arn", ["alias/orders-dev", "1234abcd", "arn:aws:kms:us-east-1:123456789012:alias/orders-dev", "arn:aws:kms:::key/"]
)
def test_what_is_no_keys_arn_is_refused(arn):
    with pytest.raises(ConstructError, match="is not a key's ARN; give one such as"):
        Template.of(lambda stack: Key.from_arn(stack, "Shared", arn))


def test_use_that_an_existing_key_is_not_for_is_refused():
    with pytest.raises(ConstructError, match="its usage is GENERATE_VERIFY_MAC"):
        Template.of(lambda stack: Key.from_arn(stack, "Shared", ARN, spec="HMAC_256").grants.encrypt(GrantedRole()))


def test_existing_rsa_key_says_what_it_is_for():
    with pytest.raises(ConstructError, match="say which as usage"):
        Template.of(lambda stack: Key.from_arn(stack, "Shared", ARN, spec="RSA_2048"))


def test_services_use_no_existing_key_that_is_not_symmetric():
    with pytest.raises(ConstructError, match="AWS's services encrypt with symmetric keys alone"):
        Template.of(
            lambda stack: Key.from_arn(stack, "Shared", ARN, spec="HMAC_256").grants.callers("s3", GrantedRole())
        )
