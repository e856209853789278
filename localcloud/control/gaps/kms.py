"""The rotation period of a key, which moto does not keep."""

from __future__ import annotations

import json
from typing import Any

from moto.core.responses import ActionResult
from moto.kms.responses import KmsResponse

from localcloud.control.gaps.gap import Gap

_DEFAULT_DAYS = 365


class Kms(Gap, KmsResponse):
    """KMS."""

    botocore_name = "kms"
    moto_name = "kms"

    def enable_key_rotation(self) -> Any:
        """Keep the rotation period."""
        answer = KmsResponse.enable_key_rotation(self)
        self._key()["_localcloud_rotation_days"] = self.params.get("RotationPeriodInDays") or _DEFAULT_DAYS
        return answer

    def get_key_rotation_status(self) -> ActionResult:
        """Return the rotation period beside the status."""
        answer = json.loads(KmsResponse.get_key_rotation_status(self))
        if answer["KeyRotationEnabled"]:
            answer["RotationPeriodInDays"] = self._key().get("_localcloud_rotation_days", _DEFAULT_DAYS)
        return ActionResult(answer)

    def _key(self) -> dict[str, Any]:
        key: dict[str, Any] = vars(self.kms_backend.describe_key(self.params["KeyId"]))
        return key
