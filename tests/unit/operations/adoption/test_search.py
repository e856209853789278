import pytest

from tests.unit.operations.adoption.conftest import TAGS, listed, managed

TOPIC = {"aws_sns_topic": {"T": {"name": "alerts"}}}
ARN = "arn:aws:sns:us-east-1:123456789012:alerts"


def test_nothing_is_found_in_an_empty_account(search):
    outcome = search(TOPIC)

    assert (outcome.imports, outcome.ambiguous, outcome.foreign, outcome.strangers) == ({}, {}, (), ())


def test_what_exists_and_is_not_in_the_state_is_to_be_imported(search, client):
    client("sns").create_topic(Name="alerts", Tags=listed())

    assert search(TOPIC).imports == {"aws_sns_topic.T": ARN}


def test_what_the_state_holds_is_not_looked_for(search, client):
    client("sns").create_topic(Name="alerts", Tags=listed())

    assert search(TOPIC, managed("aws_sns_topic.T", id=ARN)).imports == {}


def test_what_somebody_else_made_is_not_adopted(search, client):
    client("sns").create_topic(Name="alerts", Tags=listed({"Environment": "prod"}))

    outcome = search(TOPIC)

    assert outcome.imports == {}
    assert outcome.foreign == ("aws_sns_topic.T",)


def test_more_tags_than_the_stacks_do_no_harm(search, client):
    client("sns").create_topic(Name="alerts", Tags=[*listed(), {"Key": "CostCenter", "Value": "7"}])

    assert "aws_sns_topic.T" in search(TOPIC).imports


def test_a_resource_is_looked_for_in_its_own_region(search, client):
    client("sns", "us-west-2").create_topic(Name="alerts", Tags=listed())

    there = {"aws_sns_topic": {"T": {"name": "alerts", "provider": "aws.us_west_2"}}}

    assert search(there).imports == {"aws_sns_topic.T": ARN.replace("us-east-1", "us-west-2")}
    assert search(TOPIC).imports == {}


@pytest.mark.parametrize("known", [(), (managed("aws_iam_role.R", id="role", name="log-reader"),)])
def test_a_name_may_refer_to_another_resource_in_the_state_or_not(search, client, known):
    client("logs").create_log_group(logGroupName="/demo/log-reader", tags=TAGS)
    resources = {
        "aws_cloudwatch_log_group": {"G": {"name": "/demo/${aws_iam_role.R.name}"}},
        "aws_iam_role": {"R": {"name": "log-reader"}},
    }

    assert search(resources, *known).imports == {"aws_cloudwatch_log_group.G": "/demo/log-reader"}


def test_what_hangs_on_something_that_does_not_exist_does_not_exist_either(search):
    resources = {
        "aws_api_gateway_rest_api": {"Api": {"name": "demo"}},
        "aws_cloudwatch_log_group": {"G": {"name": "/demo/${aws_api_gateway_rest_api.Api.id}"}},
    }

    assert search(resources).imports == {}


@pytest.mark.parametrize("name", ["${aws_gone.X.name}", "${var.name}", '${join("-", ["a"])}'])
def test_a_name_that_only_terraform_can_work_out_is_not_guessed(search, name):
    assert search({"aws_cloudwatch_log_group": {"G": {"name": name}}}).imports == {}


def test_types_that_nobody_looks_for_are_told_but_not_those_that_are_overwritten(search):
    outcome = search(
        {
            "aws_vpc": {"V": {}},
            "aws_iam_role_policy": {"P": {"name": "p", "role": "r"}},
            "terraform_data": {"D": {}},
        }
    )

    assert outcome.strangers == ("aws_vpc.V",)
