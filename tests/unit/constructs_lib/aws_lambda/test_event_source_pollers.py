import pytest

from constructs_lib.aws_lambda.event_source_pollers import ProvisionedPollers
from constructs_lib.core.errors import ConstructError


@pytest.mark.parametrize(
    ("numbers", "fault"),
    [
        ({"minimum": 0}, "minimum is 0; Lambda takes 1 to 200"),
        ({"minimum": 201, "maximum": 300}, "minimum is 201; Lambda takes 1 to 200"),
        ({"maximum": 2001}, "maximum is 2001; Lambda takes 1 to 2000"),
        (
            {"minimum": 5, "maximum": 4},
            "minimum is 5 and maximum 4 pollers; give a maximum of the minimum or more",
        ),
    ],
)
def test_what_lambda_refuses_is_refused(numbers, fault):
    with pytest.raises(ConstructError) as failure:
        ProvisionedPollers(**numbers)

    assert str(failure.value) == fault


def test_as_many_pollers_as_lambda_takes_are_taken():
    assert ProvisionedPollers(minimum=200, maximum=2000).minimum == 200
