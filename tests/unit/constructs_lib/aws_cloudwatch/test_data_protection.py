import json

import pytest

from constructs_lib.aws_cloudwatch import DataProtection, LogGroup
from constructs_lib.testing import Template

EMAIL = "arn:aws:dataprotection::aws:data-identifier/EmailAddress"


def test_what_is_found_is_counted_and_masked():
    def build(stack):
        told = LogGroup(stack, "Findings", name="/findings", retention_days=30)
        LogGroup(
            stack,
            "Log",
            name="/orders",
            retention_days=30,
            data_protection=DataProtection(
                identifiers=("EmailAddress",), patterns={"Order": "ord-[0-9]+"}, findings=told
            ),
        )

    made = Template.of(build).one("aws_cloudwatch_log_data_protection_policy")

    assert made["log_group_name"] == "${aws_cloudwatch_log_group.Log_95422804.name}"
    document = json.loads(made["policy_document"])
    told = document["Statement"][0]["Operation"]["Audit"]["FindingsDestination"]["CloudWatchLogs"]["LogGroup"]
    assert told.startswith("${aws_cloudwatch_log_group.Findings_")
    assert document["Statement"] == [
        {
            "Sid": "Audit",
            "DataIdentifier": [EMAIL, "Order"],
            "Operation": {"Audit": {"FindingsDestination": {"CloudWatchLogs": {"LogGroup": told}}}},
        },
        {"Sid": "Mask", "DataIdentifier": [EMAIL, "Order"], "Operation": {"Deidentify": {"MaskConfig": {}}}},
    ]
    assert document["Configuration"] == {"CustomDataIdentifier": [{"Name": "Order", "Regex": "ord-[0-9]+"}]}


def test_without_a_group_for_findings_they_are_counted_alone():
    document = json.loads(DataProtection(identifiers=("EmailAddress", "Ssn-US")).document())

    assert document["Statement"][0]["Operation"] == {"Audit": {"FindingsDestination": {}}}
    assert "Configuration" not in document


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({}, "its data protection protects nothing; give identifiers or patterns"),
        ({"identifiers": ("email",)}, "the data identifier 'email' is not of the form EmailAddress or Ssn-US"),
        ({"identifiers": ("EmailAdress",)}, "no data identifier 'EmailAdress'; did you mean 'EmailAddress'"),
        ({"identifiers": ("Ssn",)}, "no data identifier 'Ssn'; add its country, as in Ssn-US"),
        ({"patterns": {f"P{n}": "x" for n in range(11)}}, "there are 11 patterns of its own"),
        ({"patterns": {"a b": "x"}}, "the pattern's name 'a b' is not 1 to 128 letters"),
        ({"patterns": {"A": "ü"}}, "the pattern A is 'ü'; CloudWatch Logs takes 1 to 200 characters"),
    ],
)
def test_protection_that_logs_refuses_is_named(arguments, fault):
    assert fault in str(DataProtection(**arguments).fault())
