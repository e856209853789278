import json

import pytest

from operations import recover as command
from operations.command import CommandError
from operations.consent import Consent
from operations.recover import recover
from operations.terraform_run import Terraform
from tests.unit.operations.adoption.conftest import PROVIDER, TAGS, listed

BUCKET = "serverless-tfstate-123456789012-us-east-1"
LOCK = {"ID": "ba7896e9", "Operation": "OperationTypeApply", "Who": "me@here", "Created": "2026-11-21T06:44:49Z"}
COMMAND = "python -m operations.recover prod"
YES = Consent(command=COMMAND, yes=True, lock_id="ba7896e9")
TOPIC = "arn:aws:sns:us-east-1:123456789012:alerts"


@pytest.fixture
def s3(aws):
    client = aws.client("s3", region_name="us-east-1")
    client.create_bucket(Bucket=BUCKET)
    return client


@pytest.fixture
def locked(s3, monkeypatch):
    """The state is locked by a run on this machine that is dead."""
    s3.put_object(Bucket=BUCKET, Key="prod/terraform.tfstate.tflock", Body=json.dumps(LOCK))
    monkeypatch.setattr(command, "why_alive", lambda lock, environment: None)
    monkeypatch.setattr(command, "end_left_plugins", lambda environment: 0)


@pytest.fixture
def stack(tmp_path):
    topic = {"name": "alerts", "tags": {"Application": "demo"}}
    configuration = {"provider": PROVIDER, "resource": {"aws_sns_topic": {"T": topic}}}
    (tmp_path / "cdk.tf.json").write_text(json.dumps(configuration))
    return tmp_path


@pytest.fixture
def ran(monkeypatch):
    """The Terraform commands that would have run, and for each plan the import blocks that it would have seen."""
    commands = []

    def quiet(self, *arguments, log):
        imports = self.folder / command.IMPORTS
        seen = json.loads(imports.read_text())["import"] if imports.exists() else []
        commands.append((arguments[0], seen) if arguments[0] == "plan" else (arguments[0],))

    def read(self, *arguments):
        commands.append(arguments)
        return json.dumps({"applyable": True, "resource_changes": []}) if arguments[0] == "show" else ""

    monkeypatch.setattr(Terraform, "quiet", quiet)
    monkeypatch.setattr(Terraform, "read", read)
    monkeypatch.setattr(Terraform, "show", lambda self, *arguments: commands.append(arguments))
    return commands


def test_a_dead_runs_lock_is_shown_and_removed_through_terraform(locked, stack, ran, capsys):
    recover("prod", stack, YES)

    said = capsys.readouterr().out
    assert ("force-unlock", "-force", "ba7896e9") in ran
    assert all(value in said for value in LOCK.values())


def test_a_lock_whose_owner_may_be_alive_is_left_alone(locked, stack, ran, monkeypatch):
    monkeypatch.setattr(command, "why_alive", lambda lock, environment: "it runs on another machine")

    with pytest.raises(CommandError, match="the lock ba7896e9 is left alone: it runs on another machine"):
        recover("prod", stack, YES)

    assert ran == [("init",)]


def test_a_lock_is_not_removed_without_consent(locked, stack, ran):
    with pytest.raises(CommandError, match="left alone"):
        recover("prod", stack, Consent(command=COMMAND, yes=True))

    assert ran == [("init",)]


def test_without_a_terminal_the_whole_command_is_told(locked, stack, ran, monkeypatch, capsys):
    def nobody(question):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    folder = stack.rename(stack.parent / "a stack")

    assert command.main(["prod", "--folder", str(folder)]) == 1

    told = f"python -m operations.recover prod --folder '{folder}' --yes --lock-id ba7896e9\n"
    assert capsys.readouterr().err.endswith(told)
    assert ran == [("init",)]


def test_what_the_state_does_not_hold_is_adopted_and_the_deploy_finished(aws, s3, stack, ran):
    aws.client("sns", region_name="us-east-1").create_topic(Name="alerts", Tags=listed())

    recover("prod", stack, YES)

    assert ("plan", [{"to": "aws_sns_topic.T", "id": TOPIC}]) in ran
    assert ran[-1] == ("apply", "-no-color", "plan.tfplan")
    assert not (stack / command.IMPORTS).exists()


def test_nothing_is_imported_when_nothing_was_left(s3, stack, ran):
    recover("prod", stack, YES)

    assert ("plan", []) in ran


def test_the_import_blocks_do_not_stay_when_the_user_says_no(aws, s3, stack, ran, monkeypatch):
    aws.client("sns", region_name="us-east-1").create_topic(Name="alerts", Tags=listed())
    monkeypatch.setattr("builtins.input", lambda question: "n")

    with pytest.raises(CommandError, match="nothing was applied"):
        recover("prod", stack, Consent(command=COMMAND))

    assert not (stack / command.IMPORTS).exists()
    assert ran[-1][0] == "show"


def test_what_cannot_be_told_apart_stops_before_terraform_makes_another(aws, s3, stack, ran):
    apis = [aws.client("apigateway", region_name="us-east-1").create_rest_api(name="demo", tags=TAGS) for _ in "12"]
    api = {"name": "demo", "tags": {"Application": "demo"}}
    (stack / "cdk.tf.json").write_text(
        json.dumps({"provider": PROVIDER, "resource": {"aws_api_gateway_rest_api": {"Api": api}}})
    )

    with pytest.raises(CommandError) as error:
        recover("prod", stack, YES)

    assert all(f"delete-rest-api --region us-east-1 --rest-api-id {api['id']}" in str(error.value) for api in apis)
    assert "plan" not in [arguments[0] for arguments in ran]


def test_what_somebody_else_made_stops_with_the_address(aws, s3, stack, ran):
    aws.client("sns", region_name="us-east-1").create_topic(Name="alerts")

    with pytest.raises(CommandError, match=r"aws_sns_topic\.T: something of this name exists with other tags"):
        recover("prod", stack, YES)


def test_another_account_is_refused_before_anything_runs(aws, stack, ran):
    with pytest.raises(CommandError, match="stage is account 222222222222"):
        recover("stage", stack, YES)

    assert ran == []


def test_the_environment_has_no_default():
    with pytest.raises(SystemExit) as end:
        command.main([])

    assert end.value.code == 2
