"""Deployed Lambda functions: pools of real processes behind the Lambda Runtime API."""
