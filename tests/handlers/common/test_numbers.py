from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.numbers import NumberError, number_text, parse_number


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("-0.0e5", "0"),
        ("0e400", "0"),
        ("1", "1"),
        ("1.0", "1"),
        ("1.50", "1.5"),
        ("10", "10"),
        ("1e1", "10"),
        ("-12.5E-1", "-1.25"),
        ("0.1", "0.1"),
        ("1" + "0" * 100, "1E+100"),
        ("9" * 38, "9" * 38),
        ("0." + "9" * 38, "0." + "9" * 38),
        ("1." + "0" * 5000, "1"),
        ("1E-130", "1E-130"),
        ("9." + "9" * 37 + "E+125", "9." + "9" * 37 + "E+125"),
    ],
)
def test_a_number_has_one_text_and_keeps_its_digits(text, stored):
    assert number_text(parse_number(text)) == stored


@pytest.mark.parametrize("text", ["9" * 39, "0." + "9" * 39, "1" + "0" * 38 + "1"])
def test_more_than_38_significant_digits_are_refused(text):
    with pytest.raises(NumberError, match="38 significant digits"):
        parse_number(text)


@pytest.mark.parametrize(
    "text",
    ["1e126", "-1e126", "1e-131", "1e400", "1e-400", "1e" + "9" * 30, "1e-" + "9" * 30, "1" * 38 + "e100", "1" * 5000],
)
def test_a_magnitude_outside_of_dynamodbs_range_is_refused(text):
    with pytest.raises(NumberError, match="out of range"):
        parse_number(text)


@given(st.integers(min_value=-(10**38) + 1, max_value=10**38 - 1), st.integers(min_value=-130, max_value=87))
def test_every_number_in_range_keeps_its_value(coefficient, exponent):
    written = f"{coefficient}e{exponent}"

    stored = number_text(parse_number(written))

    with localcontext(prec=200):
        assert Decimal(stored) == Decimal(written)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=10))
def test_equal_numbers_have_equal_texts(number):
    assert number_text(parse_number(f"{number:f}")) == number_text(parse_number(f"{number:e}"))
