"""API Gateway's client certificates, which moto does not know."""

from __future__ import annotations

import time
import uuid
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from moto.core.responses import ActionResult, EmptyResult

from localcloud.contract import Json
from localcloud.control.gaps.gap import Gap

_KIND = "certificates"
_DAYS = 365  # API Gateway Developer Guide, "Generate and configure an SSL certificate for backend authentication"


class ClientCertificates(Gap):
    """The actions on client certificates."""

    botocore_name = "apigateway"
    moto_name = "apigateway"

    def generate_client_certificate(self) -> ActionResult:
        """Make a certificate; its key is thrown away, since nothing here calls web services with it."""
        certificate_id = uuid.uuid4().hex[:6]
        created = time.time()
        certificate: Json = {
            "clientCertificateId": certificate_id,
            "description": self.params.get("description"),
            "pemEncodedCertificate": _pem(certificate_id),
            "createdDate": created,
            "expirationDate": created + _DAYS * 86_400,
            "tags": dict(self.params.get("tags") or {}),
        }
        self.store(_KIND)[certificate_id] = certificate
        return ActionResult(certificate)

    def get_client_certificate(self) -> ActionResult:
        """Return a certificate."""
        return ActionResult(self._certificate())

    def get_client_certificates(self) -> ActionResult:
        """Return all certificates."""
        return ActionResult({"items": list(self.store(_KIND).values())})

    def update_client_certificate(self) -> ActionResult:
        """Change what a certificate says it is for."""
        certificate = self._certificate()
        for patch in self.params.get("patchOperations") or []:
            if patch["path"] == "/description":
                certificate["description"] = patch.get("value")
        return ActionResult(certificate)

    def delete_client_certificate(self) -> EmptyResult:
        """Remove a certificate."""
        self._certificate()
        del self.store(_KIND)[self.params["clientCertificateId"]]
        return EmptyResult()

    def _certificate(self) -> Json:
        return self.found(_KIND, self.params["clientCertificateId"], "NotFoundException")


def _pem(name: str) -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"ApiGateway {name}")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=_DAYS))
        .sign(key, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.PEM).decode()
