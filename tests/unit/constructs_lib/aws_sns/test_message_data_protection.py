import json

import pytest

from constructs_lib.aws_sns import MessageDataProtection
from constructs_lib.aws_sns.message_data_protection import data_protection_fault, render_data_protection


def rule(**arguments) -> MessageDataProtection:
    return MessageDataProtection(**{"id": "Cards", "identifiers": ("CreditCardNumber",), "action": "deny"} | arguments)


def test_rules_become_one_policy():
    policy = json.loads(render_data_protection("orders", [rule()]))

    assert policy == {
        "Name": "orders",
        "Version": "2021-06-01",
        "Statement": [
            {
                "Sid": "Cards",
                "DataDirection": "Inbound",
                "Principal": ["*"],
                "DataIdentifier": ["arn:aws:dataprotection::aws:data-identifier/CreditCardNumber"],
                "Operation": {"Deny": {}},
            }
        ],
    }


@pytest.mark.parametrize(
    ("arguments", "operation"),
    [
        ({"action": "mask", "mask_with": "*"}, {"Deidentify": {"MaskConfig": {"MaskWithCharacter": "*"}}}),
        ({"action": "redact"}, {"Deidentify": {"RedactConfig": {}}}),
        ({"action": "audit"}, {"Audit": {"SampleRate": "99", "NoFindingsDestination": {}}}),
        (
            {"action": "audit", "sample_percent": 5, "findings_log_group": "/aws/vendedlogs/x"},
            {
                "Audit": {
                    "SampleRate": "5",
                    "FindingsDestination": {"CloudWatchLogs": {"LogGroup": "/aws/vendedlogs/x"}},
                }
            },
        ),
    ],
)
def test_action_is_written_as_sns_reads_it(arguments, operation):
    assert rule(**arguments).render()["Operation"] == operation


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"identifiers": ()}, "has the identifiers []; give AWS's names, such as 'EmailAddress' or 'Ssn-US'"),
        ({"identifiers": ("e mail",)}, "has the identifiers ['e mail']"),
        ({"action": "audit", "direction": "Outbound"}, "reports on deliveries, and SNS reports on what is published"),
        ({"mask_with": "xx"}, "writes 'xx' over what it finds; give one character"),
        ({"findings_log_group": "/x"}, "reports to '/x'; AWS wants a name that begins with '/aws/vendedlogs/'"),
        ({"sample_percent": 100}, "has sample_percent 100; AWS takes 0 to 99"),
    ],
)
def test_rule_that_sns_refuses_is_refused(arguments, fault):
    found = data_protection_fault([rule(**arguments)], is_fifo=False)

    assert found.startswith(f"the rule 'Cards' of data_protection {fault}")


def test_rules_of_one_id_or_of_a_fifo_topic_are_refused():
    assert data_protection_fault([rule(), rule()], is_fifo=False).startswith("two rules of data_protection have the id")
    assert data_protection_fault([rule()], is_fifo=True).startswith("data_protection is for standard topics")
    assert data_protection_fault([], is_fifo=True) is None
    assert data_protection_fault([rule(), rule(id="Mail")], is_fifo=False) is None
