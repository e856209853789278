import pytest

from constructs_lib.aws_apigateway import StageOptions
from constructs_lib.core.errors import ConstructError


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"description": ""}, "the description has 0 characters; give 1 to 1024"),
        ({"description": "x" * 1025}, "the description has 1025 characters"),
        ({"variables": {"a-b": "1"}}, "the variable name 'a-b' is not letters, digits and '_'"),
        ({"variables": {"a": "b c"}}, "the variable 'a' is 'b c'; API Gateway takes letters"),
        ({"cache_cluster_gib": "1"}, "the cache cluster has '1' GiB; API Gateway has 0.5, 1.6"),
    ],
)
def test_setting_that_aws_refuses_is_refused(changes, fault):
    with pytest.raises(ConstructError, match=f"^stage options: {fault}"):
        StageOptions(**changes)


def test_variable_may_refer_to_a_resource():
    assert StageOptions(variables={"a": "${aws_lb.a.dns_name}"}).variables
