from operations.setup.stamp import Stamp, digest


def test_a_step_holds_for_the_digest_it_was_recorded_with_and_no_other(tmp_path):
    Stamp(tmp_path).record("packages", digest(["a==1"]))

    assert Stamp(tmp_path).holds("packages", digest(["a==1"]))
    assert not Stamp(tmp_path).holds("packages", digest(["a==2"]))
    assert not Stamp(tmp_path).holds("node", digest(["a==1"]))


def test_a_cleared_step_is_done_again_and_the_others_are_kept(tmp_path):
    Stamp(tmp_path).record("packages", "1")
    Stamp(tmp_path).record("project", "2")

    Stamp(tmp_path).clear("packages")

    assert not Stamp(tmp_path).holds("packages", "1")
    assert Stamp(tmp_path).holds("project", "2")


def test_a_missing_folder_or_a_damaged_stamp_holds_nothing(tmp_path):
    Stamp(tmp_path).record("packages", "1")
    next(tmp_path.iterdir()).write_text("{ not json")

    assert not Stamp(tmp_path).holds("packages", "1")
    assert not Stamp(tmp_path / "missing").holds("packages", "1")
