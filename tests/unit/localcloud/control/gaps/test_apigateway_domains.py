import pytest

TRUSTSTORE = {"truststoreUri": "s3://trust/authorities.pem", "truststoreVersion": "1"}
NAME = "orders.example.com"


@pytest.fixture
def client(aws):
    return aws("apigateway")


def patch(path, value, op="replace"):
    return [{"op": op, "path": path, "value": value}]


def test_a_domain_keeps_who_must_show_a_certificate(client):
    made = client.create_domain_name(
        domainName=NAME, mutualTlsAuthentication=TRUSTSTORE, ownershipVerificationCertificateArn="arn:aws:acm:x"
    )

    found = client.get_domain_name(domainName=NAME)
    for answer in (made, found):
        assert answer["mutualTlsAuthentication"] == TRUSTSTORE
        assert answer["ownershipVerificationCertificateArn"] == "arn:aws:acm:x"


def test_a_domain_changes_its_certificates(client):
    client.create_domain_name(domainName=NAME, regionalCertificateArn="arn:old", securityPolicy="TLS_1_2")

    changed = client.update_domain_name(
        domainName=NAME,
        patchOperations=patch("/regionalCertificateArn", "arn:new")
        + patch("/mutualTlsAuthentication/truststoreUri", "s3://trust/new.pem"),
    )
    assert changed["regionalCertificateArn"] == "arn:new"
    assert changed["mutualTlsAuthentication"] == {"truststoreUri": "s3://trust/new.pem"}

    emptied = client.update_domain_name(
        domainName=NAME, patchOperations=patch("/mutualTlsAuthentication/truststoreUri", "")
    )
    assert "mutualTlsAuthentication" not in emptied
