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
