"""AWS Systems Manager Parameter Store."""

from constructs_lib.aws_ssm.existing_parameter import ExistingParameter
from constructs_lib.aws_ssm.parameter_grants import ParameterGrants
from constructs_lib.aws_ssm.parameter_path import ParameterPath, ParameterPathGrants
from constructs_lib.aws_ssm.secure_string_parameter import SecureStringParameter
from constructs_lib.aws_ssm.string_list_parameter import StringListParameter
from constructs_lib.aws_ssm.string_parameter import StringParameter

__all__ = [
    "ExistingParameter",
    "ParameterGrants",
    "ParameterPath",
    "ParameterPathGrants",
    "SecureStringParameter",
    "StringListParameter",
    "StringParameter",
]
