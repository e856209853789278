from constructs_lib.aws_dynamodb import Attribute, GlobalSecondaryIndex, KinesisDestination, Table
from constructs_lib.testing import Template


def table(scope, **arguments) -> Table:
    return Table(scope, "Orders", name="orders-dev", partition_key=Attribute("id"), **arguments)


def test_contributor_insights_of_table_and_index_are_switched_apart():
    watched = GlobalSecondaryIndex(name="ByState", partition_key=Attribute("state"), contributor_insights=True)
    name = "${aws_dynamodb_table.Orders_A9B65338.name}"

    def insights(**arguments) -> list[dict]:
        template = Template.of(lambda stack: table(stack, **arguments))
        return list(template.all("aws_dynamodb_contributor_insights").values())

    assert insights() == []
    assert insights(contributor_insights=True) == [{"table_name": name}]
    assert insights(global_indexes=(watched,)) == [{"table_name": name, "index_name": "ByState"}]


def test_changes_go_to_a_kinesis_stream_when_asked():
    arn = "arn:aws:kinesis:us-east-1:123456789012:stream/changes"

    template = Template.of(lambda stack: table(stack, kinesis=KinesisDestination(stream_arn=arn)))

    assert template.one("aws_dynamodb_kinesis_streaming_destination") == {
        "approximate_creation_date_time_precision": "MILLISECOND",
        "stream_arn": arn,
        "table_name": "${aws_dynamodb_table.Orders_A9B65338.name}",
    }
