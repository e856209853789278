import base64
import json

import pytest

from tests.unit.localcloud.control.conftest import document, statement

TRUST = document(statement(Action="sts:AssumeRole", Principal={"Service": "scheduler.amazonaws.com"}))
TIME = "2027-01-31T06:00:00Z"
TAKEN = {"statusCode": 202, "functionError": None, "payload": "", "logResult": None, "executedVersion": "$LATEST"}


@pytest.fixture
def schedule(aws, function, role):
    """Return a function that makes a schedule of the function ``greet``."""
    arn = function()["FunctionArn"]

    def make(action="lambda:InvokeFunction", trust=TRUST, state="ENABLED", **target):
        caller = role("caller", document(statement(Action=action, Resource=arn)), trust=trust)
        aws("scheduler").create_schedule(
            Name="daily",
            State=state,
            ScheduleExpression="rate(1 day)",
            FlexibleTimeWindow={"Mode": "OFF"},
            Target={"Arn": arn, "RoleArn": caller} | target,
        )
        return arn

    return make


@pytest.fixture
def run(internal):
    """Return a function that runs the schedule ``daily``."""

    def ask(time=TIME, name="daily"):
        status, answer = internal(
            "POST", "schedules/run", {"region": "us-east-1", "group": "default", "name": name, "time": time}
        )
        return status, answer["message"]

    return ask


def event(data_plane):
    calls = [body for action, body in data_plane.asked if action == "invoke"]
    assert len(calls) == 1
    return calls[0], json.loads(base64.b64decode(calls[0]["payload"]))


def test_function_is_called_with_the_schedulers_own_event(schedule, run, data_plane):
    data_plane.answers["invoke"] = (200, TAKEN)
    arn = schedule()

    assert run() == (200, f"{arn} was called")

    request, sent = event(data_plane)
    assert (request["functionArn"], request["invocationType"]) == (arn, "Event")
    assert sent | {"id": None} == {
        "version": "0",
        "id": None,
        "detail-type": "Scheduled Event",
        "source": "aws.scheduler",
        "account": "000000000000",
        "time": TIME,
        "region": "us-east-1",
        "resources": ["arn:aws:scheduler:us-east-1:000000000000:schedule/default/daily"],
        "detail": "{}",
    }


def test_input_is_filled_in(schedule, run, data_plane):
    data_plane.answers["invoke"] = (200, TAKEN)
    names = ("schedule-arn", "scheduled-time", "attempt-number")
    schedule(Input=json.dumps({name: f"<aws.scheduler.{name}>" for name in names}))

    run()

    assert event(data_plane)[1] == {
        "schedule-arn": "arn:aws:scheduler:us-east-1:000000000000:schedule/default/daily",
        "scheduled-time": TIME,
        "attempt-number": "1",
    }


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"action": "lambda:GetFunction"}, "is not authorized to perform: lambda:InvokeFunction on resource: arn:aws"),
        (
            {"trust": document(statement(Action="sts:AssumeRole", Principal={"Service": "lambda.amazonaws.com"}))},
            "role/caller cannot be assumed by EventBridge Scheduler",
        ),
        (
            {"RoleArn": "arn:aws:iam::000000000000:role/gone"},
            "the role arn:aws:iam::000000000000:role/gone does not exi",
        ),
    ],
)
def test_call_that_the_role_may_not_make_is_buried(schedule, run, aws, data_plane, settings, fault):
    url = aws("sqs").create_queue(QueueName="dead")["QueueUrl"]
    schedule(DeadLetterConfig={"Arn": "arn:aws:sqs:us-east-1:000000000000:dead"}, **settings)

    status, said = run()

    assert status == 200
    assert fault in said
    assert [body for action, body in data_plane.asked if action == "invoke"] == []
    message = aws("sqs").receive_message(QueueUrl=url, MessageAttributeNames=["All"])["Messages"][0]
    assert message["MessageAttributes"]["ERROR_CODE"]["StringValue"] == "AccessDeniedException"
    assert json.loads(message["Body"])["time"] == TIME


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({"name": "other"}, "there is no schedule other in the group default of us-east-1"),
        ({"time": "tomorrow"}, "'tomorrow' is no time; write one such as 2027-01-31T06:00:00Z"),
    ],
)
def test_what_cannot_run_is_refused(schedule, run, asked, fault):
    schedule()

    assert run(**asked) == (404, fault)


def test_disabled_schedule_does_not_run(schedule, run):
    schedule(state="DISABLED")

    assert run() == (404, "the schedule daily is disabled")
