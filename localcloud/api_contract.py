"""What the control plane tells the data plane of deployed REST APIs; see ``contract``."""

from __future__ import annotations

from typing import TypedDict

from localcloud.contract import Json


class Route(TypedDict):
    """A resource of a REST API; ``methods`` maps a verb or ``ANY`` to GetMethod's JSON with ``methodIntegration``."""

    id: str
    path: str
    methods: dict[str, Json]


class Deployment(TypedDict):
    """A REST API as it was at CreateDeployment; members in the JSON of the API's own Get actions, lists in no order.

    ``policy`` is the parsed document. ``apiKeySource`` is ``HEADER`` or ``AUTHORIZER``.
    """

    id: str
    createdDate: float
    apiName: str
    routes: list[Route]
    authorizers: list[Json]
    models: list[Json]
    validators: list[Json]
    gatewayResponses: list[Json]
    binaryMediaTypes: list[str]
    policy: Json | None
    apiKeySource: str
    minimumCompressionSize: int | None
    disableExecuteApiEndpoint: bool


class ApiKey(TypedDict):
    """An enabled API key that a usage plan admits to the stage, with throttle and quota as GetUsagePlan has them.

    ``methodThrottles`` holds those of single methods, by ``/<resource path>/<verb>``.
    """

    id: str
    name: str
    value: str
    usagePlanId: str
    throttle: Json
    quota: Json
    methodThrottles: dict[str, Json]


class StageSnapshot(TypedDict):
    """What answers at a stage's address: the stage's settings of now, the API as it was deployed.

    ``methodSettings`` maps ``*/*`` or ``<resource path>/<verb>`` (as GetStage returns it) to GetStage's settings.
    """

    apiId: str
    region: str
    account: str
    stage: str
    deploymentId: str
    variables: dict[str, str]
    methodSettings: dict[str, Json]
    accessLogSettings: Json | None
    webAclArn: str | None
    tracingEnabled: bool
    canarySettings: Json | None
    apiKeys: list[ApiKey]
    deployment: Deployment


class BasePathMapping(TypedDict):
    """Where the paths of a domain name below a first segment lead; ``""`` is all that no other takes.

    Without a ``stage``, the next segment names it.
    """

    basePath: str
    apiId: str
    stage: str | None


class CustomDomain(TypedDict):
    """A domain name of API Gateway, which may begin with ``*.``."""

    name: str
    mappings: list[BasePathMapping]
