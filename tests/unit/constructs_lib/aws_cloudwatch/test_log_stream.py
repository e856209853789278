import pytest

from constructs_lib.aws_cloudwatch import LogGroup, LogStream
from constructs_lib.core.errors import ConstructError
from constructs_lib.testing import Template


def test_stream_is_made_after_its_group():
    def build(stack):
        log = LogGroup(stack, "Log", name="/archive", retention_days=30)
        assert LogStream(stack, "Errors", name="errors", log_group=log).log_stream_name == "errors"

    assert Template.of(build).one("aws_cloudwatch_log_stream") == {
        "log_group_name": "${aws_cloudwatch_log_group.Log_95422804.name}",
        "name": "errors",
    }


@pytest.mark.parametrize("name", ["", "a:b", "a*", "x" * 513])
def test_name_that_logs_refuses_is_refused(name):
    def build(stack):
        LogStream(stack, "Errors", name=name, log_group=LogGroup.from_name(stack, "Log", "/archive"))

    with pytest.raises(ConstructError, match=r"the stream name .* is not 1 to 512 characters without ':' and"):
        Template.of(build)


def test_stream_of_another_ones_name_is_refused():
    def build(stack):
        log = LogGroup.from_name(stack, "Log", "/archive")
        for part in ("A", "B"):
            LogStream(stack, part, name="errors", log_group=log)

    with pytest.raises(ConstructError, match="the log stream of /archive 'errors' is test/A's already"):
        Template.of(build)
