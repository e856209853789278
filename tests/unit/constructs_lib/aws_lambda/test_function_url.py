import json

import pytest

from constructs_lib.aws_lambda.function_url import FunctionUrl
from constructs_lib.aws_lambda.function_url_cors import UrlCors
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template
from tests.support.called_function import ALIAS_ARN, CalledFunction

KIND = "aws_lambda_function_url"


def template(**settings) -> Template:
    def build(scope):
        function = CalledFunction(scope)
        url = FunctionUrl(scope, "Url", function=function, **settings)
        url.grants.invoke(function.role)

    return Template.of(build)


def test_url_calls_the_alias_for_signed_requests_alone():
    made = template()

    assert made.one(KIND) == {
        "function_name": "put",
        "qualifier": "live",
        "authorization_type": "AWS_IAM",
        "invoke_mode": "BUFFERED",
    }
    assert made.all("aws_lambda_permission") == {}


def test_caller_may_use_the_url_and_nothing_else():
    assert json.loads(template().one("aws_iam_role_policy")["policy"])["Statement"] == [
        {
            "Sid": "InvokeUrlPut",
            "Effect": "Allow",
            "Action": ["lambda:InvokeFunctionUrl"],
            "Resource": [ALIAS_ARN],
            "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "AWS_IAM"}},
        },
        {
            "Sid": "InvokeThroughUrlPut",
            "Effect": "Allow",
            "Action": ["lambda:InvokeFunction"],
            "Resource": [ALIAS_ARN],
            "Condition": {"Bool": {"lambda:InvokedViaFunctionUrl": "true"}},
        },
    ]


def test_pages_and_streaming_are_passed_on():
    cors = UrlCors(
        allow_origins=("https://www.example.org",),
        allow_methods=("GET", "POST"),
        allow_headers=("authorization",),
        expose_headers=("x-total",),
        allow_credentials=True,
        max_age_seconds=600,
    )

    made = template(cors=cors, invoke_mode="RESPONSE_STREAM").one(KIND)

    assert made["invoke_mode"] == "RESPONSE_STREAM"
    assert made["cors"] == {
        "allow_origins": ["https://www.example.org"],
        "allow_methods": ["GET", "POST"],
        "allow_headers": ["authorization"],
        "expose_headers": ["x-total"],
        "allow_credentials": True,
        "max_age": 600,
    }


def test_alias_has_one_url():
    def build(scope):
        function = CalledFunction(scope)
        FunctionUrl(scope, "One", function=function)
        FunctionUrl(scope, "Two", function=function)

    with pytest.raises(
        ConstructError, match=r"^test/Two: the URL of 'put' is test/One already, and AWS takes one; leave"
    ):
        Template.of(build)
