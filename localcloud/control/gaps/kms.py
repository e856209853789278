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
        self.store("rotation")[self._key()] = self.params.get("RotationPeriodInDays") or _DEFAULT_DAYS
        return KmsResponse.enable_key_rotation(self)

    def get_key_rotation_status(self) -> ActionResult:
        """Return the rotation period beside the status."""
        answer = json.loads(KmsResponse.get_key_rotation_status(self))
        if answer["KeyRotationEnabled"]:
            answer["RotationPeriodInDays"] = self.store("rotation").get(self._key(), _DEFAULT_DAYS)
        return ActionResult(answer)

    def _key(self) -> str:
        return str(self.params["KeyId"]).rsplit("/", 1)[-1]
