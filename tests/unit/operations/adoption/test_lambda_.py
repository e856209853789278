import io
import zipfile

import pytest

from tests.unit.operations.adoption.conftest import TAGS

TRUST = (
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",'
    ' "Principal": {"Service": "lambda.amazonaws.com"}}]}'
)
RESOURCES = {
    "aws_lambda_function": {"F": {"function_name": "demo"}},
    "aws_lambda_alias": {
        "Live": {"function_name": "${aws_lambda_function.F.function_name}", "name": "live", "tags": {}}
    },
    "aws_lambda_permission": {
        "Api": {
            "function_name": "${aws_lambda_function.F.function_name}",
            "qualifier": "${aws_lambda_alias.Live.name}",
            "statement_id": "Api",
        },
        "Bare": {"function_name": "demo", "statement_id": "Bare"},
    },
}


@pytest.fixture
def functions(client):
    """The service, with the function and a version of it."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as content:
        content.writestr("handler.py", "")
    role = client("iam").create_role(RoleName="demo", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
    service = client("lambda")
    service.create_function(
        FunctionName="demo",
        Runtime="python3.13",
        Role=role,
        Handler="handler.handle",
        Code={"ZipFile": archive.getvalue()},
        Tags=TAGS,
        Publish=True,
    )
    return service


def test_a_function_is_found(search, functions):
    assert search(RESOURCES).imports == {"aws_lambda_function.F": "demo"}


def test_an_alias_is_found_with_its_function(search, functions):
    functions.create_alias(FunctionName="demo", Name="live", FunctionVersion="1")

    assert search(RESOURCES).imports["aws_lambda_alias.Live"] == "demo/live"


def test_a_permission_is_found_on_the_alias_or_on_the_function(search, functions):
    functions.create_alias(FunctionName="demo", Name="live", FunctionVersion="1")
    permission = {"FunctionName": "demo", "Action": "lambda:InvokeFunction", "Principal": "apigateway.amazonaws.com"}
    functions.add_permission(**permission, StatementId="Api", Qualifier="live")
    functions.add_permission(**permission, StatementId="Bare")

    imports = search(RESOURCES).imports

    assert imports["aws_lambda_permission.Api"] == "demo:live/Api"
    assert imports["aws_lambda_permission.Bare"] == "demo/Bare"


def test_another_permission_is_not_taken(search, functions):
    functions.add_permission(
        FunctionName="demo", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com", StatementId="Other"
    )

    assert "aws_lambda_permission.Bare" not in search(RESOURCES).imports
