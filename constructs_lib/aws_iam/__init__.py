"""AWS Identity and Access Management."""

from constructs_lib.aws_iam.role import Role

__all__ = ["Role"]
