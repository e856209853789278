"""What the two processes, and the command line, say to each other about what calls functions; see ``contract``."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from localcloud.contract import Json


class RunSchedule(TypedDict):
    """A schedule to run as at a time in ISO 8601, which is now when left out."""

    region: str
    group: str
    name: str
    time: NotRequired[str]


class FunctionUrl(TypedDict):
    """A function URL; ``functionArn`` ends in its qualifier, where it has one, ``cors`` is as Lambda's API has it."""

    id: str
    functionArn: str
    region: str
    account: str
    authType: str
    cors: Json | None
    invokeMode: str
