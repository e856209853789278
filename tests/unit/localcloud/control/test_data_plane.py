import pytest

from localcloud.control.data_plane import DataPlane, DataPlaneError

from .conftest import SECRET, invoke_result

REQUEST = {
    "functionArn": "arn:aws:lambda:us-east-1:000000000000:function:f",
    "region": "us-east-1",
    "payload": "",
    "invocationType": "RequestResponse",
    "traceId": None,
    "logType": "None",
}


@pytest.fixture
def client(data_plane_server, data_plane):
    return DataPlane(f"http://127.0.0.1:{data_plane_server.server_port}", SECRET)


@pytest.fixture
def nobody():
    return DataPlane("http://127.0.0.1:9", SECRET)


def test_an_invocation_brings_its_result(client, data_plane):
    data_plane.answers["invoke"] = (200, invoke_result(b"7"))

    assert client.invoke(REQUEST) == invoke_result(b"7")


def test_a_refusal_keeps_its_status_and_its_words(client, data_plane):
    data_plane.answers["invoke"] = (429, {"message": "Rate Exceeded."})

    with pytest.raises(DataPlaneError, match=r"Rate Exceeded\.") as refused:
        client.invoke(REQUEST)

    assert refused.value.status == 429


def test_an_invocation_without_a_data_plane_is_an_error(nobody):
    with pytest.raises(DataPlaneError, match="does not answer"):
        nobody.invoke(REQUEST)


def test_news_for_nobody_are_no_error(nobody):
    nobody.changed(["iam"])
    nobody.reset()

    assert nobody.is_ready() is False
