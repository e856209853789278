"""The two processes and their workers: started together, ended together, however it comes about."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time

import boto3
import pytest

from localcloud.environment import ACCESS_KEY, SECRET_KEY
from localcloud.state import StateFolder

pytestmark = pytest.mark.integration


def run(folder, command, *options):
    arguments = [sys.executable, "-m", "localcloud", command, "--folder", str(folder.path), *options]
    return subprocess.run(arguments, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def folder(tmp_path):
    folder = StateFolder(tmp_path / "cloud with a space")
    yield folder
    run(folder, "stop")


@pytest.fixture
def started(folder):
    answer = run(folder, "start", "--port", "0", "--api-port", "0")
    assert answer.returncode == 0, answer.stderr
    return folder.read()


def client(state, service):
    return boto3.client(
        service,
        endpoint_url=state.endpoint,
        region_name="us-east-1",
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET_KEY,
    )


def children(pid):
    """Return the processes that ``pid`` started, and theirs."""
    table = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in (line.split() for line in table.splitlines())}
    found, level = [], [pid]
    while level:
        level = [child for child, parent in parents.items() if parent in level]
        found += level
    return found


def alive(pid):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        state = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
        ).stdout
        return bool(state) and not state.startswith("Z")
    return False


def until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_start_status_env_stop(folder, started):
    again = run(folder, "start")
    assert (again.returncode, folder.read()) == (0, started)

    client(started, "dynamodb").create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    status = run(folder, "status")
    assert status.returncode == 0
    assert f"process {started.pid}" in status.stdout
    assert "table     orders (us-east-1)" in status.stdout

    assert f"export AWS_ENDPOINT_URL={started.endpoint}" in run(folder, "env").stdout.splitlines()

    processes = [started.pid, *children(started.pid)]
    assert len(processes) == 2
    assert run(folder, "stop").stdout == "embedded cloud stopped\n"
    assert [pid for pid in processes if alive(pid)] == []
    assert run(folder, "status").returncode == 3


def test_two_clouds_run_side_by_side(folder, started, tmp_path):
    other = StateFolder(tmp_path / "other")
    try:
        assert run(other, "start", "--port", "0", "--api-port", "0", "--account", "111111111111").returncode == 0
        second = other.read()
        assert client(started, "sts").get_caller_identity()["Account"] == "000000000000"
        assert client(second, "sts").get_caller_identity()["Account"] == "111111111111"
    finally:
        run(other, "stop")


def test_start_repeats_why_it_failed(folder, started, tmp_path):
    other = StateFolder(tmp_path / "other")

    answer = run(other, "start", "--port", str(started.port), "--api-port", "0")

    assert answer.returncode == 1
    assert answer.stderr.startswith(f"localcloud: port {started.port} of 127.0.0.1 is in use;")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_nothing_is_left_after_a_signal(folder, number):
    command = [
        sys.executable,
        "-m",
        "localcloud",
        "serve",
        "--folder",
        str(folder.path),
        "--port",
        "0",
        "--api-port",
        "0",
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until(lambda: (state := folder.read()) and state.ready, 60)
    started = [server.pid, *children(server.pid)]

    server.send_signal(number)
    server.wait(30)

    until(lambda: not any(alive(pid) for pid in started))
    assert folder.read() is None


def test_nothing_is_left_when_the_parent_dies(folder):
    shell = subprocess.Popen(
        [
            *("/bin/sh", "-c", '"$@" & wait', "sh", sys.executable, "-m", "localcloud", "serve"),
            *("--folder", str(folder.path), "--port", "0", "--api-port", "0"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until(lambda: (state := folder.read()) and state.ready, 60)
    started = children(shell.pid)

    shell.kill()
    shell.wait()

    assert len(started) >= 2
    until(lambda: not any(alive(pid) for pid in started))


def test_a_data_plane_that_falls_is_replaced(folder, started):
    time.sleep(5)  # one that falls at once would not be
    (data_plane,) = children(started.pid)

    os.kill(data_plane, signal.SIGKILL)

    until(lambda: children(started.pid) not in ([], [data_plane]))
    with socket.create_connection(("127.0.0.1", started.api_port), timeout=10):
        assert client(started, "sts").get_caller_identity()["Account"] == "000000000000"


def test_aws_managed_policies_exist(started):
    iam = client(started, "iam")
    arn = "arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess"

    assert iam.get_policy(PolicyArn=arn)["Policy"]["PolicyName"] == "AmazonDynamoDBReadOnlyAccess"


def test_logs_prints_what_was_logged_in_the_order_of_time(folder, started):
    logs = client(started, "logs")
    now = int(time.time() * 1000)
    for group, delay in (("/aws/lambda/b", 1), ("/aws/lambda/a", 0), ("other", 0)):
        logs.create_log_group(logGroupName=group)
        logs.create_log_stream(logGroupName=group, logStreamName="s")
        events = [{"timestamp": now + delay, "message": f"from {group}\n"}]
        logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=events)

    lines = run(folder, "logs", "/aws/lambda").stdout.splitlines()

    assert [line.split(" ", 1)[1] for line in lines] == [
        "/aws/lambda/a from /aws/lambda/a",
        "/aws/lambda/b from /aws/lambda/b",
    ]
    assert "embedded cloud ready" in run(folder, "logs", "--server").stdout
