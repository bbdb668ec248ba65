"""A path → its bytes as a stream, unpacked as they are read: plain, gzip or zstd, told by their first bytes.

Nothing is held whole: a buffer is filled from chunks, and an archive that unpacks to terabytes costs no more memory than
one that does not. An archive of several members or frames is read as one. What breaks off gives first what came before.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from stat import S_ISDIR
from typing import BinaryIO

from variorum.errors import MissingExtraError, SourceError

BUFFER = 1 << 20
"""Bytes that a stream holds; also what can be looked at without reading on."""
_CHUNK = 1 << 18
_FRAME_CHUNK = 1 << 12
"""Bytes given to zstd at once: a block of 4 bytes can stand for 128 KiB, and the whole of what comes out is held."""
_GZIP, _ZSTD = b"\x1f\x8b", b"(\xb5/\xfd"
_AGAIN = "Fetch or copy it again; what came before was used."


class _Chunks(io.RawIOBase):
    """Chunks as a raw stream; an error among them is raised once all that came before has been read."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = memoryview(b"")
        self._error: SourceError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view, filled = memoryview(buffer), 0  # type: ignore[arg-type]
        while filled < len(view) and self._fetch():
            count = min(len(self._held), len(view) - filled)
            view[filled : filled + count] = self._held[:count]
            self._held = self._held[count:]
            filled += count
        if not filled and self._error:
            raise self._error
        return filled

    def _fetch(self) -> bool:
        """Hold a chunk if none is held; return whether there is one."""
        while not self._held and self._error is None:
            try:
                self._held = memoryview(next(self._chunks))
            except StopIteration:
                return False
            except SourceError as error:
                self._error = error
        return bool(self._held)


@contextmanager
def open_stream(path: str) -> Iterator[io.BufferedReader]:
    """Give the bytes of a file, or of standard input for `-`, unpacked; `peek` shows the first `BUFFER` of them.

    Raises:
        SourceError: there is no such file, it is a folder, or it cannot be read; while reading, that the archive is damaged or cut short.
        MissingExtraError: it is a zstd archive and zstandard is not installed.
    """
    if path == "-":
        if sys.stdin is None:
            raise SourceError(path, "standard input is closed", "Give a file, or pipe something in.")
        yield _buffered(_unpack(_read(sys.stdin.buffer, path), path))
        return
    with _open(path) as file:
        yield _buffered(_unpack(_read(file, path), path))


def transcode(stream: io.BufferedReader, encoding: str, where: str) -> io.BufferedReader:
    """Return a stream of UTF-8 with the text that another stream has in an encoding of two or four bytes a character."""

    def chunks() -> Iterator[bytes]:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while chunk := stream.read1(_CHUNK):  # not `read`: what stands before a break would be lost
                yield decoder.decode(chunk).encode()
            yield decoder.decode(b"", final=True).encode()
        except UnicodeDecodeError:
            raise SourceError(where, f"is cut short or damaged: no sound {encoding.upper()}", _AGAIN) from None

    return _buffered(chunks())


def _buffered(chunks: Iterator[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Chunks(chunks), BUFFER)


def _open(path: str) -> BinaryIO:
    try:
        if S_ISDIR(os.stat(path or os.curdir).st_mode):
            os.scandir(path or os.curdir).close()  # a folder that may not be opened is told as such
            raise SourceError(path, "is a folder, not a file", "Give one of the files in it, or `variorum collate` the folder.")
        return open(path, "rb")
    except FileNotFoundError:
        raise SourceError(path, "no such file", "Check the path.") from None
    except OSError as error:
        raise _unreadable(path, error) from None
    except ValueError:  # a NUL in the path
        raise SourceError(repr(path), "is no path", "Check the path.") from None


def _unreadable(path: str, error: OSError) -> SourceError:
    return SourceError(path, f"cannot be read ({error.strerror})", "Check that it is a file and that you may read it.")


def _read(file: BinaryIO, where: str) -> Iterator[bytes]:
    try:
        while chunk := file.read(_CHUNK):
            yield chunk
    except OSError as error:
        raise _unreadable(where, error) from None


def _unpack(chunks: Iterator[bytes], where: str) -> Iterator[bytes]:
    first = next(chunks, b"")
    every = chain((first,), chunks)
    if first.startswith(_GZIP):
        return _gunzip(every, where)
    return _unzstd(every, where) if first.startswith(_ZSTD) else every


def _gunzip(chunks: Iterator[bytes], where: str) -> Iterator[bytes]:
    member = zlib.decompressobj(31)
    begun = False
    for chunk in chunks:
        data = chunk
        while data:
            if member.eof:
                data = data.lstrip(b"\x00")  # padding between members
                member, begun = zlib.decompressobj(31), False
                continue
            begun = True
            try:
                out = member.decompress(data, _CHUNK)
                yield out
                while len(out) == _CHUNK and not member.unconsumed_tail and not member.eof:
                    out = member.decompress(b"", _CHUNK)
                    yield out
            except zlib.error:
                raise SourceError(where, "is damaged: no sound gzip data from here on", _AGAIN) from None
            data = member.unused_data if member.eof else member.unconsumed_tail
    if begun and not member.eof:
        raise SourceError(where, "is cut short: its gzip data break off", _AGAIN)


def _unzstd(chunks: Iterator[bytes], where: str) -> Iterator[bytes]:
    try:
        import zstandard
    except ImportError:
        raise MissingExtraError(f"{where}: to read zstd archives, install variorum[corpus].") from None
    decompressor = zstandard.ZstdDecompressor()
    frame = decompressor.decompressobj()
    begun = False
    for chunk in chunks:
        for at in range(0, len(chunk), _FRAME_CHUNK):
            data = chunk[at : at + _FRAME_CHUNK]
            while data:
                if frame.eof:
                    frame, begun = decompressor.decompressobj(), False
                begun = True
                try:
                    out = frame.decompress(data)
                except zstandard.ZstdError as error:
                    large = "memory" in str(error)
                    what = "needs a window of over 128 MB to unpack" if large else "is damaged: no sound zstd data from here on"
                    raise SourceError(where, what, "Pack it again without --long." if large else _AGAIN) from None
                yield out
                data = frame.unused_data if frame.eof else b""
    if begun and not frame.eof:
        raise SourceError(where, "is cut short: its zstd data break off", _AGAIN)
