import copy

import pytest

from tests.support.api_document import DOCUMENT


@pytest.fixture
def document():
    """A document that a test may change."""
    return copy.deepcopy(DOCUMENT)
