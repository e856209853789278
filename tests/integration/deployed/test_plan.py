def test_second_plan_is_empty(deployed):
    plan = deployed.terraform("plan", "-input=false", "-detailed-exitcode", "-no-color")

    assert plan.returncode == 0, plan.stdout


def test_outputs_are_the_four_that_were_agreed(deployed):
    assert deployed.outputs | {"data_api_ApiGatewayUrl": None} == {
        "data_api_ApiGatewayUrl": None,
        "data_api_CloudWatchAlarmName": "data-api-errors-local",
        "data_api_DynamoDBTableName": "data-api-local",
        "data_api_LambdaFunctionArn": "arn:aws:lambda:us-east-1:000000000000:function:data-api-post-data-local",
    }


def test_state_is_in_the_bucket_and_nowhere_else(deployed):
    bucket = "serverless-tfstate-000000000000-us-east-1"

    listed = deployed.client("s3").list_objects_v2(Bucket=bucket)["Contents"]

    assert [found["Key"] for found in listed] == ["local/terraform.tfstate"]
    assert not list(deployed.folder.glob("*.tfstate*"))


def test_deployed_table_is_tagged_by_provider_and_system(deployed):
    client = deployed.client("dynamodb")
    arn = client.describe_table(TableName="data-api-local")["Table"]["TableArn"]

    tags = {tag["Key"]: tag["Value"] for tag in client.list_tags_of_resource(ResourceArn=arn)["Tags"]}

    assert tags == {"Application": "data-api", "Environment": "local", "ManagedBy": "cdktf"}
