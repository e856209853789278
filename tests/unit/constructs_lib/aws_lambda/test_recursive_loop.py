from constructs_lib.testing import Template

KIND = "aws_lambda_function_recursion_config"


def test_chain_may_come_back_without_end_where_that_is_said(function):
    template = Template.of(lambda scope: function(scope, recursive_loop="Allow"))

    (resource,) = template.all("aws_lambda_function")
    assert template.one(KIND) == {
        "function_name": f"${{aws_lambda_function.{resource}.function_name}}",
        "recursive_loop": "Allow",
    }


def test_lambda_ends_a_chain_by_itself(function):
    assert KIND not in Template.of(lambda scope: function(scope)).resources
