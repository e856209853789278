"""The role with which API Gateway writes the logs of an account and region."""

from __future__ import annotations

from cdktf_cdktf_provider_aws.api_gateway_account import ApiGatewayAccount
from constructs import Construct

from constructs_lib.aws_iam import Role
from constructs_lib.core.placement import located
from constructs_lib.core.statement import Statement

# The actions of the AWS managed policy AmazonAPIGatewayPushToCloudWatchLogs, which allows them on "*".
_ACTIONS = (
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
    "logs:FilterLogEvents",
    "logs:GetLogEvents",
    "logs:PutLogEvents",
)


class ApiLoggingAccount(Construct):
    """The setting that lets API Gateway write to CloudWatch Logs; there is one in an account and region.

    Without it AWS refuses every stage that logs.  It stays when it is destroyed: other stages need it.

    Parameters
    ----------
    role_name
        Physical name of the role; roles are global, so it names the region.

    Example
    -------
    >>> account = ApiLoggingAccount(system, "ApiLogging", role_name="shared-api-logs-us-east-1-dev")

    Source: API Gateway Developer Guide, "Set up CloudWatch logging for REST APIs in API Gateway".
    """

    def __init__(self, scope: Construct, id: str, *, role_name: str) -> None:
        super().__init__(scope, id)
        placement = located(self)
        self.role = Role(
            self,
            "Role",
            name=role_name,
            assumed_by="apigateway.amazonaws.com",
            description="Lets API Gateway write access and execution logs",
        )
        # All groups of the account and region, and no fewer: API Gateway proves the role when it is set, by writing
        # to a group of its own, and each stage has groups of any name.
        self.role.add_to_policy(
            Statement(sid="WriteLogs", actions=_ACTIONS, resources=(placement.arn("logs", "log-group:*"),))
        )
        self.resource = ApiGatewayAccount(
            self,
            "Resource",
            cloudwatch_role_arn=self.role.role_arn,
            depends_on=[self.role.policy] if self.role.policy else None,
            provider=placement.provider,
        )
