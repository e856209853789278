"""Queue attributes that moto does not know, clears or writes in another form than they were given."""

from __future__ import annotations

import json
from typing import Any

from moto.core.responses import ActionResult
from moto.sqs.responses import SQSResponse

from localcloud.contract import Json
from localcloud.control.gaps.gap import Gap
from localcloud.control.long_polls import ask_again

_WAIT_SECONDS = range(21)  # Source: SQS API Reference, ReceiveMessage; moto refuses others


class Sqs(Gap, SQSResponse):
    """SQS."""

    botocore_name = "sqs"
    moto_name = "sqs"

    def create_queue(self) -> ActionResult:
        """Keep the redrive-allow policy of a new queue."""
        self._keep(self.params["QueueName"])
        return SQSResponse.create_queue(self)

    def delete_queue(self) -> Any:
        """Forget the redrive-allow policy too."""
        name = self._get_queue_name()
        answer = SQSResponse.delete_queue(self)
        self.store("redrive").pop(name, None)
        return answer

    def set_queue_attributes(self) -> ActionResult:
        """Keep the redrive-allow policy, and the queue's policy, which moto clears when it is not given again."""
        self._keep(self._get_queue_name())
        queue = self.sqs_backend.get_queue(self._get_queue_name())
        before = queue.policy
        answer = SQSResponse.set_queue_attributes(self)
        if "Policy" not in self._given():
            queue.policy = before
        return answer

    def get_queue_attributes(self) -> ActionResult:
        """Return the attributes asked for, documents in the text that Terraform wrote: it compares text."""
        asked = list(self.params.get("AttributeNames") or [])
        known = [name for name in asked if name != "RedriveAllowPolicy"]
        self.params["AttributeNames"] = known
        answer = SQSResponse.get_queue_attributes(self) if known else ActionResult({"Attributes": {}})
        attributes: Json = (answer.result or {}).get("Attributes") or {}
        kept = self.store("redrive").get(self._get_queue_name())
        if kept and {"All", "RedriveAllowPolicy"} & set(asked):
            attributes["RedriveAllowPolicy"] = kept
        if redrive := attributes.get("RedrivePolicy"):
            attributes["RedrivePolicy"] = json.dumps(json.loads(redrive), separators=(",", ":"))
        return ActionResult({"Attributes": attributes} if attributes else {})

    def receive_message(self) -> ActionResult:
        """Answer at once, and ask to be asked again: moto would let every other call wait too."""
        given = self.params.get("WaitTimeSeconds")
        queue = self.sqs_backend.get_queue(self._get_queue_name())
        seconds = int(queue.receive_message_wait_time_seconds if given is None else given)
        if seconds in _WAIT_SECONDS:
            self.params["WaitTimeSeconds"] = 0
        answer = SQSResponse.receive_message(self)
        if not (answer.result or {}).get("Messages"):
            ask_again(seconds)
        return answer

    def _given(self) -> dict[str, str]:
        return self.params.get("Attributes") or {}

    def _keep(self, queue: str) -> None:
        if "RedriveAllowPolicy" in self._given():
            self.store("redrive")[queue] = self._given()["RedriveAllowPolicy"]
