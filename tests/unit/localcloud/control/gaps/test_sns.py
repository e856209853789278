def test_a_topic_shows_every_attribute_that_it_was_given(aws):
    given = {"TracingConfig": "Active", "SignatureVersion": "2", "LambdaSuccessFeedbackSampleRate": "50"}
    topic = aws("sns").create_topic(Name="t", Attributes=given)["TopicArn"]

    assert given.items() <= aws("sns").get_topic_attributes(TopicArn=topic)["Attributes"].items()


def test_a_plain_topic_shows_none_of_them(aws):
    topic = aws("sns").create_topic(Name="t")["TopicArn"]

    assert "TracingConfig" not in aws("sns").get_topic_attributes(TopicArn=topic)["Attributes"]
