"""API Gateway's domain names: what moto drops, and their changes."""

from __future__ import annotations

import json
from typing import Any

from moto.apigateway.responses import APIGatewayResponse

from localcloud.contract import Json
from localcloud.control.gaps.gap import Gap

_KEPT = ("mutualTlsAuthentication", "ownershipVerificationCertificateArn")
_ATTRIBUTES = {"/regionalCertificateArn": "regional_certificate_arn", "/securityPolicy": "security_policy"}


class DomainNames(Gap, APIGatewayResponse):
    """The actions on domain names."""

    botocore_name = "apigateway"
    moto_name = "apigateway"

    def create_domain_name(self) -> Any:
        """Keep who must show a certificate."""
        status, headers, body = APIGatewayResponse.create_domain_name(self)
        kept = {name: self.params[name] for name in _KEPT if self.params.get(name)}
        self._domain()._localcloud_kept = kept
        return status, headers, json.dumps(json.loads(body) | kept)

    def get_domain_name(self) -> str:
        """Return who must show a certificate."""
        domain = self._domain()
        kept: Json = vars(domain).setdefault("_localcloud_kept", {})
        return json.dumps(domain.to_json() | kept)

    def update_domain_name(self) -> str:
        """Change the certificate, and who must show one."""
        domain = self._domain()
        kept: Json = vars(domain).setdefault("_localcloud_kept", {})
        for patch in self.params.get("patchOperations") or []:
            path, value = patch["path"], patch.get("value") or None
            _, name, *member = path.split("/")
            if path in _ATTRIBUTES:
                setattr(domain, _ATTRIBUTES[path], value)
            elif name in _KEPT and member:
                kept.setdefault(name, {})[member[0]] = value
            elif name in _KEPT:
                kept[name] = value
        if not (kept.get("mutualTlsAuthentication") or {}).get("truststoreUri"):
            kept.pop("mutualTlsAuthentication", None)
        return self.get_domain_name()

    def _domain(self) -> Any:
        return self.backend.get_domain_name(self.params["domainName"])
