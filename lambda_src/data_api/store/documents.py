"""Documents in the table: one conditional put, so that nothing is ever half written or overwritten."""

from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from common.aws_faults import unavailable_on_fault
from common.dynamodb_item import encode_item
from common.errors import TooLargeError
from common.json_document import JsonObject


@dataclass(frozen=True, slots=True)
class Existing:
    """What stood at the item's key already."""

    digest: str | None
    retried: bool
    """Whether the SDK had repeated the put, so that the item may be this very request's."""


class DocumentStore:
    """The table of documents.

    Parameters
    ----------
    client
        A DynamoDB client; of its calls only PutItem is used.
    table_name
        Physical name of the table.
    """

    def __init__(self, client: Any, table_name: str) -> None:
        self._client = client
        self._table_name = table_name

    def put_new(self, item: JsonObject) -> Existing | None:
        """Store an item unless its key is taken; return what has taken it, None when the item was stored.

        Raises
        ------
        TooLargeError
            If DynamoDB, which has the last word on the size of numbers, counts the item as too large.
        UnavailableError
            If DynamoDB throttles, fails by itself or does not answer in time.
        """
        try:
            with unavailable_on_fault():
                self._client.put_item(
                    TableName=self._table_name,
                    Item=encode_item(item),
                    ConditionExpression="attribute_not_exists(#id)",
                    ExpressionAttributeNames={"#id": "id"},
                    ReturnValuesOnConditionCheckFailure="ALL_OLD",
                )
        except ClientError as error:
            if _is_over_item_limit(error):
                raise TooLargeError("the body makes an item that is larger than DynamoDB stores") from error
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            # Typed by hand: the stubs know an error's answer without the fields that its operation adds.
            answer: dict[str, Any] = dict(error.response)
            return Existing(
                digest=answer["Item"].get("digest", {}).get("S"),
                retried=answer["ResponseMetadata"]["RetryAttempts"] > 0,
            )
        return None


def _is_over_item_limit(error: ClientError) -> bool:
    # The code alone says no more than "invalid"; every other validation fault is our own and must be seen.
    fault = error.response["Error"]
    return fault["Code"] == "ValidationException" and fault["Message"].startswith("Item size has exceeded")
