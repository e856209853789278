def test_a_parameter_of_an_integration_keeps_its_type(aws):
    ssm = aws("ssm")
    ssm.put_parameter(Name="/hook", Value="secret", Type="SecureString", DataType="aws:ssm:integration")
    ssm.put_parameter(Name="/text", Value="plain", Type="String")

    types = {each["Name"]: each["DataType"] for each in ssm.describe_parameters()["Parameters"]}

    assert types == {"/hook": "aws:ssm:integration", "/text": "text"}
