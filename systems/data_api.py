"""data-api: a small, encrypted, rate-limited write API."""

from __future__ import annotations

from constructs import Construct

from constructs_lib.aws_apigateway import (
    ApiLogs,
    Authorization,
    Model,
    RestApi,
    Route,
    Throttle,
)
from constructs_lib.aws_cloudwatch import Alarm
from constructs_lib.aws_dynamodb import Attribute, Provisioned, Table
from constructs_lib.aws_kms import Key
from constructs_lib.aws_lambda import Function, target_of
from constructs_lib.aws_sns import Topic
from constructs_lib.core.naming import Naming
from environments.schema import DataApi as Settings
from systems.api_logging import api_logging, execution_log_level
from systems.environment_stack import EMBEDDED, EnvironmentStack
from systems.lambda_code import lambda_code
from systems.system import place_system

RUNTIME = "python3.13"
ANY_OBJECT = Model(name="DataObject", description="Any JSON object", schema={"type": "object"})


class DataApi(Construct):
    """``POST /data`` stores a JSON object under a time-ordered id.

    Everything that is stored or logged is encrypted with the system's key.
    """

    def __init__(self, stack: EnvironmentStack, id: str, *, settings: Settings) -> None:
        super().__init__(stack, id)
        self._stack = stack
        self._settings = settings
        self._naming = Naming("data-api", stack.environment.name)
        place_system(self, stack, application="data-api", region=settings.region)

        self.key = self._make_key()
        self.table = self._make_table()
        self.function = self._make_function()
        self.table.grants.put(self.function.role)
        self.api = self._make_api()
        self.alerts = self._make_topic()
        self.alarm = self._make_alarm()

        for name, value, description in (
            ("ApiGatewayUrl", self.api.url, "Address of the API's stage; POST /data stores an object"),
            ("LambdaFunctionArn", self.function.function_arn, "Function that stores the objects"),
            ("DynamoDBTableName", self.table.resource.name, "Table that holds the objects"),
            ("CloudWatchAlarmName", self.alarm.resource.alarm_name, "Alarm on calls that failed"),
        ):
            stack.add_output(self, f"data_api_{name}", value, description)

    def _make_key(self) -> Key:
        protect = self._stack.environment.protect_data
        return Key(
            self,
            "Key",
            alias=f"alias/{self._naming.name(limit=250)}",
            description="Encrypts the data, logs, alerts and function environment of data-api",
            deletion_window_days=30 if protect else 7,
            protect=protect,
        )

    def _make_table(self) -> Table:
        return Table(
            self,
            "Table",
            name=self._naming.name(limit=255),
            partition_key=Attribute("id"),
            sort_key=Attribute("timestamp"),
            capacity=Provisioned(read_units=self._settings.read_capacity, write_units=self._settings.write_capacity),
            key=self.key,
            protect=self._stack.environment.protect_data,
        )

    def _make_function(self) -> Function:
        environment = self._stack.environment
        return Function(
            self,
            "PostData",
            name=self._naming.name("post-data", limit=64),
            description="Stores the JSON object of POST /data",
            code=lambda_code("data_api", target_of(RUNTIME, environment.architecture)),
            handler="data_api.handlers.post_data.lambda_handler",
            runtime=RUNTIME,
            architecture=environment.architecture,
            memory_mib=self._settings.memory_mib,
            timeout_seconds=self._settings.timeout_seconds,
            answers_api=True,
            environment={
                "STAGE": environment.name,
                "DYNAMODB_TABLE_NAME": self.table.table_name,
                "LOG_LEVEL": environment.log_level,
            },
            key=self.key,
            log_level=environment.log_level,
            log_retention_days=environment.log_retention_days,
            protect=environment.protect_data,
        )

    def _make_api(self) -> RestApi:
        environment = self._stack.environment
        return RestApi(
            self,
            "Api",
            name=self._naming.name(limit=128),
            description="Stores JSON objects",
            stage_name=environment.name,
            routes=[
                Route(
                    method="POST",
                    path="/data",
                    function=self.function,
                    authorization=Authorization.IAM if self._settings.authorization == "iam" else Authorization.NONE,
                    request_model=ANY_OBJECT,
                )
            ],
            throttle=Throttle(rate_per_second=self._settings.throttle_rate, burst=self._settings.throttle_burst),
            logs=ApiLogs(
                access_log_name=f"/aws/apigateway/{self._naming.name('access', limit=256)}",
                level=execution_log_level(environment.log_level),
                account=api_logging(self._stack, self._settings.region),
                retention_days=environment.log_retention_days,
                key=self.key,
                protect=environment.protect_data,
            ),
        )

    def _make_topic(self) -> Topic:
        topic = Topic(
            self,
            "Alerts",
            name=self._naming.name("alerts", limit=256),
            key=self.key,
            display_name=f"data-api alerts {self._stack.environment.name}",
            protect=self._stack.environment.protect_data,
        )
        topic.subscribe_email("Email", self._stack.environment.alarm_email, placeholder_allowed=EMBEDDED)
        return topic

    def _make_alarm(self) -> Alarm:
        return Alarm(
            self,
            "Errors",
            name=self._naming.name("errors", limit=255),
            description=(
                f"A call of {self.function.function_name} failed in the last 5 minutes and its caller got a 502. "
                f"Look first at the errors in the log group /aws/lambda/{self.function.function_name}."
            ),
            metric=self.function.metrics.errors(),
            threshold=0,
            evaluation_periods=1,
            notify=(self.alerts,),
        )
