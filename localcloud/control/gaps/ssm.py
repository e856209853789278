"""Parameters of the type that Systems Manager's webhooks take."""

from __future__ import annotations

from typing import Any

from moto.ssm.responses import SimpleSystemManagerResponse

from localcloud.control.gaps.gap import Gap

_INTEGRATION = "aws:ssm:integration"


class Ssm(Gap, SimpleSystemManagerResponse):
    """Systems Manager."""

    botocore_name = "ssm"
    moto_name = "ssm"

    def put_parameter(self) -> Any:
        """Keep the data type of integrations, which moto does not know."""
        if self.params.get("DataType") != _INTEGRATION:
            return SimpleSystemManagerResponse.put_parameter(self)
        self.params["DataType"] = "text"
        answer = SimpleSystemManagerResponse.put_parameter(self)
        self.ssm_backend.get_parameter(self.params["Name"]).data_type = _INTEGRATION
        return answer
