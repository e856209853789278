import pytest

from constructs_lib.aws_apigateway import ClientCertificate, StageOptions
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.rest_api import rest_api


def test_stage_shows_its_certificate():
    def build(scope):
        certificate = ClientCertificate(scope, "Certificate", description="Shows who calls")
        rest_api(scope, stage=StageOptions(client_certificate=certificate))

    template = Template.of(build)
    assert template.one("aws_api_gateway_client_certificate")["description"] == "Shows who calls"
    assert template.one("aws_api_gateway_stage")["client_certificate_id"].startswith(
        "${aws_api_gateway_client_certificate."
    )


@pytest.mark.parametrize("description", ["", "x" * 1025])
def test_description_that_aws_refuses_is_refused(description):
    with pytest.raises(ConstructError, match="characters; give 1 to 1024"):
        Template.of(lambda scope: ClientCertificate(scope, "Certificate", description=description))
