def test_the_rotation_period_is_kept(aws):
    kms = aws("kms")
    key = kms.create_key()["KeyMetadata"]

    kms.enable_key_rotation(KeyId=key["Arn"], RotationPeriodInDays=180)

    for name in (key["KeyId"], key["Arn"]):
        status = kms.get_key_rotation_status(KeyId=name)
        assert (status["KeyRotationEnabled"], status["RotationPeriodInDays"]) == (True, 180)


def test_a_key_rotates_yearly_unless_told_otherwise_and_not_when_switched_off(aws):
    kms = aws("kms")
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    assert "RotationPeriodInDays" not in kms.get_key_rotation_status(KeyId=key)

    kms.enable_key_rotation(KeyId=key)

    assert kms.get_key_rotation_status(KeyId=key)["RotationPeriodInDays"] == 365
