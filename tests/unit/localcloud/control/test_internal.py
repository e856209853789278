import pytest

from .conftest import ACCOUNT, REGION, SECRET, document, statement


@pytest.mark.parametrize("secret", ["", "wrong", f"{SECRET} "])
def test_strangers_learn_nothing(internal, secret):
    assert internal("GET", "health", secret=secret)[0] == 403


def test_a_process_that_answers_is_ready(internal):
    status, answer = internal("GET", "health")

    assert (status, set(answer)) == (200, {"pid"})


def test_the_developer_is_an_administrator_with_a_known_secret(internal):
    status, caller = internal("POST", "caller", {"accessKeyId": "test", "sessionToken": None})

    assert (status, caller["arn"], caller["secretAccessKey"]) == (200, f"arn:aws:iam::{ACCOUNT}:root", "test")
    assert [rule["Action"] for policy in caller["policies"] for rule in policy["Statement"]] == ["*"]


def test_a_functions_credentials_lead_back_to_its_role(internal, role):
    arn = role("reader", document(statement(Action="dynamodb:Scan", Resource="*")))

    status, keys = internal("POST", "credentials", {"roleArn": arn, "sessionName": "greet"})
    wanted = {"accessKeyId": keys["accessKeyId"], "sessionToken": keys["sessionToken"]}
    _, caller = internal("POST", "caller", wanted)

    assert (status, caller["secretAccessKey"]) == (200, keys["secretAccessKey"])
    assert caller["arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/reader/greet"
    assert caller["roleArn"] == arn
    assert caller["policies"] == [
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "dynamodb:Scan", "Resource": "*"}]}
    ]


def test_nobody_is_nobody(internal, role):
    keys = internal("POST", "credentials", {"roleArn": role(), "sessionName": "greet"})[1]

    assert internal("POST", "caller", {"accessKeyId": "AKIAIOSFODNN7EXAMPLE", "sessionToken": None})[0] == 404
    assert internal("POST", "caller", {"accessKeyId": keys["accessKeyId"], "sessionToken": "another"})[0] == 404


def test_what_is_recorded_is_read_by_the_aws_apis(aws, internal):
    now = 1_000 * int(_now())
    events = [{"timestamp": now + 1, "message": "second"}, {"timestamp": now, "message": "first"}]
    logs = [{"region": REGION, "group": "/aws/lambda/greet", "stream": "s", "events": events}]
    metrics = [{"MetricName": "Errors", "Value": 2, "Unit": "Count", "Timestamp": now / 1000}]

    status, _ = internal(
        "POST", "record", {"logs": logs, "metrics": [{"region": REGION, "namespace": "AWS/Lambda", "metrics": metrics}]}
    )

    assert status == 204
    found = aws("logs").get_log_events(logGroupName="/aws/lambda/greet", logStreamName="s")["events"]
    assert [event["message"] for event in found] == ["first", "second"]
    sums = aws("cloudwatch").get_metric_statistics(
        Namespace="AWS/Lambda",
        MetricName="Errors",
        StartTime=now / 1000 - 60,
        EndTime=now / 1000 + 60,
        Period=60,
        Statistics=["Sum"],
    )
    assert [point["Sum"] for point in sums["Datapoints"]] == [2]


def test_the_inventory_shows_what_is_deployed(internal, function):
    function()

    assert internal("GET", "inventory")[1]["functions"] == [
        {"name": "greet", "region": REGION, "runtime": "python3.13"}
    ]


def test_logs_of_all_groups_come_in_the_order_of_time(internal):
    now = 1_000 * int(_now())
    for group, delay in (("/aws/lambda/b", 2), ("/aws/lambda/a", 1), ("other", 0)):
        event = {"timestamp": now + delay, "message": group}
        batch = {"region": REGION, "group": group, "stream": "s", "events": [event]}
        internal("POST", "record", {"logs": [batch]})

    _, found = internal("GET", f"logs?since={now}&group=/aws")

    assert [event["message"] for event in found] == ["/aws/lambda/a", "/aws/lambda/b"]


def _now():
    import time

    return time.time()
