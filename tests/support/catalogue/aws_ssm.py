"""Parameters of every kind and tier."""

from collections.abc import Mapping

from constructs import Construct

from constructs_lib.aws_iam import Role
from constructs_lib.aws_kms import Key
from constructs_lib.aws_ssm import (
    ExistingParameter,
    ParameterPath,
    SecureStringParameter,
    StringListParameter,
    StringParameter,
)

CANNOT: Mapping[str, str] = {}

_WEBHOOK = "/d9d01087-4a3f-49e0-b0b4-d568d7826553/ssm/integrations/webhook/catalogue"


def add(scope: Construct) -> None:
    """Add everything that the package makes."""
    key = Key(scope, "Key", alias="alias/catalogue-ssm", description="Encrypts secrets", protect=False)
    role = Role(scope, "Role", name="catalogue-ssm", assumed_by="lambda.amazonaws.com", description="Reads parameters")
    texts = _texts(scope)
    secrets = _secrets(scope, key)
    for parameter in (texts, secrets):
        parameter.grants.read(role)
        parameter.grants.read_history(role)
        parameter.grants.write(role)
    ParameterPath(scope, "Path", path="/catalogue", key=key).grants.read(role)
    StringParameter.from_name(scope, "ExistingText", "/catalogue/other/text")
    StringListParameter.from_name(scope, "ExistingTexts", "/catalogue/other/texts")
    SecureStringParameter.from_name(scope, "ExistingSecret", "/catalogue/other/secret", key=key).grants.read(role)
    ExistingParameter(scope, "Existing", name="catalogue-plain", key=key)


def _texts(scope: Construct) -> StringParameter:
    StringParameter(
        scope,
        "Image",
        name="/catalogue/image",
        value="ami-0123456789abcdef0",
        description="An image",
        data_type="aws:ec2:image",
        tier="Intelligent-Tiering",
    )
    StringParameter(
        scope, "Advanced", name="/catalogue/advanced", value="a" * 5000, description="Long", tier="Advanced"
    )
    for number, tier in enumerate(("Standard", "Advanced", "Intelligent-Tiering")):
        StringListParameter(
            scope,
            f"List{number}",
            name=f"/catalogue/list{number}",
            values=("one", "two"),
            description="Several texts",
            allowed_pattern="^[a-z]+$",
            tier=tier,
        )
    return StringParameter(
        scope,
        "Text",
        name="/catalogue/text",
        value="240",
        description="A number",
        allowed_pattern="^[0-9]+$",
        data_type="text",
        tier="Standard",
    )


def _secrets(scope: Construct, key: Key) -> SecureStringParameter:
    for number, tier in enumerate(("Standard", "Intelligent-Tiering")):
        _give(
            SecureStringParameter(
                scope,
                f"Secret{number}",
                name=f"/catalogue/secret{number}",
                variable=f"catalogue_secret{number}",
                version=1,
                description="A secret",
                tier=tier,
            )
        )
    _give(
        SecureStringParameter(
            scope,
            "Webhook",
            name=_WEBHOOK,
            variable="catalogue_webhook",
            version=1,
            description="A webhook's secret",
            data_type="aws:ssm:integration",
        )
    )
    secret = SecureStringParameter(
        scope,
        "Secret",
        name="/catalogue/secret",
        variable="catalogue_secret",
        version=2,
        description="A secret",
        key=key,
        allowed_pattern="^[a-z]+$",
        data_type="text",
        tier="Advanced",
    )
    return _give(secret)


def _give(parameter: SecureStringParameter) -> SecureStringParameter:
    # No secret: it saves the catalogue's runner a variable in its environment.
    parameter.variable.add_override("default", "catalogue")
    return parameter
