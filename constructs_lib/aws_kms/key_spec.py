"""What a key is made of, and what it can be used for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

KeyUsage = Literal["ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"]
KeySpec = Literal[
    "SYMMETRIC_DEFAULT",
    "HMAC_224",
    "HMAC_256",
    "HMAC_384",
    "HMAC_512",
    "RSA_2048",
    "RSA_3072",
    "RSA_4096",
    "ECC_NIST_P256",
    "ECC_NIST_P384",
    "ECC_NIST_P521",
    "ECC_SECG_P256K1",
]
SYMMETRIC: KeySpec = "SYMMETRIC_DEFAULT"

_MAC: tuple[KeyUsage, ...] = ("GENERATE_VERIFY_MAC",)
_RSA: tuple[KeyUsage, ...] = ("ENCRYPT_DECRYPT", "SIGN_VERIFY")
_NIST: tuple[KeyUsage, ...] = ("SIGN_VERIFY", "KEY_AGREEMENT")
# AWS KMS API Reference, CreateKey, "KeyUsage". AWS provider 5.100 knows no ML-DSA key; SM2 exists in China alone.
_USAGES: Mapping[str, tuple[KeyUsage, ...]] = {
    SYMMETRIC: ("ENCRYPT_DECRYPT",),
    "HMAC_224": _MAC,
    "HMAC_256": _MAC,
    "HMAC_384": _MAC,
    "HMAC_512": _MAC,
    "RSA_2048": _RSA,
    "RSA_3072": _RSA,
    "RSA_4096": _RSA,
    "ECC_NIST_P256": _NIST,
    "ECC_NIST_P384": _NIST,
    "ECC_NIST_P521": _NIST,
    "ECC_SECG_P256K1": ("SIGN_VERIFY",),
}


def encryption_fault(key_region: str, spec: KeySpec, region: str) -> str | None:
    """Return why AWS's services in a region cannot encrypt with a key; nothing if they can.

    Source: AWS KMS Developer Guide, "Multi-Region keys" and "Choosing a KMS key type".
    """
    if spec != SYMMETRIC:
        return f"its key is of spec {spec}, and AWS's services encrypt with symmetric keys alone; give another one"
    if region not in ("", key_region):
        return f"its key is in {key_region}, and what it encrypts is in {region}; give a key of that region"
    return None


def only_usage(spec: KeySpec) -> KeyUsage | None:
    """Return what keys of a spec are for, if that is one thing."""
    usages = _USAGES.get(spec, ())
    return usages[0] if len(usages) == 1 else None


def usage_fault(spec: KeySpec, usage: KeyUsage | None) -> str | None:
    """Return why KMS makes no key of this spec for this usage; nothing if it does."""
    usages = _USAGES.get(spec)
    if usages is None:
        return f"the spec is {spec!r}; use one of {', '.join(_USAGES)}"
    if usage is None and len(usages) > 1:
        return f"a key of spec {spec} is for {' or '.join(usages)}; say which as usage"
    if usage is not None and usage not in usages:
        return f"the usage is {usage!r}, and a key of spec {spec} is for {' or '.join(usages)}"
    return None
