from operations.adoption.stack import read_stack
from tests.unit.operations.adoption.conftest import ACCOUNT, PROVIDER, managed


def read(resources, *known):
    configuration = {"provider": PROVIDER, "resource": resources}
    return read_stack(configuration, {"resources": list(known)}, account=ACCOUNT, region="eu-west-1")


def test_a_resource_has_region_and_tags_of_its_provider():
    stack = read(
        {
            "aws_sns_topic": {
                "Here": {"name": "x", "tags": {"Application": "demo"}},
                "There": {"name": "x", "provider": "aws.us_west_2"},
            }
        }
    )

    here, there = stack.resources["aws_sns_topic.Here"], stack.resources["aws_sns_topic.There"]
    assert (here.region, there.region) == ("us-east-1", "us-west-2")
    assert here.tags == {"Environment": "prod", "ManagedBy": "cdktf", "Application": "demo"}
    assert there.tags == {}


def test_a_stack_without_provider_is_in_the_region_of_its_environment():
    stack = read_stack({"resource": {"aws_sns_topic": {"T": {"name": "x"}}}}, {}, account=ACCOUNT, region="eu-west-1")

    assert stack.resources["aws_sns_topic.T"].region == "eu-west-1"


def test_what_the_state_does_not_hold_is_missing():
    stack = read({"aws_sns_topic": {"One": {}, "Two": {}}}, managed("aws_sns_topic.One", id="1"))

    assert [resource.address for resource in stack.missing()] == ["aws_sns_topic.Two"]


def test_data_and_emptied_resources_of_the_state_do_not_count():
    data = managed("aws_sns_topic.One", id="1") | {"mode": "data"}
    emptied = managed("aws_sns_topic.Two") | {"instances": []}

    stack = read({"aws_sns_topic": {"One": {}, "Two": {}}}, data, emptied)

    assert len(stack.missing()) == 2


def test_ids_of_the_state_are_known_by_type():
    stack = read({}, managed("aws_kms_key.One", id="1"), managed("aws_kms_alias.One", id="2"))

    assert stack.known_ids("aws_kms_key") == {"1"}
