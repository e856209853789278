"""The plan as CI makes it: on another machine than the one that synthesized, saved, then applied."""

import shutil


def test_a_moved_folder_is_planned_and_the_saved_plan_applied(stack, tmp_path):
    moved = shutil.move(stack.folder, tmp_path / "on another machine")

    planned = stack.command("plan", "--folder", str(moved))
    applied = stack.command("plan", "--folder", str(moved), "--apply")
    again = stack.command("plan", "--folder", str(moved))

    assert planned.returncode == 0, planned.stderr
    assert "local: 11 to create" in planned.stdout
    assert "Table = 'small-local'" in planned.stdout
    assert applied.returncode == 0, applied.stderr
    assert "local: nothing to do" in again.stdout


def test_a_damaged_archive_fails_the_plan_and_the_apply_of_a_saved_one(stack):
    saved = stack.command("plan", "--folder", str(stack.folder))
    assert saved.returncode == 0, saved.stderr
    (archive,) = stack.folder.glob("assets/*/*/code.zip")

    archive.write_bytes(archive.read_bytes() + b"\0")
    refused = [stack.command("plan", "--folder", str(stack.folder), *last) for last in ((), ("--apply",))]

    assert [command.returncode for command in refused] == [1, 1]
    assert all(f"{archive} was altered" in command.stderr for command in refused)
    assert stack.client("lambda").list_functions()["Functions"] == []


def test_a_missing_archive_fails_also_terraforms_own_plan(stack):
    stack.done("init", "-input=false")
    (archive,) = stack.folder.glob("assets/*/*/code.zip")
    archive.unlink()

    planned = stack.command("plan", "--folder", str(stack.folder))
    terraforms = stack.terraform("plan", "-input=false", "-no-color")

    assert planned.returncode == 1
    assert f"{archive} is missing" in planned.stderr
    assert terraforms.returncode == 1
    assert "filebase64sha256" in terraforms.stderr
