def test_a_stream_keeps_the_tags_that_it_is_made_with(aws):
    kinesis = aws("kinesis")
    kinesis.create_stream(StreamName="plain", ShardCount=1)
    kinesis.create_stream(StreamName="orders", ShardCount=1, Tags={"Owner": "shop"})

    assert kinesis.list_tags_for_stream(StreamName="orders")["Tags"] == [{"Key": "Owner", "Value": "shop"}]
    assert kinesis.list_tags_for_stream(StreamName="plain")["Tags"] == []
