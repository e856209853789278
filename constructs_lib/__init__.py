"""AWS serverless constructs for CDK for Terraform."""

from constructs_lib.provider import load_on_demand

load_on_demand()
