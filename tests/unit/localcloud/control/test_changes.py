import pytest

from localcloud.control.changes import changed_service, is_invocation, is_reset


def request(service, method="POST", path="/", target=""):
    scope = (
        f"AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0"
    )
    return {
        "HTTP_AUTHORIZATION": scope,
        "REQUEST_METHOD": method,
        "RAW_URI": path,
        "PATH_INFO": path,
        "HTTP_X_AMZ_TARGET": target,
    }


@pytest.mark.parametrize(
    ("made", "body", "expected"),
    [
        (request("apigateway", "PATCH", "/restapis/a/stages/dev"), b"", "apigateway"),
        (request("apigateway", "GET", "/restapis/a/stages/dev"), b"", None),
        (request("lambda", "PUT", "/2015-03-31/functions/f/code"), b"", "lambda"),
        (request("lambda", "POST", "/2015-03-31/functions/f/invocations?Qualifier=live"), b"", None),
        (request("iam"), b"Action=PutRolePolicy&Version=2010-05-08", "iam"),
        (request("iam"), b"Version=2010-05-08&Action=GetRolePolicy", None),
        (request("sts"), b"Action=AssumeRole&Version=2011-06-15", "sts"),
        (request("sts"), b"Action=GetCallerIdentity&Version=2011-06-15", None),
        (request("wafv2", target="AWSWAF_20190729.UpdateIPSet"), b"", "wafv2"),
        (request("wafv2", target="AWSWAF_20190729.GetIPSet"), b"", None),
        (request("dynamodb", target="DynamoDB_20120810.PutItem"), b"", None),
    ],
)
def test_a_change_is_told_from_a_read(made, body, expected):
    assert changed_service(made, body) == expected


@pytest.mark.parametrize("name", ["f", "f:live", "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Af"])
def test_an_invocation_is_known_by_its_path(name):
    assert is_invocation(request("lambda", path=f"/2015-03-31/functions/{name}/invocations"))
    assert not is_invocation(request("lambda", path=f"/2015-03-31/functions/{name}/versions"))


def test_a_reset_is_known_by_its_path():
    assert is_reset(request("", path="/moto-api/reset"))
    assert not is_reset(request("", "GET", "/moto-api/reset"))
