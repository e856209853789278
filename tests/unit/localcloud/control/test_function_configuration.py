import hashlib
from urllib.parse import quote

from .conftest import ACCOUNT, REGION, archive

ARN = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:greet"


def configuration(internal, name):
    status, answer = internal("GET", f"functions/{quote(name, safe='')}?region={REGION}")
    return answer if status == 200 else status


def test_the_data_plane_learns_what_it_needs_to_run_a_function(internal, function):
    made = function(
        Timeout=7, MemorySize=256, Environment={"Variables": {"STAGE": "dev"}}, TracingConfig={"Mode": "Active"}
    )

    found = configuration(internal, "greet")

    assert found["functionArn"] == found["invokedArn"] == ARN
    assert (found["name"], found["version"], found["qualifier"]) == ("greet", "$LATEST", None)
    assert (found["handler"], found["runtime"], found["role"]) == ("handler.handle", "python3.13", made["Role"])
    assert (found["timeoutSeconds"], found["memoryMib"], found["ephemeralStorageMib"]) == (7, 256, 512)
    assert (found["environment"], found["tracingMode"]) == ({"STAGE": "dev"}, "Active")
    assert (found["layers"], found["policy"], found["reservedConcurrency"]) == ([], [], None)
    assert found["codeSha256"] == hashlib.sha256(archive()).hexdigest()


def test_an_alias_is_resolved_to_its_version(aws, internal, function):
    function()
    aws("lambda").publish_version(FunctionName="greet")
    aws("lambda").create_alias(FunctionName="greet", Name="live", FunctionVersion="1")

    found = configuration(internal, f"{ARN}:live")

    assert (found["functionArn"], found["invokedArn"]) == (f"{ARN}:1", f"{ARN}:live")
    assert found["routing"] == [{"version": "1", "weight": 1.0}]


def test_a_weighted_alias_names_both_versions(aws, internal, function):
    function()
    client = aws("lambda")
    client.publish_version(FunctionName="greet")
    client.update_function_configuration(FunctionName="greet", Timeout=9)
    client.publish_version(FunctionName="greet")
    weights = {"AdditionalVersionWeights": {"2": 0.25}}
    client.create_alias(FunctionName="greet", Name="live", FunctionVersion="1", RoutingConfig=weights)

    found = configuration(internal, "greet:live")

    assert found["routing"] == [{"version": "1", "weight": 0.75}, {"version": "2", "weight": 0.25}]
    assert configuration(internal, "greet:2")["timeoutSeconds"] == 9


def test_only_the_permissions_of_the_qualifier_count(aws, internal, function):
    function()
    client = aws("lambda")
    client.publish_version(FunctionName="greet")
    client.create_alias(FunctionName="greet", Name="live", FunctionVersion="1")
    client.add_permission(
        FunctionName="greet",
        Qualifier="live",
        StatementId="api",
        Action="lambda:InvokeFunction",
        Principal="apigateway.amazonaws.com",
        SourceArn="arn:aws:execute-api:us-east-1:000000000000:api/*/POST/data",
    )

    assert configuration(internal, "greet:live")["policy"] == [
        {
            "Sid": "api",
            "Effect": "Allow",
            "Action": "lambda:InvokeFunction",
            "Principal": {"Service": "apigateway.amazonaws.com"},
            "Resource": f"{ARN}:live",
            "Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:execute-api:us-east-1:000000000000:api/*/POST/data"}},
        }
    ]
    assert configuration(internal, "greet")["policy"] == []
    assert configuration(internal, "greet:1")["policy"] == []


def test_the_revision_changes_with_the_settings_and_not_by_itself(aws, internal, function):
    function()
    first = configuration(internal, "greet")["revision"]
    assert configuration(internal, "greet")["revision"] == first

    aws("lambda").update_function_configuration(FunctionName="greet", Timeout=9)

    assert configuration(internal, "greet")["revision"] != first


def test_the_reservation_is_the_functions_own(aws, internal, function):
    function()
    aws("lambda").publish_version(FunctionName="greet")

    aws("lambda").put_function_concurrency(FunctionName="greet", ReservedConcurrentExecutions=0)

    assert configuration(internal, "greet:1")["reservedConcurrency"] == 0


def test_code_of_functions_and_layers_is_served_by_its_digest(aws, internal, function):
    layer = archive("shared = 1")
    made = aws("lambda").publish_layer_version(LayerName="shared", Content={"ZipFile": layer})
    function(Layers=[made["LayerVersionArn"]])

    found = configuration(internal, "greet")

    assert found["layers"] == [hashlib.sha256(layer).hexdigest()]
    assert internal("GET", f"code/{found['layers'][0]}") == (200, layer)
    assert internal("GET", f"code/{found['codeSha256']}") == (200, archive())
    assert internal("GET", "code/00")[0] == 404


def test_a_function_that_is_not_there_is_a_404(internal, function):
    function()

    assert configuration(internal, "other") == 404
    assert configuration(internal, "greet:live") == 404
    assert configuration(internal, f"{ARN.replace(REGION, 'eu-west-1')}") == 404
