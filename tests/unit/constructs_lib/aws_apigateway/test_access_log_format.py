import json
import re

import pytest

from constructs_lib.aws_apigateway.access_log_format import access_log_format, further_fields_fault

FORMAT = access_log_format({})
FIELDS = json.loads(FORMAT)


def test_format_is_one_line_of_json_and_stays_so_when_variables_have_no_value():
    line = re.sub(r"\$[\w.]+", "-", FORMAT)

    assert "\n" not in FORMAT
    assert set(json.loads(line).values()) == {"-"}


def test_request_can_be_found_and_judged():
    assert FIELDS["requestId"] == "$context.requestId"  # AWS refuses a format without it
    assert {"status", "errorType", "authorizerError", "ip", "latencyMs", "integrationLatencyMs"} <= set(FIELDS)


def test_nothing_that_a_caller_sent_is_logged():
    leaking = (
        "querystring",
        "header",
        "body",
        "path}",
        "$context.path",
        "requestOverride",
        "error.message",
        "userAgent",
    )

    assert not [word for word in leaking if word.lower() in FORMAT.lower()]
    assert "$context.integration.error" not in FIELDS.values()


def test_further_fields_stand_behind_the_usual_ones():
    further = {"stage": "$context.stage", "accountId": "$context.identity.accountId", "route2": "$context.resourcePath"}

    assert further_fields_fault(further) is None
    assert list(json.loads(access_log_format(further)).items()) == [*FIELDS.items(), *further.items()]


@pytest.mark.parametrize(
    "variable",
    [
        "$context.path",
        "$context.identity.userAgent",
        "$context.identity.apiKey",
        "$context.identity.user",
        "$context.identity.clientCert.subjectDN",
        "$context.identity.cognitoAuthenticationProvider",
        "$context.authorizer.claims.email",
        "$context.authorizer.principalId",
        "$context.authorizer.tenant",
        "$context.error.message",
        "$context.error.validationErrorString",
        "$context.integration.error",
        "$context.requestOverride.header.Authorization",
        "$context.requestOverride.querystring.q",
        "$context.stages",
        "$context.stage$context.path",
        "$input.body",
        "$stageVariables.shard",  # access logs have $context alone
        "orders",
        "",
    ],
)
def test_variable_that_may_hold_what_callers_sent_is_refused(variable):
    fault = further_fields_fault({"agent": variable})

    assert fault.startswith(f"the field 'agent' is {variable!r}, which API Gateway's access logs do not have, or which")
    assert "; take one of $context.accountId, " in fault


@pytest.mark.parametrize("name", ["", "a b", "1st", 'a"', "$context.path", "${aws}"])
def test_field_name_that_is_no_plain_word_is_refused(name):
    assert further_fields_fault({name: "$context.stage"}) == (
        f"the field name {name!r} is not letters, digits and '_', a letter first; rename it"
    )


def test_field_that_is_there_already_is_refused():
    assert further_fields_fault({"ip": "$context.stage"}) == (
        "the field 'ip' is there already, as $context.identity.sourceIp; rename it"
    )
