import pytest

from constructs_lib.aws_dynamodb import Attribute, ImportSource

ID = Attribute("id")


def fault(has_local_indexes: bool = False, **arguments) -> str | None:
    source = ImportSource(**{"bucket": "exports", "format": "CSV"} | arguments)
    return source.fault((ID,), has_local_indexes=has_local_indexes)


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"csv_delimiter": "\t", "csv_header": ("id", "total")},
        {"format": "ION"},
        {"key_prefix": "a" * 1024},
        {"bucket_owner": "123456789012"},
    ],
)
def test_source_that_dynamodb_takes_passes(arguments):
    assert fault(**arguments) is None


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            {"bucket": "arn:aws:s3:::exports"},
            "is 'arn:aws:s3:::exports', which is no bucket's name; give",
        ),
        ({"bucket_owner": "root"}, "bucket_owner is 'root'; give the 12 digits of an account"),
        ({"has_local_indexes": True}, "a table made by an import has no local indexes; leave out local_indexes"),
        ({"format": "ION", "csv_delimiter": ";"}, "csv_delimiter and csv_header are for CSV, and the format is ION"),
        ({"csv_delimiter": "-"}, "csv_delimiter is '-'; use one of ','"),
        (
            {"csv_header": tuple(str(number) for number in range(256))},
            "csv_header names 256 columns, and AWS takes 255",
        ),
        ({"csv_header": ("total",)}, "csv_header does not name the key attribute 'id', which every item needs"),
        ({"key_prefix": "a" * 1025}, "key_prefix has 1025 characters, and AWS takes 1024"),
    ],
)
def test_source_that_dynamodb_refuses_is_refused(arguments, expected):
    assert expected in fault(**arguments)
