import pytest

from constructs_lib.aws_lambda.schedule_options import ScheduleRetries
from constructs_lib.core.errors import ConstructError


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"max_retries": 186}, "max_retries is 186; EventBridge Scheduler takes 0 to 185"),
        ({"max_age_seconds": 59}, "max_age_seconds is 59; EventBridge Scheduler takes 60 to 86400"),
    ],
)
def test_number_that_aws_refuses_is_refused(settings, fault):
    with pytest.raises(ConstructError) as failure:
        ScheduleRetries(**settings)

    assert str(failure.value) == fault
