import hashlib

from operations.archives import problems


def configuration(path):
    return {"resource": {"aws_lambda_function": {"Function": {"filename": path}}}}


def archive(folder, content=b"code"):
    path = f"assets/Function/{hashlib.sha256(content).hexdigest()}/function.zip"
    (folder / path).parent.mkdir(parents=True)
    (folder / path).write_bytes(content)
    return path


def test_an_archive_as_synth_has_made_it_is_right(tmp_path):
    assert problems(configuration(archive(tmp_path)), tmp_path) == []


def test_a_missing_archive_is_named(tmp_path):
    path = archive(tmp_path)
    (tmp_path / path).unlink()

    (problem,) = problems(configuration(path), tmp_path)

    assert problem.startswith(f"{tmp_path / path} is missing; run cdktf synth")


def test_an_altered_archive_is_named(tmp_path):
    path = archive(tmp_path)
    (tmp_path / path).write_bytes(b"other code")

    (problem,) = problems(configuration(path), tmp_path)

    assert problem.startswith(
        f"{tmp_path / path} was altered: its SHA-256 is {hashlib.sha256(b'other code').hexdigest()}"
    )


def test_an_archive_that_cannot_be_checked_is_refused(tmp_path):
    (tmp_path / "code.zip").write_bytes(b"code")

    (problem,) = problems(configuration("code.zip"), tmp_path)

    assert "has no SHA-256 in its path" in problem


def test_an_archive_of_two_functions_is_told_once(tmp_path):
    functions = {name: {"filename": "assets/gone.zip"} for name in ("One", "Two")}

    assert len(problems({"resource": {"aws_lambda_function": functions}}, tmp_path)) == 1


def test_a_stack_without_functions_has_no_archive(tmp_path):
    assert problems({"resource": {"aws_sns_topic": {"Topic": {"name": "x"}}}}, tmp_path) == []
    assert problems({}, tmp_path) == []
