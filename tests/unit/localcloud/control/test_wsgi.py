from localcloud.control.wsgi import call, environ


def scope(path="/", raw_path=None, headers=(), query=b"", method="GET"):
    return {
        "method": method,
        "path": path,
        "raw_path": raw_path or path.encode(),
        "query_string": query,
        "server": ("127.0.0.1", 5801),
        "headers": list(headers),
    }


def test_the_path_is_kept_as_it_arrived():
    made = environ(scope("/a b/ü", b"/a%20b/%C3%BC", query=b"x=%2F"), b"")

    assert made["RAW_URI"] == "/a%20b/%C3%BC?x=%2F"
    assert made["PATH_INFO"].encode("latin-1").decode() == "/a b/ü"
    assert made["QUERY_STRING"] == "x=%2F"


def test_a_repeated_header_is_one_list():
    made = environ(scope(headers=[(b"x-a", b"1"), (b"x-a", b"2"), (b"content-type", b"text/plain")]), b"")

    assert made["HTTP_X_A"] == "1,2"
    assert made["CONTENT_TYPE"] == "text/plain"


def test_an_underscore_does_not_pass_for_a_dash():
    made = environ(scope(headers=[(b"x_amz_security_token", b"forged")]), b"")

    assert "HTTP_X_AMZ_SECURITY_TOKEN" not in made


def test_the_length_is_that_of_the_body():
    made = environ(scope(headers=[(b"transfer-encoding", b"chunked"), (b"content-length", b"1")]), b"abc")

    assert (made["CONTENT_LENGTH"], made["wsgi.input"].read()) == ("3", b"abc")
    assert "HTTP_TRANSFER_ENCODING" not in made


def test_an_answer_is_taken_whole_and_closed():
    closed = []

    class Parts(list):
        def close(self):
            closed.append(True)

    def application(request, start_response):
        start_response("201 Created", [("X-A", "1")])
        return Parts([b"a", b"b"])

    answer = call(application, {})

    assert (answer.status, answer.headers, answer.body) == (201, [("X-A", "1")], b"ab")
    assert closed == [True]
