"""Addresses of functions and of their aliases; moto knows those of functions alone."""

from __future__ import annotations

from moto.core.responses import ActionResult, EmptyResult

from localcloud.control.function_urls import changed_settings, new_url
from localcloud.control.gaps.awslambda_names import FunctionNames
from localcloud.control.gaps.gap import MissingError


class FunctionUrls(FunctionNames):
    """The actions on function URLs."""

    def create_function_url_config(self) -> ActionResult:
        """Make the URL of a function or an alias."""
        arn = self.qualified_arn()
        if arn in self.store("urls"):
            raise MissingError("ResourceConflictException", f"FunctionUrlConfig exists for this Lambda function: {arn}")
        made = self.store("urls")[arn] = new_url(arn, self.params)
        return ActionResult(made)

    def get_function_url_config(self) -> ActionResult:
        """Return a URL's settings."""
        return ActionResult(self.found("urls", self.qualified_arn()))

    def update_function_url_config(self) -> ActionResult:
        """Change a URL's settings."""
        kept = self.found("urls", self.qualified_arn())
        kept |= changed_settings(self.params)
        return ActionResult(kept)

    def delete_function_url_config(self) -> EmptyResult:
        """Remove a URL."""
        arn = self.qualified_arn()
        self.found("urls", arn)
        del self.store("urls")[arn]
        return EmptyResult()

    def list_function_url_configs(self) -> ActionResult:
        """Return the URLs of a function and of its aliases."""
        arn = self.arn(f"function:{self.function_name()}")
        urls = [url for key, url in self.store("urls").items() if key == arn or key.startswith(f"{arn}:")]
        return ActionResult({"FunctionUrlConfigs": urls})
