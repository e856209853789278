import pytest

from environments import EnvironmentFileError, load, load_all


def test_a_missing_file_is_named_with_the_nearest_and_all_that_exist(write):
    write("prod")
    folder = write("stage")

    with pytest.raises(
        EnvironmentFileError, match=r"prd\.toml does not exist; did you mean 'prod'\? there are prod, stage"
    ):
        load("prd", folder)


def test_a_name_that_resembles_no_file_is_told_what_exists(write):
    with pytest.raises(EnvironmentFileError, match=r"quality\.toml does not exist; there are dev$"):
        load("quality", write())


def test_a_name_cannot_lead_out_of_the_folder(write):
    folder = write() / "inner"
    folder.mkdir()

    with pytest.raises(EnvironmentFileError, match=r"^'\.\./dev' is a path and not the name of an environment; the"):
        load("../dev", folder)


@pytest.mark.parametrize("name", ["../dev", "environments/dev", "..\\dev"])
def test_a_path_is_no_name_and_is_told_what_exists(write, name):
    with pytest.raises(EnvironmentFileError, match=r"is a path and .*; (did you mean 'dev'\? )?there are dev$"):
        load(name, write())


def test_toml_that_cannot_be_read_is_told_with_its_line(write):
    with pytest.raises(EnvironmentFileError, match=r"dev\.toml is not TOML: .*line 3"):
        load("dev", write(minimal='region = "us-east-1"\naccount = 1x'))


@pytest.mark.parametrize("after", ['\nlog_level = "WARN"', ""])
def test_a_key_that_is_there_twice_is_shown_with_its_line(write, after):
    with pytest.raises(
        EnvironmentFileError, match=r"dev\.toml is not TOML: .* overwrite .*; the line is `account = \"2\"`$"
    ):
        load("dev", write(minimal=f'account = "1"\naccount = "2"{after}', tables=""))


def test_an_empty_value_at_the_end_is_shown(tmp_path):
    (tmp_path / "dev.toml").write_text("account =\n\n")

    with pytest.raises(EnvironmentFileError, match=r"the line is `account =`$"):
        load("dev", tmp_path)


def test_a_file_that_is_not_utf_8_is_told(tmp_path):
    (tmp_path / "dev.toml").write_bytes(b'account = "\xff"')

    with pytest.raises(EnvironmentFileError, match=r"dev\.toml: byte 11 is not UTF-8"):
        load("dev", tmp_path)


def test_the_name_is_the_files_and_may_not_be_written(write):
    with pytest.raises(EnvironmentFileError, match=r"dev\.toml: name is 'prod'; take it out"):
        load("dev", write(top='name = "prod"'))


def test_everything_that_is_wrong_is_told_at_once(write):
    folder = write(top='log_level = "DEBUG"\ncolour = "red"')

    with pytest.raises(EnvironmentFileError) as error:
        load("dev", folder)

    lines = str(error.value).splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{folder}/dev.toml: ") for line in lines)


def test_all_environments_come_in_the_order_of_their_names(write):
    write("stage", tables='key = "stage.tfstate"')
    folder = write("dev")

    assert [environment.name for environment in load_all(folder=folder)] == ["dev", "stage"]


def test_the_environments_asked_for_come_alone(write):
    write("stage")
    folder = write("dev")

    assert [environment.name for environment in load_all(["stage"], folder)] == ["stage"]


def test_all_missing_environments_are_told(write):
    with pytest.raises(EnvironmentFileError, match=r"(?s)one\.toml does not exist.*two\.toml does not exist"):
        load_all(["two", "one"], write())


def test_a_broken_file_that_was_not_asked_for_stops_the_others_and_says_why(write):
    write("stage", top='log_level = "DEBUG"')
    folder = write("dev")

    with pytest.raises(EnvironmentFileError) as error:
        load_all(["dev"], folder)

    first, second = str(error.value).splitlines()
    assert "stage.toml: log_level" in first
    assert "every file is checked, whichever are asked for" in second


def test_a_broken_file_that_was_asked_for_says_no_more(write):
    with pytest.raises(EnvironmentFileError) as error:
        load_all(["dev"], write(top='log_level = "DEBUG"'))

    assert len(str(error.value).splitlines()) == 1


def test_a_folder_without_environments_says_so(tmp_path):
    with pytest.raises(EnvironmentFileError, match=r"there is no environment; add a file such as dev\.toml"):
        load_all(folder=tmp_path)
