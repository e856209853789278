import pytest

from constructs_lib.aws_cloudwatch.filter_pattern import pattern_fault, selects_fields


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "ERROR",
        "ERROR WARN",
        "?ERROR ?WARN",
        'ERROR -"not found"',
        '"a \\" quoted one"',
        "%ERR[0-9]+%",
        "{ $.level = ERROR }",
        '{ $.level = "ERROR" }',
        "{ $.status = 4* && $.bytes > 1e3 }",
        '{ ($.a.b[0] != "x" || $.["c d"] IS NOT NULL) && $.e EXISTS }',
        "{ $.retry IS TRUE }",
        "{ $.user NOT EXISTS }",
        "{ $.ip = %10\\.0\\..*% }",
        "{ $.items[*].id = 1 }",
        "[ip, user, request, status = 5*, bytes > 1000]",
        '[..., status = 404 || status = 410, note = "a, b"]',
    ],
)
def test_pattern_of_cloudwatch_logs_passes(pattern):
    assert pattern_fault(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("x" * 1025, "the pattern has 1025 characters, and CloudWatch Logs takes 1024"),
        ('{ $.level == "ERROR" }', "'== \"ERROR\"' is no condition; use =, !=, <"),
        ('{ level = "ERROR" }', "'level = \"ERROR\"' selects nothing; begin with a field, such as $.level"),
        ("{ $.level = }", "'' is no value; write a number"),
        ("{ $.bytes > many }", "> compares numbers, and not 'many'"),
        ("{ ($.a = 1 }", "a parenthesis is not closed"),
        ("{ $.a = 1 $.b = 2 }", "it goes on with '$.b = 2'; join conditions by && or ||"),
        ("{ $.a = 1", "it does not end in '}'"),
        ("{ $.a }", "'' is no condition"),
        ("[ip, user", "it does not end in ']'"),
        ("[ip, ]", "the field '' has no name"),
        ("[ip, ip]", "two fields are called 'ip'"),
        ("[... = 3]", "'...' takes no condition"),
        ("[bytes > x]", "> compares numbers, and not 'x'"),
        ("not/found", "put a term that holds more than letters, digits, '_' or '.' into quotation marks"),
        ('"open', "into quotation marks"),
    ],
)
def test_pattern_that_logs_refuses_or_misreads_is_named(pattern, fault):
    assert fault in str(pattern_fault(pattern))


def test_patterns_for_json_and_for_fields_read_fields():
    assert selects_fields("{ $.a = 1 }")
    assert selects_fields("[a, b]")
    assert not selects_fields("ERROR")
