"""The models of a REST API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cdktf import TerraformResource
from cdktf_cdktf_provider_aws.api_gateway_model import ApiGatewayModel
from constructs import Construct

from constructs_lib.aws_apigateway.model import Model
from constructs_lib.core.placement import placement_of


class ModelResources:
    """Models, each made once, below one construct.

    Parameters
    ----------
    models
        All models that others may refer to.
    made
        Takes every resource that is made.
    """

    def __init__(
        self, scope: Construct, *, rest_api_id: str, models: Iterable[Model], made: list[TerraformResource]
    ) -> None:
        self._scope = scope
        self._provider = placement_of(scope).provider
        self._rest_api_id = rest_api_id
        self._models = {model.name: model for model in models}
        self._names: dict[str, str] = {}
        self._made = made

    def name(self, model: Model) -> str:
        """Return a model's name as a token, so that who uses it waits for it."""
        if model.name not in self._names:
            self._names[model.name] = self._make(model)
        return self._names[model.name]

    def names(self, models: Mapping[str, Model]) -> dict[str, str] | None:
        """Return the names of models by content type; nothing without any."""
        return {kind: self.name(model) for kind, model in models.items()} or None

    def _make(self, model: Model) -> str:
        # API Gateway takes a reference only to a model that is there already.
        addresses = {name: self._address(self.name(self._models[name])) for name in model.references}
        resource = ApiGatewayModel(
            self._scope,
            f"{model.name} Model",
            rest_api_id=self._rest_api_id,
            name=model.name,
            description=model.description,
            # A note that nobody reads: which bodies a model is held against is said by the route. A change of it would
            # replace the model, and AWS refuses to make the second one of a name before the first is gone.
            content_type="application/json",
            schema=model.render(addresses),
            provider=self._provider,
        )
        self._made.append(resource)
        return str(resource.name)

    def _address(self, name: str) -> str:
        return f"https://apigateway.amazonaws.com/restapis/{self._rest_api_id}/models/{name}"
