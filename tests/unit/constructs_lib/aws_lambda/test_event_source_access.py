import pytest

from constructs_lib.aws_lambda.event_source_access import SourceAccess
from constructs_lib.core.errors import ConstructError
from tests.support.called_function import FakeKey

SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders/kafka-a1b2c3"


@pytest.mark.parametrize(
    ("type", "uri"),
    [
        ("BASIC_AUTH", SECRET),
        ("SERVER_ROOT_CA_CERTIFICATE", SECRET),
        ("VPC_SUBNET", "subnet:subnet-0a1b2c3d"),
        ("VPC_SECURITY_GROUP", "security_group:sg-0a1b2c3d"),
        ("VPC_SUBNET", "subnet:${aws_subnet.a.id}"),
    ],
)
def test_what_lambda_takes_is_taken(type, uri):
    assert SourceAccess(type=type, uri=uri).uri == uri


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        (
            {"type": "BASIC_AUTH", "uri": "orders"},
            "the uri of BASIC_AUTH is 'orders'; write arn:aws:secretsmanager:region:account:secret:name",
        ),
        (
            {"type": "VPC_SUBNET", "uri": "subnet-0a1b2c3d"},
            "the uri of VPC_SUBNET is 'subnet-0a1b2c3d'; write subnet:subnet-0a1b2c3d",
        ),
        (
            {"type": "VPC_SECURITY_GROUP", "uri": SECRET},
            f"the uri of VPC_SECURITY_GROUP is {SECRET!r}; write security_group:sg-0a1b2c3d",
        ),
        (
            {"type": "VIRTUAL_HOST", "uri": "/"},
            "type is 'VIRTUAL_HOST'; Kafka has BASIC_AUTH, CLIENT_CERTIFICATE_TLS_AUTH, SASL_SCRAM_256_AUTH, "
            "SASL_SCRAM_512_AUTH, SERVER_ROOT_CA_CERTIFICATE, VPC_SECURITY_GROUP, VPC_SUBNET",
        ),
        (
            {"type": "VPC_SUBNET", "uri": "subnet:subnet-0a1b2c3d", "key": FakeKey()},
            "a VPC_SUBNET has a key, and only secrets are encrypted; leave key out",
        ),
    ],
)
def test_what_lambda_refuses_is_refused(settings, fault):
    with pytest.raises(ConstructError) as failure:
        SourceAccess(**settings)

    assert str(failure.value) == fault
