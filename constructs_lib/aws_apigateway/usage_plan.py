"""How much the holders of API keys may ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, get_args

from cdktf_cdktf_provider_aws.api_gateway_usage_plan import (
    ApiGatewayUsagePlan,
    ApiGatewayUsagePlanApiStages,
    ApiGatewayUsagePlanApiStagesThrottle,
    ApiGatewayUsagePlanQuotaSettings,
    ApiGatewayUsagePlanThrottleSettings,
)
from cdktf_cdktf_provider_aws.api_gateway_usage_plan_key import ApiGatewayUsagePlanKey
from constructs import Construct

from constructs_lib.aws_apigateway.domain_name import MappedApi
from constructs_lib.aws_apigateway.route_path import RoutePath
from constructs_lib.aws_apigateway.throttle import Throttle
from constructs_lib.core.errors import ConstructError, reject
from constructs_lib.core.placement import placement_of

Period = Literal["DAY", "WEEK", "MONTH"]

_TEXT_CHARACTERS = 1024
# API Gateway API Reference, QuotaSettings: requests that are subtracted in the first period.
_OFFSETS = {"DAY": range(1), "WEEK": range(7), "MONTH": range(28)}


class MeteredKey(Protocol):
    """An API key."""

    @property
    def key_id(self) -> str:
        """Id of the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """The most requests of one key in a period.

    API Gateway aims at the number and does not promise it: it is no limit of costs.

    Parameters
    ----------
    limit
        Requests in a period, 1 or more.
    period
        ``DAY``, ``WEEK`` from Sunday on, or ``MONTH``, in UTC.
    offset
        Requests that count as made when the first period begins: 0, below 7 in a week, below 28 in a month.

    Raises
    ------
    ConstructError
        If AWS refuses one of them.

    Example
    -------
    >>> Quota(limit=10_000, period="MONTH").offset
    0
    """

    limit: int
    period: Period
    offset: int = 0

    def __post_init__(self) -> None:
        fault = None
        if self.period not in get_args(Period):
            fault = f"the period is {self.period!r}; API Gateway has {', '.join(get_args(Period))}"
        elif self.limit < 1:
            fault = f"the limit is {self.limit}, which lets nothing through; give 1 or more"
        elif self.offset not in _OFFSETS[self.period]:
            fault = (
                f"the offset is {self.offset}; for a {self.period} API Gateway takes 0 to {_OFFSETS[self.period][-1]}"
            )
        if fault:
            msg = f"quota: {fault}"
            raise ConstructError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStage:
    """A stage that a usage plan opens for its keys.

    Parameters
    ----------
    api
        The API and its stage.
    throttles
        Limits of single routes for each key, by route.

    Example
    -------
    >>> stock = RestApi.from_id(system, "PlanStock", "a1b2c3d4e5", name="stock-dev", stage_name="dev")
    >>> items = RoutePath(method="GET", path="/items")
    >>> PlanStage(api=stock, throttles={items: Throttle(rate_per_second=1, burst=5)}).api.stage_name
    'dev'
    """

    api: MappedApi
    throttles: Mapping[RoutePath, Throttle] = field(default_factory=dict)


class UsagePlan(Construct):
    """Limits for each key of its own, on the stages that it opens.

    Parameters
    ----------
    name
        Physical name, 1 to 1,024 characters.
    description
        Whom it is for, 1 to 1,024 characters.
    throttle
        Limit of each key.
    stages
        What the keys are good for; the routes with ``api_key_required``.
    quota
        The most requests of each key. Without it, as many as the throttle lets through.
    keys
        Its keys by construct id; further ones by `add_key`.
    product_code
        AWS Marketplace product that it belongs to.

    Raises
    ------
    ConstructError
        If AWS refuses a text, there is no stage, one is there twice, or a limit is for a route that its API has not.

    Example
    -------
    >>> api = RestApi.from_id(system, "Metered", "a1b2c3d4e5", name="stock-dev", stage_name="dev")
    >>> key = ApiKey(system, "Shop", name="stock-shop-dev", description="Key of the shop")
    >>> plan = UsagePlan(system, "Basic", name="stock-basic-dev", description="Partners", keys={"Shop": key},
    ...                  throttle=Throttle(rate_per_second=5, burst=10), stages=[PlanStage(api=api)])

    Source: API Gateway Developer Guide, "Usage plans and API keys for REST APIs in API Gateway".
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        description: str,
        throttle: Throttle,
        stages: Sequence[PlanStage],
        quota: Quota | None = None,
        keys: Mapping[str, MeteredKey] | None = None,
        product_code: str | None = None,
    ) -> None:
        super().__init__(scope, id)
        for what, text in (("name", name), ("description", description)):
            if not 1 <= len(text) <= _TEXT_CHARACTERS:
                reject(self, f"the {what} has {len(text)} characters; give 1 to {_TEXT_CHARACTERS}")
        if not stages:
            reject(self, "it opens no stage, so its keys are good for nothing; name the stages")
        if fault := _stages_fault(stages):
            reject(self, fault)
        placement = placement_of(self)
        self.resource = ApiGatewayUsagePlan(
            self,
            "Resource",
            name=name,
            description=description,
            product_code=product_code,
            api_stages=[_stage(stage) for stage in stages],
            throttle_settings=ApiGatewayUsagePlanThrottleSettings(
                rate_limit=throttle.rate_per_second, burst_limit=throttle.burst
            ),
            quota_settings=ApiGatewayUsagePlanQuotaSettings(
                limit=quota.limit, period=quota.period, offset=quota.offset or None
            )
            if quota
            else None,
            provider=placement.provider,
            tags=dict(placement.tags) or None,
        )
        self.plan_id = self.resource.id
        self._key_ids: set[str] = set()
        for key_id, key in (keys or {}).items():
            self.add_key(key_id, key)

    def add_key(self, id: str, key: MeteredKey) -> None:
        """Let a key use the plan; a key may have one plan for each stage.

        Raises
        ------
        ConstructError
            If the key has the plan already.
        """
        if key.key_id in self._key_ids:
            reject(self, f"the key of {id!r} has the plan already; name it once")
        self._key_ids.add(key.key_id)
        ApiGatewayUsagePlanKey(
            self,
            id,
            key_id=key.key_id,
            key_type="API_KEY",
            usage_plan_id=self.plan_id,
            provider=placement_of(self).provider,
        )


def _stages_fault(stages: Sequence[PlanStage]) -> str | None:
    opened = [(stage.api.api_id, stage.api.stage_name) for stage in stages]
    for position, stage in enumerate(stages):
        if (first := opened.index(opened[position])) < position:
            return f"stages[{first}] and stages[{position}] are one stage of one API; join the two"
        # Nobody knows the routes of an API that exists already.
        routes: Sequence[RoutePath] | None = getattr(stage.api, "routes", None)
        known = None if routes is None else {route.label for route in routes}
        if known is not None and (strange := next((r.label for r in stage.throttles if r.label not in known), None)):
            return f"it limits {strange}, which the API has not; it has {', '.join(sorted(known))}"
    return None


def _stage(stage: PlanStage) -> ApiGatewayUsagePlanApiStages:
    return ApiGatewayUsagePlanApiStages(
        api_id=stage.api.api_id,
        stage=stage.api.stage_name,
        throttle=[
            ApiGatewayUsagePlanApiStagesThrottle(
                path=f"{route.path}/{route.method}", rate_limit=throttle.rate_per_second, burst_limit=throttle.burst
            )
            for route, throttle in stage.throttles.items()
        ]
        or None,
    )
