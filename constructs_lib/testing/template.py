"""What a stack synthesizes to, as plain dicts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cdktf import TerraformStack
    from constructs import Construct


class TemplateError(AssertionError):
    """The template does not hold what was asked for."""


@dataclass(frozen=True, slots=True)
class Template:
    """Terraform JSON of one stack, without cdktf's ``//`` comments.

    Parameters
    ----------
    document
        The parsed JSON.
    warnings
        Warning annotations of the constructs, each as ``path: text``.

    Example
    -------
    >>> template = Template.from_json('{"resource": {"aws_sns_topic": {"Alarms": {"name": "alarms-dev"}}}}')
    >>> template.one("aws_sns_topic")
    {'name': 'alarms-dev'}
    """

    document: dict[str, Any]
    warnings: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, build: Callable[[Construct], object], *, region: str = "us-east-1", outdir: Path | None = None
    ) -> Template:
        """Return the template of a stack that holds what ``build`` adds to it, checked as by a real synth.

        Parameters
        ----------
        build
            Takes the stack, whose id is ``test``, and adds to it.
        region
            Region of the provider, which is added unless ``build`` adds one.
        outdir
            Folder of the app, for constructs that write files; without it, one that goes with the process.
        """
        from constructs_lib.testing.synthesis import build_stack

        return cls.from_stack(build_stack(build, region=region, outdir=outdir))

    @classmethod
    def from_stack(cls, stack: TerraformStack) -> Template:
        """Return the template of a stack, checked as by a real synth."""
        from constructs_lib.testing.synthesis import synthesize

        text, warnings = synthesize(stack)
        return cls(json.loads(text), warnings)

    @classmethod
    def from_json(cls, text: str) -> Template:
        """Return the template that a synthesized ``cdk.tf.json`` holds."""
        return cls(without_comments(json.loads(text)))

    @property
    def resources(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Resources by type and name."""
        return dict(self.document.get("resource", {}))

    @property
    def outputs(self) -> dict[str, dict[str, Any]]:
        """Outputs by name."""
        return dict(self.document.get("output", {}))

    @property
    def providers(self) -> dict[str, list[dict[str, Any]]]:
        """Provider blocks by provider."""
        return dict(self.document.get("provider", {}))

    @property
    def counts(self) -> dict[str, int]:
        """Number of resources of each type, data sources as ``data.<type>``."""
        sources = {f"data.{kind}": len(found) for kind, found in self.document.get("data", {}).items()}
        return dict(sorted((sources | {kind: len(found) for kind, found in self.resources.items()}).items()))

    def all(self, kind: str) -> dict[str, dict[str, Any]]:
        """Return the resources of a type by name; none is an empty dict."""
        return dict(self.resources.get(kind, {}))

    def data(self, kind: str) -> dict[str, dict[str, Any]]:
        """Return the data sources of a type by name; none is an empty dict."""
        return dict(self.document.get("data", {}).get(kind, {}))

    def one(self, kind: str) -> dict[str, Any]:
        """Return the only resource of a type.

        Raises
        ------
        TemplateError
            If there is none, or more than one; it names what is there.
        """
        found = self.all(kind)
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            msg = f"{len(found)} resources of type {kind}: {', '.join(sorted(found))}; use named() or all()"
        else:
            msg = f"no resource of type {kind}; the template has {', '.join(sorted(self.resources)) or 'no resource'}"
        raise TemplateError(msg)

    def named(self, kind: str, **attributes: object) -> dict[str, Any]:
        """Return the only resource of a type whose attributes have these values.

        Raises
        ------
        TemplateError
            If there is none, or more than one; it names what is there.

        Example
        -------
        >>> template = Template.from_json('{"resource": {"aws_sns_topic": {"A": {"name": "a"}, "B": {"name": "b"}}}}')
        >>> template.named("aws_sns_topic", name="b")
        {'name': 'b'}
        """
        candidates = self.all(kind)
        matching = {name: found for name, found in candidates.items() if _has(found, attributes)}
        if len(matching) == 1:
            return next(iter(matching.values()))
        wanted = ", ".join(f"{name}={value!r}" for name, value in attributes.items())
        there = {name: {key: found.get(key) for key in attributes} for name, found in candidates.items()}
        msg = f"{len(matching)} resources of type {kind} have {wanted}; there are {there or 'none'}"
        raise TemplateError(msg)


def without_comments(value: Any) -> Any:
    """Return a JSON value without its ``//`` keys, where cdktf writes paths and its version."""
    if isinstance(value, dict):
        return {key: without_comments(inner) for key, inner in value.items() if key != "//"}
    if isinstance(value, list):
        return [without_comments(inner) for inner in value]
    return value


def _has(resource: Mapping[str, Any], attributes: Mapping[str, object]) -> bool:
    return all(key in resource and resource[key] == value for key, value in attributes.items())
