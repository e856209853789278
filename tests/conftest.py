"""What every test runs in: the project's own pytest plugin, and no way into a real account."""

import gc
import os
import signal

import pytest

# Set before any test module is imported: a handler makes its AWS client when it is imported.
_ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
    "CHECKPOINT_DISABLE": "1",
}
_UNSET = ("AWS_PROFILE", "AWS_REGION", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "CDKTF_CONTEXT_JSON", "CDKTF_OUTDIR")

gc.disable()  # until all is collected: what is imported and collected stays, and would be looked through for nothing


def pytest_configure(config: pytest.Config) -> None:
    os.environ.update(_ENVIRONMENT)
    for name in _UNSET:
        os.environ.pop(name, None)
    # A shell starts what runs in the background with Ctrl-C ignored, and so would be every program that a test starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if not config.pluginmanager.has_plugin("constructs_lib"):  # it has no entry point where it is not installed
        config.pluginmanager.import_plugin("constructs_lib.testing.plugin")


def pytest_collection_finish() -> None:
    # Python would look through all that collecting has made, again and again, and through what tests have imported
    # and kept: a tenth of the time of a run.
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    gc.enable()
