import pytest

from constructs_lib.aws_ssm.parameter_value import description_fault, pattern_fault, value_fault


@pytest.mark.parametrize(
    ("value", "tier", "fault"),
    [
        ("", "Standard", "the value is empty, and AWS takes no empty one; leave the parameter out"),
        ("a {{other}}", "Standard", "refers to a parameter by {{}}, which no value may"),
        ("ü" * 2049, "Standard", "the value has 4098 bytes, and a parameter of tier Standard takes 4096; set tier to"),
        ("x" * 8193, "Standard", "the value has 8193 bytes, and a parameter of tier Standard takes 4096; shorten it"),
        ("x" * 8193, "Advanced", "a parameter of tier Advanced takes 8192; shorten it"),
    ],
)
def test_value_that_parameter_store_refuses_is_named(value, tier, fault):
    assert fault in str(value_fault(value, tier))


@pytest.mark.parametrize(
    ("value", "tier"),
    [("x", "Standard"), ("x" * 4096, "Standard"), ("x" * 8192, "Intelligent-Tiering"), ("${x}" * 3000, "Standard")],
)
def test_value_that_fits_or_that_only_terraform_knows_passes(value, tier):
    assert value_fault(value, tier) is None


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("^[0-9]+$", "the value 'x1' does not match the allowed pattern '^[0-9]+$'"),
        ("", "the allowed pattern has 0 characters; give 1 to 1024"),
        ("x" * 1025, "the allowed pattern has 1025 characters"),
        ("(", "the allowed pattern '(' is no regular expression: missing ), unterminated subpattern"),
    ],
)
def test_value_and_pattern_that_contradict_each_other_are_named(pattern, fault):
    assert fault in str(pattern_fault(pattern, "240", "x1"))


def test_value_that_matches_passes():
    assert pattern_fault("^[0-9]+$", "240", "${x}") is None
    assert pattern_fault(None, "x") is None


@pytest.mark.parametrize("description", ["", "x" * 1025])
def test_description_of_no_or_too_many_characters_is_named(description):
    assert "characters; give 1 to 1024" in str(description_fault(description))
    assert description_fault("x" * 1024) is None
