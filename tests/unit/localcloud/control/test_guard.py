import json

import pytest
import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

from .conftest import ACCOUNT, REGION, document, statement

TABLE = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/orders"


@pytest.fixture
def orders(aws):
    key = {"AttributeName": "id", "AttributeType": "S"}
    index = {
        "IndexName": "by-id",
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "Projection": {"ProjectionType": "ALL"},
    }
    for name in ("orders", "others"):
        aws("dynamodb").create_table(
            TableName=name,
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            AttributeDefinitions=[key],
            GlobalSecondaryIndexes=[index],
            BillingMode="PAY_PER_REQUEST",
        )


@pytest.fixture
def writer(aws, orders, role, session):
    return aws("dynamodb", **session(role("writer", document(statement(Action="dynamodb:PutItem", Resource=TABLE)))))


def refusal(call, **arguments):
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    return refused.value.response["Error"]


ITEM = {"id": {"S": "1"}}


def test_a_role_may_do_what_its_policy_allows(writer):
    assert writer.put_item(TableName="orders", Item=ITEM)["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert writer.put_item(TableName=TABLE, Item=ITEM)["ResponseMetadata"]["HTTPStatusCode"] == 200


def test_a_role_may_do_nothing_else(writer):
    error = refusal(writer.scan, TableName="orders")

    assert error["Code"] == "AccessDeniedException"
    assert error["Message"] == (
        f"User: arn:aws:sts::{ACCOUNT}:assumed-role/writer/me is not authorized to perform: dynamodb:Scan on resource: "
        f"{TABLE} because no identity-based policy allows the dynamodb:Scan action"
    )


def test_a_role_may_not_touch_another_resource(writer):
    assert refusal(writer.put_item, TableName="others", Item=ITEM)["Code"] == "AccessDeniedException"


def test_a_table_does_not_include_its_indexes(aws, orders, role, session):
    reader = aws("dynamodb", **session(role(policy=document(statement(Action="dynamodb:Query", Resource=TABLE)))))
    condition = {"KeyConditionExpression": "id = :id", "ExpressionAttributeValues": {":id": {"S": "1"}}}

    assert reader.query(TableName="orders", **condition)["Count"] == 0
    assert (
        "table/orders/index/by-id"
        in refusal(reader.query, TableName="orders", IndexName="by-id", **condition)["Message"]
    )


def test_each_item_of_a_transaction_needs_its_own_action(writer):
    put = {"Put": {"TableName": "orders", "Item": ITEM}}
    delete = {"Delete": {"TableName": "orders", "Key": ITEM}}

    assert writer.transact_write_items(TransactItems=[put])["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert "dynamodb:DeleteItem" in refusal(writer.transact_write_items, TransactItems=[put, delete])["Message"]


def test_an_explicit_deny_wins(aws, orders, role, session):
    policy = document(
        statement(Action="dynamodb:*", Resource="*"), statement("Deny", Action="dynamodb:PutItem", Resource=TABLE)
    )
    client = aws("dynamodb", **session(role(policy=policy)))

    assert client.scan(TableName="orders")["Count"] == 0
    assert "with an explicit deny" in refusal(client.put_item, TableName="orders", Item=ITEM)["Message"]


def test_a_change_of_a_policy_holds_for_the_next_call(aws, writer):
    writer.put_item(TableName="orders", Item=ITEM)

    aws("iam").delete_role_policy(RoleName="writer", PolicyName="inline")

    assert refusal(writer.put_item, TableName="orders", Item=ITEM)["Code"] == "AccessDeniedException"


def test_attached_policies_count(aws, orders, role, session):
    arn = role()
    policy = aws("iam").create_policy(
        PolicyName="scan", PolicyDocument=document(statement(Action="dynamodb:Scan", Resource=TABLE))
    )
    aws("iam").attach_role_policy(RoleName="reader", PolicyArn=policy["Policy"]["Arn"])

    assert aws("dynamodb", **session(arn)).scan(TableName="orders")["Count"] == 0


def test_a_permissions_boundary_limits_what_policies_allow(aws, orders, role, session):
    boundary = aws("iam").create_policy(
        PolicyName="boundary", PolicyDocument=document(statement(Action="dynamodb:Scan", Resource="*"))
    )
    everything = document(statement(Action="*", Resource="*"))
    client = aws("dynamodb", **session(role(policy=everything, PermissionsBoundary=boundary["Policy"]["Arn"])))

    assert client.scan(TableName="orders")["Count"] == 0
    assert refusal(client.put_item, TableName="orders", Item=ITEM)["Code"] == "AccessDeniedException"


def test_a_session_policy_limits_what_policies_allow(aws, orders, role, session):
    everything = document(statement(Action="*", Resource="*"))
    scan_alone = document(statement(Action="dynamodb:Scan", Resource="*"))
    client = aws("dynamodb", **session(role(policy=everything), Policy=scan_alone))

    assert client.scan(TableName="orders")["Count"] == 0
    assert refusal(client.put_item, TableName="orders", Item=ITEM)["Code"] == "AccessDeniedException"


def test_a_user_has_the_policies_of_its_groups(aws, orders):
    iam = aws("iam")
    iam.create_user(UserName="ann")
    iam.create_group(GroupName="readers")
    iam.add_user_to_group(UserName="ann", GroupName="readers")
    iam.put_group_policy(
        GroupName="readers", PolicyName="p", PolicyDocument=document(statement(Action="dynamodb:Scan", Resource="*"))
    )
    keys = iam.create_access_key(UserName="ann")["AccessKey"]
    ann = aws("dynamodb", aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretAccessKey"])

    assert ann.scan(TableName="orders")["Count"] == 0
    assert refusal(ann.put_item, TableName="orders", Item=ITEM)["Code"] == "AccessDeniedException"


def test_a_key_that_nobody_has_is_refused(aws):
    stranger = aws("dynamodb", aws_access_key_id="AKIAIOSFODNN7EXAMPLE")

    assert refusal(stranger.list_tables)["Code"] == "UnrecognizedClientException"


def test_a_session_without_its_token_is_refused(aws, role, session):
    keys = session(role()) | {"aws_session_token": "another"}

    assert refusal(aws("dynamodb", **keys).list_tables)["Code"] == "UnrecognizedClientException"


def test_everybody_may_ask_who_they_are(aws, role, session):
    identity = aws("sts", **session(role())).get_caller_identity()

    assert identity["Arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/reader/me"


@pytest.mark.parametrize(
    ("service", "call", "code"),
    [
        (
            "sns",
            lambda client: client.publish(TopicArn="arn:aws:sns:us-east-1:000000000000:t", Message="m"),
            "AuthorizationError",
        ),
        ("s3", lambda client: client.list_buckets(), "AccessDenied"),
        ("sqs", lambda client: client.list_queues(), "AccessDeniedException"),
        ("lambda", lambda client: client.invoke(FunctionName="f"), "AccessDeniedException"),
        ("ssm", lambda client: client.get_parameter(Name="/a/b"), "AccessDeniedException"),
    ],
)
def test_each_service_refuses_in_its_own_words(aws, role, session, service, call, code):
    assert refusal(call, client=aws(service, **session(role())))["Code"] == code


def test_metrics_are_limited_by_their_namespace(aws, role, session):
    condition = {"StringEquals": {"cloudwatch:namespace": "Orders"}}
    policy = document(statement(Action="cloudwatch:PutMetricData", Resource="*", Condition=condition))
    client = aws("cloudwatch", **session(role(policy=policy)))
    metrics = [{"MetricName": "Made", "Value": 1}]

    assert client.put_metric_data(Namespace="Orders", MetricData=metrics)
    assert (
        "cloudwatch:PutMetricData" in refusal(client.put_metric_data, Namespace="Other", MetricData=metrics)["Message"]
    )


def test_a_header_does_not_make_one_call_pass_for_another(aws, role, session):
    client = aws("lambda", **session(role(policy=document(statement(Action="lambda:ListFunctions", Resource="*")))))
    client.meta.events.register(
        "before-sign.lambda.*", lambda request, **_: request.headers.add_header("X-Amz-Target", "Lambda.ListFunctions")
    )

    assert client.list_functions()["Functions"] == []
    assert "lambda:DeleteFunction" in refusal(client.delete_function, FunctionName="greet")["Message"]


def test_the_developer_is_the_administrator(aws):
    assert json.dumps(aws("s3").list_buckets()["Buckets"]) == "[]"


@pytest.mark.parametrize(("queue", "status"), [("orders", 200), ("others", 400)])
def test_a_queue_may_be_named_by_the_address_alone(aws, control_plane, role, session, queue, status):
    for name in ("orders", "others"):
        aws("sqs").create_queue(QueueName=name)
    policy = document(statement(Action="sqs:SendMessage", Resource=f"arn:aws:sqs:{REGION}:{ACCOUNT}:orders"))
    keys = session(role("sender", policy))
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    sent = AWSRequest("POST", f"{control_plane}/{ACCOUNT}/{queue}", form, b"Action=SendMessage&MessageBody=hello")
    SigV4Auth(Credentials(*keys.values()), "sqs", REGION).add_auth(sent)

    answer = urllib3.request("POST", sent.url, body=sent.body, headers=dict(sent.headers.items()))

    assert answer.status == status
    assert (b"not authorized to perform: sqs:SendMessage" in answer.data) == (status == 400)
