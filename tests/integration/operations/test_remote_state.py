"""The remote state as real Terraform uses it."""

from tests.integration.operations.small_stack import LOCAL


def test_bootstrap_changes_nothing_the_second_time(stack):
    second = stack.command("bootstrap")

    assert second.returncode == 0
    assert "are as they should be" in second.stdout


def test_state_and_lock_are_encrypted_under_the_key_of_the_state(stack):
    stack.done("init", "-input=false")
    stack.done("apply", "-input=false", "-auto-approve", "-target=aws_iam_role.Role")

    s3 = stack.client("s3")
    versions = s3.list_object_versions(Bucket=LOCAL.state_bucket)["Versions"]
    state = s3.head_object(Bucket=LOCAL.state_bucket, Key=LOCAL.state_key)

    assert {version["Key"] for version in versions} == {LOCAL.state_key, f"{LOCAL.state_key}.tflock"}
    assert state["ServerSideEncryption"] == "aws:kms"
    assert state["SSEKMSKeyId"].endswith(LOCAL.state_key_alias)
    assert stack.lock_id() is None


def test_a_cloud_that_cannot_be_reached_is_one_sentence(stack):
    stack.environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9"

    unreachable = stack.command("bootstrap")

    assert unreachable.returncode == 1
    assert unreachable.stderr.startswith("AWS cannot be reached")
    assert unreachable.stderr.count("\n") == 1
