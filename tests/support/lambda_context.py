"""What Lambda hands a handler beside the event."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FakeContext:
    """An invocation with this much time left."""

    remaining_milliseconds: int = 10_000
    function_name: str = "data-api-post-data-local"
    function_version: str = "1"
    memory_limit_in_mb: int = 256
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:000000000000:function:data-api-post-data-local:live"
    aws_request_id: str = "52fdfc07-2182-454f-963f-5f0f9a621d72"

    def get_remaining_time_in_millis(self) -> int:
        return self.remaining_milliseconds
