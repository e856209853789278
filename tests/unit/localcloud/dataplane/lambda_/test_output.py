from __future__ import annotations

import asyncio
import os

from localcloud.dataplane.lambda_.output import Output


def frame(text: str, microseconds: int = 1_000_000) -> bytes:
    data = text.encode()
    return b"\xa5\x5a\x00\x0f" + len(data).to_bytes(4, "big") + microseconds.to_bytes(8, "big") + data


def messages(*writes: tuple[str, bytes]) -> list[str]:
    """Return the messages after the given writes to ``frames`` or ``lines``, and the end of the process."""

    async def run() -> list[str]:
        output = Output()
        output.start()
        found = []
        for where, data in writes:
            os.write(output.frames_fd if where == "frames" else output.lines_fd, data)
            found += output.take()
        output.close_writing_ends()
        return [event["message"] for event in [*found, *output.close()]]

    return asyncio.run(run())


def test_each_printed_line_is_an_event() -> None:
    assert messages(("lines", b"one\ntwo\n")) == ["one\n", "two\n"]


def test_a_line_in_pieces_is_one_event() -> None:
    assert messages(("lines", b"on"), ("lines", b"e\ntw"), ("lines", b"o\n")) == ["one\n", "two\n"]


def test_an_unfinished_line_is_kept_when_the_process_ends() -> None:
    assert messages(("lines", b"one\nlast words")) == ["one\n", "last words"]


def test_a_frame_is_one_event_however_many_lines_it_has() -> None:
    assert messages(("frames", frame("two\nlines\n") + frame("next"))) == ["two\nlines\n", "next"]


def test_a_frame_in_pieces_is_one_event() -> None:
    data = frame("in pieces")

    assert messages(("frames", data[:5]), ("frames", data[5:20]), ("frames", data[20:])) == ["in pieces"]


def test_bytes_that_are_not_text_are_replaced() -> None:
    assert messages(("lines", b"\xff\n")) == ["\ufffd\n"]
