"""Libraries that several functions share."""

from __future__ import annotations

from typing import Literal

from cdktf_cdktf_provider_aws.lambda_layer_version import LambdaLayerVersion
from constructs import Construct

from constructs_lib.aws_lambda.archive import Code, build_archive
from constructs_lib.aws_lambda.archive_asset import make_asset
from constructs_lib.aws_lambda.existing_layer import ExistingLayer
from constructs_lib.aws_lambda.layer_limits import layer_fault
from constructs_lib.aws_lambda.runtimes import RUNTIMES
from constructs_lib.aws_lambda.target import target_of
from constructs_lib.core.errors import reject
from constructs_lib.core.physical_names import claim
from constructs_lib.core.placement import located

# AWS Lambda Developer Guide, "Packaging your layer content".
_FOLDERS = {"python": "python/", "nodejs": "nodejs/node_modules/"}


class Layer(Construct):
    """A version of a layer, unpacked below ``/opt`` of each function that names it.

    A change of the content publishes a new version, and the functions take it over in the same apply.

    Parameters
    ----------
    name
        Physical name, 1 to 140 letters, digits, ``-`` or ``_``.
    description
        What the layer holds, at most 256 characters.
    code
        Packages and wheels. They are stored where the runtime looks for modules: below ``python/``, or below
        ``nodejs/node_modules/``.
    runtimes
        The runtimes that it is made for, 1 to 15 of one language.
    architectures
        The instruction sets that it is made for. ``host`` is that of the machine that synthesizes, for the embedded
        cloud alone.
    license
        SPDX identifier, address or text of the license, at most 512 characters. Without it nothing is said.
    keep_versions
        Leave a version in AWS when another replaces it or the stack is destroyed: a function outside of the stack may
        need it. Functions that have it already keep working without.

    Raises
    ------
    ConstructError
        If AWS would refuse an argument, two layers of the app share a name, or the content does not fit a runtime or
        an architecture that is named.

    Example
    -------
    >>> common = Layer(system, "Common", name="orders-common-dev", description="What all functions share",
    ...                code=Code(packages=(Path("lambda_src/common"),)), license="MIT")
    >>> put = Function(system, "Put", name="orders-put-dev", description="Stores an order",
    ...                code=Code(packages=(Path("lambda_src/data_api"),)), layers=(common,),
    ...                handler="data_api.handlers.post_data.lambda_handler", log_retention_days=30)
    """

    def __init__(
        self,
        scope: Construct,
        id: str,
        *,
        name: str,
        description: str,
        code: Code,
        runtimes: tuple[str, ...] = ("python3.13",),
        architectures: tuple[Literal["arm64", "x86_64", "host"], ...] = ("arm64",),
        license: str | None = None,
        keep_versions: bool = False,
    ) -> None:
        super().__init__(scope, id)
        if fault := layer_fault(name, description, runtimes, architectures, license):
            reject(self, fault)
        placement = located(self)
        claim(self, "layer", name, placement)
        targets = [target_of(runtime, architecture) for runtime in runtimes for architecture in architectures]
        folder = _FOLDERS[RUNTIMES[runtimes[0]].language]
        # The bytes are the same for all: each target only looks whether it could load them.
        archive, *_ = [build_archive(code, target, folder) for target in targets]
        self.runtimes = runtimes
        self.architectures = tuple(dict.fromkeys(target.architecture for target in targets))
        self.unzipped_bytes = archive.unzipped_bytes
        path, digest = make_asset(self, archive)
        self.resource = LambdaLayerVersion(
            self,
            "Resource",
            layer_name=name,
            description=description,
            filename=path,
            source_code_hash=digest,
            compatible_runtimes=list(runtimes),
            compatible_architectures=list(self.architectures),
            license_info=license,
            skip_destroy=keep_versions or None,
            provider=placement.provider,
        )
        self.layer_name = name
        self.layer_version_arn = self.resource.arn

    @classmethod
    def from_arn(cls, scope: Construct, id: str, arn: str) -> ExistingLayer:
        """Return a version of a layer that exists already, such as one that AWS publishes.

        Parameters
        ----------
        arn
            ARN of the version, in the region of the functions.

        Raises
        ------
        ConstructError
            If it is not the ARN of a layer's version in this region.

        Example
        -------
        >>> insights = Layer.from_arn(
        ...     system, "Insights", "arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension-Arm64:20"
        ... )
        """
        return ExistingLayer(scope, id, arn)
