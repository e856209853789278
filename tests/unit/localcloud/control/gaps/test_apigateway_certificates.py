import pytest
from botocore.exceptions import ClientError
from cryptography import x509


@pytest.fixture
def client(aws):
    return aws("apigateway")


def test_a_certificate_is_a_real_one_for_a_year(client):
    made = client.generate_client_certificate(description="stock", tags={"a": "1"})

    found = client.get_client_certificate(clientCertificateId=made["clientCertificateId"])
    pem = x509.load_pem_x509_certificate(found["pemEncodedCertificate"].encode())
    assert (pem.not_valid_after_utc - pem.not_valid_before_utc).days == 365
    assert (found["description"], found["tags"]) == ("stock", {"a": "1"})
    assert [each["clientCertificateId"] for each in client.get_client_certificates()["items"]] == [
        made["clientCertificateId"]
    ]


def test_a_certificate_can_be_described_anew_and_deleted(client):
    made = client.generate_client_certificate()["clientCertificateId"]

    client.update_client_certificate(
        clientCertificateId=made, patchOperations=[{"op": "replace", "path": "/description", "value": "new"}]
    )
    assert client.get_client_certificate(clientCertificateId=made)["description"] == "new"

    client.delete_client_certificate(clientCertificateId=made)
    with pytest.raises(ClientError, match="NotFoundException"):
        client.get_client_certificate(clientCertificateId=made)
