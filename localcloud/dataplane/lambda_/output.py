from __future__ import annotations

import asyncio
import os
import time

from localcloud.contract import LogEvent

_FRAME_HEADER = 16
_FRAME_MARK = b"\xa5\x5a\x00"
_READ = 65536


class Output:
    """What a worker process writes: its log records in frames, and lines on standard output and error.

    The runtime client sends log records through a pipe of its own, each framed with type, length and time, so that
    one record is one event however many lines it has. Printed text has no frames: there, one line is one event.

    Source: ``FramedTelemetryLogSink`` of awslambdaric.
    """

    def __init__(self) -> None:
        self._frames, self.frames_fd = os.pipe()
        self._lines, self.lines_fd = os.pipe()
        self._partial_frame = bytearray()
        self._partial_line = bytearray()
        self._events: list[LogEvent] = []
        self._open = True
        for descriptor in (self._frames, self._lines):
            os.set_blocking(descriptor, False)

    def close_writing_ends(self) -> None:
        """Leave the writing ends to the process, which has been started with them."""
        os.close(self.frames_fd)
        os.close(self.lines_fd)

    def start(self) -> None:
        """Start to read."""
        loop = asyncio.get_running_loop()
        loop.add_reader(self._frames, self._read_frames)
        loop.add_reader(self._lines, self._read_lines)

    def take(self) -> list[LogEvent]:
        """Return what was written since the last call, up to this moment."""
        if self._open:
            self._read_lines()
            self._read_frames()
        events, self._events = self._events, []
        return events

    def close(self) -> list[LogEvent]:
        """Stop reading and return the rest, an unfinished line included."""
        events = self.take()
        if self._open:
            self._open = False
            loop = asyncio.get_running_loop()
            for descriptor in (self._frames, self._lines):
                loop.remove_reader(descriptor)
                os.close(descriptor)
            if self._partial_line:
                events.append(LogEvent(timestamp=_now(), message=self._partial_line.decode(errors="replace")))
        return events

    def _read_lines(self) -> None:
        data = self._read(self._lines)
        if not data:
            return
        *lines, rest = (self._partial_line + data).split(b"\n")
        self._partial_line = bytearray(rest)
        now = _now()
        self._events.extend(
            LogEvent(timestamp=now, message=f"{line.decode(errors='replace')}\n".replace("\r", "\n")) for line in lines
        )

    def _read_frames(self) -> None:
        data = self._read(self._frames)
        if not data:
            return
        buffer = self._partial_frame
        buffer += data
        start = 0
        while len(buffer) - start >= _FRAME_HEADER and buffer[start : start + 3] == _FRAME_MARK:
            end = start + _FRAME_HEADER + int.from_bytes(buffer[start + 4 : start + 8], "big")
            if len(buffer) < end:
                break
            microseconds = int.from_bytes(buffer[start + 8 : start + 16], "big")
            message = buffer[start + _FRAME_HEADER : end].decode(errors="replace")
            self._events.append(LogEvent(timestamp=microseconds // 1000, message=message))
            start = end
        del buffer[:start]

    def _read(self, descriptor: int) -> bytes:
        chunks = []
        try:
            while chunk := os.read(descriptor, _READ):
                chunks.append(chunk)
                if len(chunk) < _READ:
                    return b"".join(chunks)
        except BlockingIOError:
            return b"".join(chunks)
        # the end of the pipe: the process is gone, its exit is noticed elsewhere
        asyncio.get_running_loop().remove_reader(descriptor)
        return b"".join(chunks)


def _now() -> int:
    return int(time.time() * 1000)
