import pytest

from environments.regions import check_region, region_names


def test_regions_are_those_of_the_partition_aws():
    assert {"us-east-1", "eu-west-1", "us-west-2", "ap-southeast-2"} <= region_names()
    assert not {"aws-global", "cn-north-1", "us-gov-west-1"} & region_names()


def test_a_region_of_aws_is_returned():
    assert check_region("eu-central-1") == "eu-central-1"


def test_a_slip_gets_the_nearest_regions():
    with pytest.raises(
        ValueError, match="AWS has no such region in its partition aws; did you mean 'us-west-1' or 'us-east-1'"
    ):
        check_region("us-esat-1")


def test_what_resembles_no_region_gets_an_example():
    with pytest.raises(ValueError, match="write a name such as 'us-east-1'"):
        check_region("Frankfurt")
