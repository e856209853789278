"""Finders of resources that have the stack's own name; their tags show that the stack made them."""

from operations.adoption.lookup import Found, Lookup, answer, pages, tags


def table(lookup: Lookup) -> Found | None:
    """Find a DynamoDB table."""
    name, client = lookup.text("name"), lookup.client("dynamodb")
    found = answer(client.describe_table, TableName=name)
    if not found:
        return None
    arn = found["Table"]["TableArn"]
    lookup.claim(tags(pages(client, "list_tags_of_resource", "Tags", ResourceArn=arn)))
    return Found(name, {"id": name, "arn": arn})


def log_group(lookup: Lookup) -> Found | None:
    """Find a log group."""
    name, client = lookup.text("name"), lookup.client("logs")
    groups = pages(client, "describe_log_groups", "logGroups", logGroupNamePrefix=name)
    if not any(group["logGroupName"] == name for group in groups):
        return None
    arn = lookup.arn("logs", f"log-group:{name}")
    lookup.claim(client.list_tags_for_resource(resourceArn=arn)["tags"])
    return Found(name, {"id": name, "arn": arn})


def role(lookup: Lookup) -> Found | None:
    """Find an IAM role."""
    name = lookup.text("name")
    found = answer(lookup.client("iam").get_role, RoleName=name)
    if not found:
        return None
    lookup.claim(tags(found["Role"].get("Tags", [])))
    return Found(name, {"id": name, "arn": found["Role"]["Arn"]})


def topic(lookup: Lookup) -> Found | None:
    """Find an SNS topic."""
    arn, client = lookup.arn("sns", lookup.text("name")), lookup.client("sns")
    if not answer(client.get_topic_attributes, TopicArn=arn):
        return None
    lookup.claim(tags(client.list_tags_for_resource(ResourceArn=arn)["Tags"]))
    return Found(arn, {"id": arn, "arn": arn})


def subscription(lookup: Lookup) -> Found | None:
    """Find a subscription. One that waits for its confirmation has no ARN yet; subscribing once more is harmless."""
    wanted = (lookup.text("protocol"), lookup.text("endpoint"))
    topic_arn = lookup.text("topic_arn")
    for found in pages(lookup.client("sns"), "list_subscriptions_by_topic", "Subscriptions", TopicArn=topic_arn):
        arn = found["SubscriptionArn"]
        if (found["Protocol"], found["Endpoint"]) == wanted and arn.startswith("arn:"):
            return Found(arn, {"id": arn, "arn": arn})
    return None


def queue(lookup: Lookup) -> Found | None:
    """Find an SQS queue."""
    name, client = lookup.text("name"), lookup.client("sqs")
    found = answer(client.get_queue_url, QueueName=name)
    if not found:
        return None
    url = found["QueueUrl"]
    lookup.claim(client.list_queue_tags(QueueUrl=url).get("Tags", {}))
    return Found(url, {"id": url, "url": url, "arn": lookup.arn("sqs", name)})


def parameter(lookup: Lookup) -> Found | None:
    """Find an SSM parameter; its value is not read."""
    name, client = lookup.text("name"), lookup.client("ssm")
    found = answer(client.list_tags_for_resource, ResourceType="Parameter", ResourceId=name)
    if not found:
        return None
    lookup.claim(tags(found["TagList"]))
    return Found(name, {"id": name, "arn": lookup.arn("ssm", f"parameter/{name.removeprefix('/')}")})
