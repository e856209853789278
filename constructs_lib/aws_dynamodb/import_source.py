"""Objects in S3 that a new table begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cdktf_cdktf_provider_aws.dynamodb_table import (
    DynamodbTableImportTable,
    DynamodbTableImportTableInputFormatOptions,
    DynamodbTableImportTableInputFormatOptionsCsv,
    DynamodbTableImportTableS3BucketSource,
)

from constructs_lib.aws_dynamodb.attribute import Attribute
from constructs_lib.core.tokens import is_token

# DynamoDB API Reference, CsvOptions.
_DELIMITERS = (",", "\t", ":", ";", "|", " ")
_HEADERS = 255
# S3BucketSource
_BUCKET = re.compile(r"[a-z0-9A-Z]+[.\w-]*[a-z0-9A-Z]+", re.ASCII)
_BUCKET_CHARACTERS = 255
_OWNER = re.compile(r"\d{12}", re.ASCII)
_PREFIX_CHARACTERS = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSource:
    """Objects in S3 from which a table is made; they are read once, when it is created.

    An import sets neither tags nor table class nor stream nor deletion protection: the next deploy does.  The source
    stays where it is given: without it Terraform would make the table anew.

    Attributes
    ----------
    bucket
        Name of the bucket.
    format
        How the objects are written: ``CSV``, Amazon Ion, or JSON with DynamoDB's types, as its exports are.
    bucket_owner
        Account of the bucket, 12 digits. Without it, the table's own.
    key_prefix
        What the objects' keys begin with, at most 1,024 characters. Without it every object is read.
    compression
        How each object is compressed.
    csv_delimiter
        One character, for ``CSV``. Without it, a comma.
    csv_header
        Names of the columns, for ``CSV``. Without them each object's first line names them.

    Example
    -------
    >>> source = ImportSource(bucket="orders-export", key_prefix="2026/", format="CSV", csv_delimiter=";")
    >>> orders = Table(system, "Orders", name="orders-dev", partition_key=Attribute("id"), import_source=source)
    """

    bucket: str
    format: Literal["DYNAMODB_JSON", "ION", "CSV"]
    bucket_owner: str | None = None
    key_prefix: str | None = None
    compression: Literal["NONE", "GZIP", "ZSTD"] = "NONE"
    csv_delimiter: str | None = None
    csv_header: tuple[str, ...] = ()

    def fault(self, keys: tuple[Attribute, ...], *, has_local_indexes: bool) -> str | None:
        """Return why DynamoDB makes no such table of it; nothing if it does."""
        if not is_token(self.bucket) and (len(self.bucket) > _BUCKET_CHARACTERS or not _BUCKET.fullmatch(self.bucket)):
            return f"the bucket of the import is {self.bucket!r}, which is no bucket's name; give the name, not an ARN"
        owner = self.bucket_owner
        if owner is not None and not is_token(owner) and not _OWNER.fullmatch(owner):
            return f"bucket_owner is {owner!r}; give the 12 digits of an account"
        if has_local_indexes:
            return "a table made by an import has no local indexes; leave out local_indexes"
        if (self.csv_delimiter or self.csv_header) and self.format != "CSV":
            return f"csv_delimiter and csv_header are for CSV, and the format is {self.format}; leave them out"
        if self.csv_delimiter is not None and self.csv_delimiter not in _DELIMITERS:
            return f"csv_delimiter is {self.csv_delimiter!r}; use one of {', '.join(map(repr, _DELIMITERS))}"
        if len(self.csv_header) > _HEADERS:
            return f"csv_header names {len(self.csv_header)} columns, and AWS takes {_HEADERS}"
        if self.csv_header and (missing := [key.name for key in keys if key.name not in self.csv_header]):
            return f"csv_header does not name the key attribute {missing[0]!r}, which every item needs"
        if len(self.key_prefix or "") > _PREFIX_CHARACTERS:
            return f"key_prefix has {len(self.key_prefix or '')} characters, and AWS takes {_PREFIX_CHARACTERS}"
        return None

    def block(self) -> DynamodbTableImportTable:
        """Return the block of the provider's table."""
        csv = DynamodbTableImportTableInputFormatOptionsCsv(
            delimiter=self.csv_delimiter, header_list=list(self.csv_header) or None
        )
        options = DynamodbTableImportTableInputFormatOptions(csv=csv)
        return DynamodbTableImportTable(
            input_format=self.format,
            input_compression_type=self.compression,
            input_format_options=options if self.csv_delimiter or self.csv_header else None,
            s3_bucket_source=DynamodbTableImportTableS3BucketSource(
                bucket=self.bucket, bucket_owner=self.bucket_owner, key_prefix=self.key_prefix
            ),
        )
