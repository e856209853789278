import pytest

from localcloud.control.actions import needs

HERE = "us-east-1:000000000000"


@pytest.mark.parametrize(
    ("service", "operation", "params", "expected"),
    [
        ("ssm", "GetParameters", {"Names": ["/a/b", "c"]}, ["parameter/a/b", "parameter/c"]),
        ("ssm", "GetParametersByPath", {"Path": "/workout-app/dev/"}, ["parameter/workout-app/dev"]),
        ("kms", "Decrypt", {"KeyId": "1234"}, ["key/1234"]),
        ("kms", "Decrypt", {"KeyId": "alias/x"}, ["alias/x"]),
        ("logs", "PutLogEvents", {"logGroupName": "/g", "logStreamName": "s"}, ["log-group:/g:log-stream:s"]),
        ("sqs", "SendMessage", {"QueueUrl": "http://127.0.0.1:5801/000000000000/q"}, ["q"]),
        ("secretsmanager", "GetSecretValue", {"SecretId": "s"}, ["secret:s-local0"]),
    ],
)
def test_resources_are_named_by_their_exact_arn(service, operation, params, expected):
    found = needs(service, operation, params, HERE)

    assert found == [(f"{service}:{operation}", f"arn:aws:{service}:{HERE}:{name}") for name in expected]


def test_an_arn_is_taken_as_it_is():
    arn = f"arn:aws:kms:{HERE}:key/1"

    assert needs("kms", "Decrypt", {"KeyId": arn}, HERE) == [("kms:Decrypt", arn)]


def test_an_invocation_is_the_action_invoke_function():
    found = needs("lambda", "Invoke", {"FunctionName": "f", "Qualifier": "live"}, HERE)

    assert found == [("lambda:InvokeFunction", f"arn:aws:lambda:{HERE}:function:f:live")]


@pytest.mark.parametrize(
    ("operation", "params", "expected"),
    [
        ("HeadObject", {"Bucket": "b", "Key": "k"}, ("s3:GetObject", "arn:aws:s3:::b/k")),
        ("ListObjectsV2", {"Bucket": "b"}, ("s3:ListBucket", "arn:aws:s3:::b")),
        ("UploadPart", {"Bucket": "b", "Key": "k"}, ("s3:PutObject", "arn:aws:s3:::b/k")),
    ],
)
def test_objects_have_the_actions_of_iam_not_of_the_api(operation, params, expected):
    assert needs("s3", operation, params, HERE) == [expected]


def test_a_batch_needs_each_table():
    found = needs("dynamodb", "BatchGetItem", {"RequestItems": {"a": {}, "b": {}}}, HERE)

    assert [resource.rsplit("/", 1)[1] for _, resource in found] == ["a", "b"]


def test_what_has_no_resource_needs_all():
    assert needs("monitoring", "PutMetricData", {}, HERE) == [("cloudwatch:PutMetricData", "*")]
    assert needs("dynamodb", "ListTables", {}, HERE) == [("dynamodb:ListTables", "*")]
