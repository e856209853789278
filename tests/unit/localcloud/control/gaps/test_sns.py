def test_a_topic_shows_every_attribute_that_it_was_given(aws):
    given = {"TracingConfig": "Active", "SignatureVersion": "2", "LambdaSuccessFeedbackSampleRate": "50"}
    topic = aws("sns").create_topic(Name="t", Attributes=given)["TopicArn"]

    assert given.items() <= aws("sns").get_topic_attributes(TopicArn=topic)["Attributes"].items()


def test_a_plain_topic_shows_none_of_them(aws):
    topic = aws("sns").create_topic(Name="t")["TopicArn"]

    assert "TracingConfig" not in aws("sns").get_topic_attributes(TopicArn=topic)["Attributes"]


def test_a_fifo_topic_shows_its_archive_and_scope(aws):
    given = {"FifoTopic": "true", "ArchivePolicy": '{"MessageRetentionPeriod":"30"}', "FifoThroughputScope": "Topic"}
    topic = aws("sns").create_topic(Name="t.fifo", Attributes=given)["TopicArn"]

    shown = aws("sns").get_topic_attributes(TopicArn=topic)["Attributes"]
    assert (shown["ArchivePolicy"], shown["FifoThroughputScope"]) == (given["ArchivePolicy"], "Topic")


def test_a_subscription_keeps_its_replay_policy_until_it_ends(aws):
    topic = aws("sns").create_topic(Name="t.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
    queue = "arn:aws:sqs:us-east-1:000000000000:q.fifo"
    made = aws("sns").subscribe(
        TopicArn=topic, Protocol="sqs", Endpoint=queue, Attributes={"ReplayPolicy": "a", "RawMessageDelivery": "true"}
    )["SubscriptionArn"]

    def shown():
        return aws("sns").get_subscription_attributes(SubscriptionArn=made)["Attributes"]

    assert (shown()["ReplayPolicy"], shown()["RawMessageDelivery"]) == ("a", "true")
    aws("sns").set_subscription_attributes(SubscriptionArn=made, AttributeName="ReplayPolicy", AttributeValue="b")
    aws("sns").set_subscription_attributes(
        SubscriptionArn=made, AttributeName="RawMessageDelivery", AttributeValue="false"
    )
    assert (shown()["ReplayPolicy"], shown()["RawMessageDelivery"]) == ("b", "false")
    aws("sns").unsubscribe(SubscriptionArn=made)
    again = aws("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)["SubscriptionArn"]
    assert "ReplayPolicy" not in aws("sns").get_subscription_attributes(SubscriptionArn=again)["Attributes"]


def test_a_topic_keeps_its_data_protection_policy_until_it_is_taken_away(aws):
    topic = aws("sns").create_topic(Name="t")["TopicArn"]

    def kept():
        return aws("sns").get_data_protection_policy(ResourceArn=topic).get("DataProtectionPolicy")

    aws("sns").put_data_protection_policy(ResourceArn=topic, DataProtectionPolicy='{"Name":"p"}')
    assert kept() == '{"Name":"p"}'
    aws("sns").put_data_protection_policy(ResourceArn=topic, DataProtectionPolicy="")
    assert not kept()


def test_a_deleted_topic_leaves_no_data_protection_policy(aws):
    topic = aws("sns").create_topic(Name="t")["TopicArn"]
    aws("sns").put_data_protection_policy(ResourceArn=topic, DataProtectionPolicy='{"Name":"p"}')

    aws("sns").delete_topic(TopicArn=topic)
    aws("sns").create_topic(Name="t")

    assert not aws("sns").get_data_protection_policy(ResourceArn=topic).get("DataProtectionPolicy")
