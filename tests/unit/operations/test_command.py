import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, NoCredentialsError, ProfileNotFound

from environments import EnvironmentFileError
from operations.command import CommandError, run


def status_and_error(capsys, error):
    def fail():
        raise error

    return run(fail), capsys.readouterr().err


def test_a_command_that_ends_well_has_status_0(capsys):
    assert run(lambda: None) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("error", [CommandError("here is why"), EnvironmentFileError("here is why")])
def test_an_error_of_ours_is_told_as_it_is(capsys, error):
    assert status_and_error(capsys, error) == (1, "here is why\n")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NoCredentialsError(), "there are no AWS credentials; set AWS_PROFILE"),
        (ProfileNotFound(profile="x"), "the AWS credentials cannot be used"),
        (EndpointConnectionError(endpoint_url="http://127.0.0.1:5801"), "AWS cannot be reached"),
        (ClientError({"Error": {"Code": "ExpiredToken"}}, "GetCallerIdentity"), "have expired"),
        (
            ClientError({"Error": {"Code": "InvalidClientTokenId"}}, "GetCallerIdentity"),
            "does not know the credentials",
        ),
        (
            ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "PutBucketPolicy"),
            "AWS does not allow PutBucketPolicy (no); use credentials that may do it",
        ),
        (
            ClientError({"Error": {"Code": "SlowDown", "Message": "wait"}}, "PutBucketPolicy"),
            "PutBucketPolicy: SlowDown",
        ),
    ],
)
def test_an_error_of_the_sdk_is_one_sentence(capsys, error, told):
    status, text = status_and_error(capsys, error)

    assert status == 1
    assert told in text
    assert text.count("\n") == 1


def test_ctrl_c_has_the_shells_status(capsys):
    status, text = status_and_error(capsys, KeyboardInterrupt())

    assert status == 130
    assert "Traceback" not in text
