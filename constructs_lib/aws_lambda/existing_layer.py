"""A layer that exists already."""

from __future__ import annotations

import re

from constructs import Construct

from constructs_lib.core.errors import reject
from constructs_lib.core.placement import located

_ARN = re.compile(r"arn:aws:lambda:(?P<region>[a-z0-9-]+):\d{12}:layer:(?P<name>[a-zA-Z0-9_-]{1,140}):\d+")


class ExistingLayer(Construct):
    """A version of a layer that somebody else published; made by ``Layer.from_arn``.

    What it is made for is not known, so that nothing is checked of it but its place.

    Parameters
    ----------
    arn
        ARN of the version, of any account, in this region.

    Attributes
    ----------
    layer_name
        Name of the layer.
    layer_version_arn
        ARN of the version; a literal.

    Example
    -------
    >>> tools = Layer.from_arn(system, "Tools", "arn:aws:lambda:us-east-1:123456789012:layer:tools:3")
    >>> tools.layer_name
    'tools'
    """

    def __init__(self, scope: Construct, id: str, arn: str) -> None:
        super().__init__(scope, id)
        found = _ARN.fullmatch(arn)
        if not found:
            reject(
                self, f"{arn!r} is no layer's version; write arn:aws:lambda:<region>:<account>:layer:<name>:<version>"
            )
        region = located(self).region
        if found["region"] != region:
            reject(
                self, f"{arn!r} is in {found['region']}, and functions here in {region}; take the layer of this region"
            )
        self.layer_name = found["name"]
        self.layer_version_arn = arn
        self.runtimes: tuple[str, ...] = ()
        self.architectures: tuple[str, ...] = ()
        self.unzipped_bytes = 0
