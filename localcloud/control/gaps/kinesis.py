"""Tags that a stream is made with."""

from __future__ import annotations

from typing import Any

from moto.kinesis.responses import KinesisResponse

from localcloud.control.gaps.gap import Gap


class Kinesis(Gap, KinesisResponse):
    """Kinesis Data Streams."""

    botocore_name = "kinesis"
    moto_name = "kinesis"

    def create_stream(self) -> Any:
        """Keep the tags, which moto takes by a call of their own alone."""
        answer = KinesisResponse.create_stream(self)
        if tags := self.params.get("Tags"):
            self.kinesis_backend.add_tags_to_stream(None, self.params["StreamName"], tags)
        return answer
