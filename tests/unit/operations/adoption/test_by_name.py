from tests.unit.operations.adoption.conftest import TAGS, listed

TRUST = '{"Version": "2012-10-17", "Statement": []}'


def test_a_table_is_found(search, client):
    client("dynamodb").create_table(
        TableName="items",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        Tags=listed(),
    )

    assert search({"aws_dynamodb_table": {"T": {"name": "items"}}}).imports == {"aws_dynamodb_table.T": "items"}


def test_a_log_group_is_found_by_its_whole_name(search, client):
    client("logs").create_log_group(logGroupName="/demo/one-more", tags=TAGS)
    group = {"aws_cloudwatch_log_group": {"G": {"name": "/demo/one"}}}
    assert search(group).imports == {}

    client("logs").create_log_group(logGroupName="/demo/one", tags=TAGS)
    assert search(group).imports == {"aws_cloudwatch_log_group.G": "/demo/one"}


def test_a_role_is_found(search, client):
    client("iam").create_role(RoleName="reader", AssumeRolePolicyDocument=TRUST, Tags=listed())

    assert search({"aws_iam_role": {"R": {"name": "reader"}}}).imports == {"aws_iam_role.R": "reader"}


def test_a_confirmed_subscription_is_found(search, client):
    arn = client("sns").create_topic(Name="alerts", Tags=listed())["TopicArn"]
    resources = {
        "aws_sns_topic": {"T": {"name": "alerts"}},
        "aws_sns_topic_subscription": {
            "S": {"topic_arn": "${aws_sns_topic.T.arn}", "protocol": "email", "endpoint": "a@example.com"}
        },
    }
    assert "aws_sns_topic_subscription.S" not in search(resources).imports

    made = client("sns").subscribe(TopicArn=arn, Protocol="email", Endpoint="a@example.com", ReturnSubscriptionArn=True)

    assert search(resources).imports["aws_sns_topic_subscription.S"] == made["SubscriptionArn"]


def test_a_queue_is_found_by_its_address(search, client):
    queue = {"aws_sqs_queue": {"Q": {"name": "failures"}}}
    assert search(queue).imports == {}

    url = client("sqs").create_queue(QueueName="failures", tags=TAGS)["QueueUrl"]

    assert search(queue).imports == {"aws_sqs_queue.Q": url}


def test_a_parameter_is_found(search, client):
    parameter = {"aws_ssm_parameter": {"P": {"name": "/demo/limit"}}}
    assert search(parameter).imports == {}

    client("ssm").put_parameter(Name="/demo/limit", Value="240", Type="String", Tags=listed())

    assert search(parameter).imports == {"aws_ssm_parameter.P": "/demo/limit"}
