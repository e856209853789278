"""JSON numbers, kept digit by digit, as far as DynamoDB can hold them."""

from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow, Subnormal

# Source: Amazon DynamoDB Developer Guide, "Supported data types": up to 38 digits, magnitude 1E-130 to 9.99...E+125.
_DYNAMODB = Context(prec=38, Emin=-130, Emax=125, traps=[Inexact, InvalidOperation, Overflow, Subnormal])
_LONGEST_PLAIN = 38


class NumberError(Exception):
    """A number that DynamoDB cannot hold; the message says why."""


def parse_number(text: str) -> Decimal:
    """Return the value of a JSON number, without trailing zeros, so that equal numbers have one form.

    Raises
    ------
    NumberError
        If it has more than 38 significant digits or its magnitude is out of DynamoDB's range.
    """
    try:
        number = _DYNAMODB.normalize(Decimal(text))
    except (Overflow, Subnormal, InvalidOperation):
        raise NumberError("the number is out of range; its magnitude can be 0 or 1E-130 to 9.99E+125") from None
    except Inexact:
        raise NumberError("the number has more than 38 significant digits; send it as a string") from None
    return number or Decimal(0)


def number_text(number: Decimal) -> str:
    """Return the one text of a number: plain up to 38 places, with an exponent beyond."""
    return format(number, "f") if abs(number.adjusted()) < _LONGEST_PLAIN else str(number)
