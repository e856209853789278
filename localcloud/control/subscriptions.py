"""Topics' subscriptions that call functions: moto sends them an event without the message's attributes and topic."""

from __future__ import annotations

import json
import logging
from typing import Any

from moto.awslambda.exceptions import LambdaClientError
from moto.awslambda.models import lambda_backends
from moto.core.utils import iso_8601_datetime_with_milliseconds
from moto.sns import models

from localcloud.contract import Json
from localcloud.control.function_policy import may_call

_logger = logging.getLogger(__name__)


class Subscription(models.Subscription):
    """A subscription to a topic."""

    def publish(
        self,
        message: str,
        message_id: str,
        subject: str | None = None,
        message_attributes: Json | None = None,
        message_structure: str | None = None,
        **more: Any,
    ) -> None:
        """Deliver a message that the filter policy lets through."""
        if self.protocol != "lambda":
            super().publish(
                message,
                message_id,
                subject=subject,
                message_attributes=message_attributes,
                message_structure=message_structure,
                **more,
            )
            return
        matcher = self._filter_policy_matcher
        if matcher is not None and not matcher.matches(message_attributes, message):
            return
        text = self._parse_message_structure(message, "lambda") if message_structure == "json" else message
        self._call({"Records": [self._record(text, message_id, subject, message_attributes or {})]})

    def _call(self, event: Json) -> None:
        arn = self.endpoint
        if not may_call(self.account_id, arn, "sns.amazonaws.com", self.topic.arn):
            _logger.warning("%s was not called: its policy does not admit the topic %s", arn, self.topic.arn)
            return
        backend = lambda_backends[self.account_id][arn.split(":")[3]]
        try:
            backend.get_function(arn).invoke(json.dumps(event), {}, {})
        except LambdaClientError as error:
            _logger.warning("%s was not called for the topic %s: %s", arn, self.topic.arn, error)

    def _record(self, message: str, message_id: str, subject: str | None, attributes: Json) -> Json:
        # Source: AWS Lambda Developer Guide, "Invoking Lambda functions with Amazon SNS notifications"
        return {
            "EventSource": "aws:sns",
            "EventVersion": "1.0",
            "EventSubscriptionArn": self.arn,
            "Sns": {
                "Type": "Notification",
                "MessageId": message_id,
                "TopicArn": self.topic.arn,
                "Subject": subject,
                "Message": message,
                "Timestamp": iso_8601_datetime_with_milliseconds(),
                "SignatureVersion": "1",
                "Signature": "EXAMPLE",
                "SigningCertUrl": "EXAMPLE",
                "UnsubscribeUrl": "EXAMPLE",
                "MessageAttributes": {
                    name: {"Type": value["Type"], "Value": value["Value"]} for name, value in attributes.items()
                },
            },
        }


def install() -> None:
    """Make moto create these."""
    models.Subscription = Subscription
