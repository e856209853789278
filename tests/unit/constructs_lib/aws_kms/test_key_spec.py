import pytest

from constructs_lib.aws_kms.key_spec import only_usage, usage_fault


@pytest.mark.parametrize(
    ("spec", "usage"),
    [
        ("SYMMETRIC_DEFAULT", None),
        ("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"),
        ("HMAC_256", None),
        ("RSA_4096", "ENCRYPT_DECRYPT"),
        ("RSA_4096", "SIGN_VERIFY"),
        ("ECC_NIST_P521", "KEY_AGREEMENT"),
        ("ECC_SECG_P256K1", None),
    ],
)
def test_pairs_that_kms_makes_pass(spec, usage):
    assert usage_fault(spec, usage) is None


@pytest.mark.parametrize(
    ("spec", "usage", "fault"),
    [
        ("AES_256", None, "the spec is 'AES_256'; use one of SYMMETRIC_DEFAULT, HMAC_224"),
        ("RSA_2048", None, "a key of spec RSA_2048 is for ENCRYPT_DECRYPT or SIGN_VERIFY; say which as usage"),
        (
            "HMAC_512",
            "SIGN_VERIFY",
            "the usage is 'SIGN_VERIFY', and a key of spec HMAC_512 is for GENERATE_VERIFY_MAC",
        ),
        ("ECC_SECG_P256K1", "KEY_AGREEMENT", "a key of spec ECC_SECG_P256K1 is for SIGN_VERIFY"),
        ("SYMMETRIC_DEFAULT", "SIGN_VERIFY", "a key of spec SYMMETRIC_DEFAULT is for ENCRYPT_DECRYPT"),
    ],
)
def test_pairs_that_kms_refuses_are_refused(spec, usage, fault):
    assert fault in usage_fault(spec, usage)


def test_usage_is_known_where_there_is_one():
    assert only_usage("HMAC_224") == "GENERATE_VERIFY_MAC"
    assert only_usage("RSA_2048") is None
