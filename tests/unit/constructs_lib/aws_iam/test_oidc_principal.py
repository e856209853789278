import pytest

from constructs_lib.aws_iam import OidcPrincipal

GITHUB = "token.actions.githubusercontent.com"
MAIN = "repo:example/orders:ref:refs/heads/main"


class Provider:
    def __init__(self, issuer: str = GITHUB) -> None:
        self.issuer = issuer
        self.provider_arn = f"arn:aws:iam::123456789012:oidc-provider/{issuer}"


def test_token_is_taken_for_one_subject_and_one_audience():
    principal = OidcPrincipal(provider=Provider(), subjects=(MAIN,))

    assert principal.fault() is None
    assert principal.statement() == {
        "Effect": "Allow",
        "Principal": {"Federated": f"arn:aws:iam::123456789012:oidc-provider/{GITHUB}"},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": {f"{GITHUB}:aud": "sts.amazonaws.com", f"{GITHUB}:sub": MAIN}},
    }


def test_subjects_of_one_project_may_end_in_a_wildcard():
    principal = OidcPrincipal(provider=Provider(), subjects=(MAIN, "repo:example/orders:environment:*"), audience="me")

    assert principal.fault() is None
    assert principal.statement()["Condition"] == {
        "StringEquals": {f"{GITHUB}:aud": "me"},
        "StringLike": {f"{GITHUB}:sub": [MAIN, "repo:example/orders:environment:*"]},
    }


@pytest.mark.parametrize(
    ("issuer", "subject"),
    [
        (GITHUB, "repo:*"),
        (GITHUB, "*"),
        (GITHUB, "repo:example/*"),
        (GITHUB, "repo:example/orders*"),
        (GITHUB, "repo:*/orders:ref:refs/heads/main"),
        ("gitlab.com", "project_path:example/*"),
        ("oidc.example.com", "system:serviceaccount:*"),
        ("oidc.example.com", ""),
    ],
)
def test_subject_that_admits_strangers_is_refused(issuer, subject):
    fault = OidcPrincipal(provider=Provider(issuer), subjects=(subject,)).fault()

    assert f"the subject {subject!r} admits strangers; name" in str(fault)


def test_subjects_and_audience_are_needed():
    assert "everybody with a token could; give subjects" in OidcPrincipal(provider=Provider(), subjects=()).fault()
    for audience in ("", "*"):
        fault = OidcPrincipal(provider=Provider(), subjects=(MAIN,), audience=audience).fault()
        assert f"the audience is {audience!r}; give the one" in fault


@pytest.mark.parametrize(
    ("issuer", "subject"),
    [
        ("gitlab.com", "project_path:example/shop/orders:ref_type:branch:ref:main"),
        ("oidc.example.com", "system:serviceaccount:orders:writer"),
        (GITHUB, "repo:example@1234/orders@5678:ref:refs/heads/main"),
    ],
)
def test_subject_of_one_workload_passes(issuer, subject):
    assert OidcPrincipal(provider=Provider(issuer), subjects=(subject,)).fault() is None
