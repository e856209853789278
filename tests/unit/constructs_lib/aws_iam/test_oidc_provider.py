import pytest

from constructs_lib.aws_iam import OidcProvider
from constructs_lib.aws_iam.oidc_provider import provider_fault
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template

URL = "https://token.actions.githubusercontent.com"
AUDIENCES = ("sts.amazonaws.com",)


def test_provider_takes_tokens_for_sts_and_finds_its_thumbprint_out():
    def build(stack):
        provider = OidcProvider(stack, "GitHub", url=URL)
        assert provider.issuer == "token.actions.githubusercontent.com"

    assert Template.of(build).one("aws_iam_openid_connect_provider") == {
        "client_id_list": ["sts.amazonaws.com"],
        "url": URL,
    }


def test_existing_provider_is_named_by_its_arn_and_nothing_is_made():
    arn = "arn:aws:iam::123456789012:oidc-provider/gitlab.com/group"

    def build(stack):
        provider = OidcProvider.from_arn(stack, "GitLab", arn)
        assert (provider.issuer, provider.provider_arn) == ("gitlab.com/group", arn)

    assert Template.of(build).resources == {}


def test_arn_of_something_else_is_refused():
    with pytest.raises(
        ConstructError, match=r"^test/X: 'arn:aws:iam::1:role/x' is not the ARN of an identity provider"
    ):
        Template.of(lambda stack: OidcProvider.from_arn(stack, "X", "arn:aws:iam::1:role/x"))


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("http://x.org", AUDIENCES, ()), "the URL 'http://x.org' is not 'https://', a host"),
        (("https://x.org/", AUDIENCES, ()), "without a slash at its end"),
        (("https://" + "x" * 250, AUDIENCES, ()), "is not 'https://', a host"),
        ((URL, (), ()), "there are 0 audiences; IAM takes 1 to 100"),
        ((URL, ("",), ()), "the audience '' has 0 characters; IAM takes 1 to 255"),
        ((URL, AUDIENCES, ("a" * 40,) * 6), "there are 6 thumbprints; IAM takes 5"),
        ((URL, AUDIENCES, ("AB" * 20,)), "is not 40 hexadecimal digits in lower case"),
    ],
)
def test_provider_that_iam_refuses_is_refused(arguments, fault):
    assert fault in str(provider_fault(*arguments))


def test_provider_that_iam_takes_passes():
    assert provider_fault(URL, AUDIENCES, ("0123456789abcdef0123456789abcdef01234567",)) is None
    assert provider_fault("https://gitlab.com/group", AUDIENCES, ()) is None
