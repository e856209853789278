import pytest

from constructs_lib.aws_lambda.environment_variables import MAX_BYTES, RESERVED, environment_fault


def test_ordinary_variables_pass():
    assert environment_fault({"STAGE": "dev", "DYNAMODB_TABLE_NAME": "orders-dev", "LOG_LEVEL": "INFO"}) is None


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_names_that_lambda_sets_itself_are_refused(name):
    assert environment_fault({name: "x"}) == (
        f"the environment variable {name!r} is reserved: Lambda sets it itself; remove it"
    )


@pytest.mark.parametrize("name", ["_STAGE", "1STAGE", "MY-STAGE", "S", ""])
def test_names_of_another_form_are_refused(name):
    assert f"the environment variable {name!r} does not start with a letter" in environment_fault({name: "x"})


@pytest.mark.parametrize(("value", "way_out"), [(8080, "write '8080'"), (None, "leave it out")])
def test_values_that_are_no_text_are_refused(value, way_out):
    assert environment_fault({"PORT": value}) == (
        f"the environment variable 'PORT' is {value!r}, and Lambda takes text; {way_out}"
    )


def test_size_is_measured_as_json_in_bytes():
    frame = len('{"NAME":""}')

    assert environment_fault({"NAME": "x" * (MAX_BYTES - frame)}) is None
    assert environment_fault({"NAME": "x" * (MAX_BYTES - frame + 1)}) == (
        "the environment variables have 4097 bytes, and Lambda takes 4096; keep large values in SSM"
    )
    assert "have 4097 bytes" in environment_fault({"NAME": "ä" * ((MAX_BYTES - frame) // 2) + "xx"})


def test_value_of_a_token_is_not_measured():
    assert environment_fault({"NAME": "${aws_dynamodb_table.T.name}" + "x" * MAX_BYTES}) is None
