import pytest
from botocore.exceptions import ClientError


def test_a_log_group_has_its_class(aws):
    logs = aws("logs")
    logs.create_log_group(logGroupName="plain")
    logs.create_log_group(logGroupName="rare", logGroupClass="INFREQUENT_ACCESS")

    groups = logs.describe_log_groups()["logGroups"]

    assert {group["logGroupName"]: group["logGroupClass"] for group in groups} == {
        "plain": "STANDARD",
        "rare": "INFREQUENT_ACCESS",
    }


def test_a_query_is_saved_changed_found_and_removed(aws):
    logs = aws("logs")
    key = logs.put_query_definition(name="errors", queryString="fields @message", logGroupNames=["g"])[
        "queryDefinitionId"
    ]
    logs.put_query_definition(name="errors", queryString="fields @timestamp", queryDefinitionId=key)

    found = logs.describe_query_definitions(queryDefinitionNamePrefix="err")["queryDefinitions"]
    assert [(query["queryDefinitionId"], query["queryString"]) for query in found] == [(key, "fields @timestamp")]
    assert logs.describe_query_definitions(queryDefinitionNamePrefix="other")["queryDefinitions"] == []

    assert logs.delete_query_definition(queryDefinitionId=key)["success"] is True
    assert logs.describe_query_definitions()["queryDefinitions"] == []


def test_a_group_made_anew_has_nothing_of_the_one_before(aws):
    logs = aws("logs")
    logs.create_log_group(logGroupName="orders", logGroupClass="INFREQUENT_ACCESS", tags={"Owner": "shop"})
    logs.delete_log_group(logGroupName="orders")

    logs.create_log_group(logGroupName="orders")

    group = logs.describe_log_groups()["logGroups"][0]
    assert group["logGroupClass"] == "STANDARD"
    assert logs.list_tags_for_resource(resourceArn=group["logGroupArn"])["tags"] == {}


def test_a_group_keeps_its_policies_and_takes_them_with_it(aws):
    logs = aws("logs")
    logs.create_log_group(logGroupName="orders")
    arn = logs.describe_log_groups()["logGroups"][0]["logGroupArn"]
    assert "policyDocument" not in logs.get_data_protection_policy(logGroupIdentifier="orders")

    logs.put_data_protection_policy(logGroupIdentifier=arn, policyDocument='{"Name": "mask"}')
    logs.put_index_policy(logGroupIdentifier="orders", policyDocument='{"Fields": ["id"]}')

    assert logs.get_data_protection_policy(logGroupIdentifier="orders")["policyDocument"] == '{"Name": "mask"}'
    found = logs.describe_index_policies(logGroupIdentifiers=[arn])["indexPolicies"]
    assert [(policy["logGroupIdentifier"], policy["policyDocument"]) for policy in found] == [
        ("orders", '{"Fields": ["id"]}')
    ]

    logs.delete_data_protection_policy(logGroupIdentifier="orders")
    logs.delete_log_group(logGroupName="orders")
    logs.create_log_group(logGroupName="orders")
    assert "policyDocument" not in logs.get_data_protection_policy(logGroupIdentifier="orders")
    assert logs.describe_index_policies(logGroupIdentifiers=["orders"])["indexPolicies"] == []


def test_a_policy_needs_its_group(aws):
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        aws("logs").put_index_policy(logGroupIdentifier="nowhere", policyDocument="{}")


def test_a_subscription_keeps_how_its_events_are_spread(aws):
    logs = aws("logs")
    aws("kinesis").create_stream(StreamName="orders", ShardCount=1)
    arn = aws("kinesis").describe_stream(StreamName="orders")["StreamDescription"]["StreamARN"]
    logs.create_log_group(logGroupName="orders")
    filters = {"logGroupName": "orders", "filterPattern": "", "destinationArn": arn}
    logs.put_subscription_filter(filterName="a", distribution="Random", **filters)
    logs.put_subscription_filter(filterName="b", **filters)

    def spread():
        found = logs.describe_subscription_filters(logGroupName="orders")["subscriptionFilters"]
        return {each["filterName"]: each["distribution"] for each in found}

    assert spread() == {"a": "Random", "b": "ByLogStream"}

    logs.delete_subscription_filter(logGroupName="orders", filterName="a")
    logs.put_subscription_filter(filterName="a", **filters)
    assert spread() == {"a": "ByLogStream", "b": "ByLogStream"}


def test_a_metric_filter_put_again_replaces_the_one_before(aws):
    logs = aws("logs")
    logs.create_log_group(logGroupName="orders")
    counted = [{"metricName": "Refused", "metricNamespace": "Orders", "metricValue": "1"}]
    for pattern in ("ERROR", "WARN"):
        logs.put_metric_filter(
            logGroupName="orders", filterName="refused", filterPattern=pattern, metricTransformations=counted
        )

    (found,) = logs.describe_metric_filters(logGroupName="orders")["metricFilters"]

    assert found["filterPattern"] == "WARN"
