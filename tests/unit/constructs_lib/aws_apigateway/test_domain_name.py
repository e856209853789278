import pytest

from constructs_lib.aws_apigateway import ApiPolicy, DomainName, MutualTls, PrivateEndpoint
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.rest_api import rest_api

CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d"
TRUST = MutualTls(truststore_uri="s3://trust/authorities.pem", truststore_version="1")


def domain(scope, **changes) -> DomainName:
    return DomainName(scope, "Domain", **{"name": "api.example.com", "certificate_arn": CERTIFICATE, **changes})


def test_domain_is_regional_and_takes_no_old_tls():
    assert Template.of(domain).one("aws_api_gateway_domain_name") == {
        "domain_name": "api.example.com",
        "regional_certificate_arn": CERTIFICATE,
        "endpoint_configuration": {"types": ["REGIONAL"]},
        "security_policy": "TLS_1_2",
    }


def test_base_paths_lead_to_a_stage_that_is_there():
    def build(scope):
        api = rest_api(scope)
        made = domain(scope)
        made.add_mapping("Orders", api, base_path="orders")
        made.add_mapping("Rest", api)

    mappings = Template.of(build).all("aws_api_gateway_base_path_mapping").values()
    assert sorted(mapping.get("base_path", "") for mapping in mappings) == ["", "orders"]
    assert all(mapping["stage_name"].startswith("${aws_api_gateway_stage.") for mapping in mappings)


def test_callers_show_a_certificate_of_an_authority_that_is_trusted():
    trust = MutualTls(truststore_uri="s3://trust/a.pem", truststore_version="1", ownership_certificate_arn=CERTIFICATE)
    made = Template.of(lambda scope: domain(scope, mutual_tls=trust)).one("aws_api_gateway_domain_name")

    assert made["mutual_tls_authentication"] == {"truststore_uri": "s3://trust/a.pem", "truststore_version": "1"}
    assert made["ownership_verification_certificate_arn"] == CERTIFICATE


def test_nobody_goes_around_mutual_tls_by_the_api_s_own_address():
    def build(scope, **changes):
        domain(scope, mutual_tls=TRUST).add_mapping("Orders", rest_api(scope, **changes))

    with pytest.raises(ConstructError, match="make the API with disable_execute_api_endpoint=True"):
        Template.of(build)
    assert Template.of(lambda scope: build(scope, disable_execute_api_endpoint=True))


def test_domain_has_a_certificate_of_its_region_and_no_private_api():
    def build(scope, region="us-east-1"):
        private = {"policy": ApiPolicy(vpc_ids=("vpc-0a1b2c3d",)), "private_endpoint": PrivateEndpoint()}
        api = rest_api(scope, **private)
        domain(scope, certificate_arn=CERTIFICATE.replace("us-east-1", region)).add_mapping("Orders", api)

    text = "test/Domain: its certificate is in eu-west-1, and AWS takes one of us-east-1; have ACM make one there"
    with pytest.raises(ConstructError, match=f"^{text}$"):
        Template.of(lambda scope: build(scope, "eu-west-1"))
    with pytest.raises(
        ConstructError, match=r"^test/Domain: a private API has no public domain name; leave private_end"
    ):
        Template.of(build)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": "API.example.com"}, "'API.example.com' is no domain name"),
        ({"name": "localhost"}, "'localhost' is no domain name"),
        ({"certificate_arn": "arn:aws:iam::123456789012:server-certificate/a"}, "give the ARN of one in ACM"),
    ],
)
def test_domain_that_aws_refuses_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=f"^test/Domain: .*{fault}"):
        Template.of(lambda scope: domain(scope, **changes))


@pytest.mark.parametrize(("path", "fault"), [("a/b", "is none"), ("orders", "has a mapping already")])
def test_base_path_that_aws_refuses_is_refused(path, fault):
    def build(scope):
        api, made = rest_api(scope), domain(scope)
        made.add_mapping("First", api, base_path="orders")
        made.add_mapping("Second", api, base_path=path)

    with pytest.raises(ConstructError, match=fault):
        Template.of(build)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"truststore_uri": "https://trust/a.pem"}, "write s3://bucket/key"),
        ({"truststore_version": ""}, "the truststore has no version"),
        ({"ownership_certificate_arn": "x"}, "the certificate is 'x'"),
    ],
)
def test_trust_that_is_malformed_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=f"^mutual TLS: .*{fault}"):
        MutualTls(**{"truststore_uri": "s3://trust/a.pem", "truststore_version": "1", **changes})
