def test_a_target_has_tags(aws):
    client = aws("application-autoscaling")
    aws("dynamodb").create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
    )
    arn = client.register_scalable_target(
        ServiceNamespace="dynamodb",
        ResourceId="table/orders",
        ScalableDimension="dynamodb:table:WriteCapacityUnits",
        MinCapacity=5,
        MaxCapacity=50,
        Tags={"Environment": "dev"},
    )["ScalableTargetARN"]

    client.tag_resource(ResourceARN=arn, Tags={"Application": "data-api"})
    assert client.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"Environment": "dev", "Application": "data-api"}

    client.untag_resource(ResourceARN=arn, TagKeys=["Environment"])
    assert client.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"Application": "data-api"}
