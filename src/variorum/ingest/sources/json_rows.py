"""JSON → rows: an object a line, or objects one after the other, in a list or not."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from variorum.errors import SourceError
from variorum.ingest.sources.fields import Fields
from variorum.ingest.sources.lines import Cursor, LineDecoder, read_lines

_BETWEEN = re.compile(r"[\s,\[\]\ufeff]*")
_CHUNK = 1 << 20
_MEND = "Mend or remove the row."


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a file has it: its number from 1, its fields, its encoding."""

    number: int
    fields: Fields
    encoding: str


@dataclass(frozen=True, slots=True)
class Unusable:
    """A row that is none, and what to do about it."""

    number: int
    reason: str
    remedy: str = _MEND


def read_json_lines(stream: io.BufferedReader, where: str, decoder: LineDecoder, cursor: Cursor, most: int) -> Iterator[Row | Unusable]:
    """Yield a row for each line that is not blank; its number is that of the line.

    Args:
        stream: UTF-8 or another encoding that contains ASCII.
        where: the file, for errors.
        decoder: of its lines.
        cursor: which rows are wanted.
        most: bytes that a line may have.

    Raises:
        SourceError: the stream breaks off.
    """
    for number, line in enumerate(read_lines(stream, where, most), 1):
        cursor.number = number
        if number < cursor.first:
            continue
        if line is None:
            yield Unusable(number, f"is over {most:,} bytes long", "That is no article: split it, one article a row.")
        elif not line.isspace():
            text, encoding = decoder.decode(line)
            yield _parse(text, number, encoding)


def _parse(line: str, number: int, encoding: str) -> Row | Unusable:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Unusable(number, f"no JSON ({str(error).split(':')[0].lower()})")
    return Row(number, cast(Fields, row), encoding) if isinstance(row, dict) else Unusable(number, "no JSON object")


def read_json_documents(stream: io.BufferedReader, where: str, decoder: LineDecoder, cursor: Cursor, most: int) -> Iterator[Row | Unusable]:
    """Yield a row for each object of a JSON file, whether they stand in a list, one after the other, or alone.

    An object that is no JSON ends the file: where the next one begins cannot be told. For the arguments see `read_json_lines`.

    Raises:
        SourceError: the stream breaks off, or is not in the encoding in which it began.
    """
    scan = json.JSONDecoder().raw_decode
    inner = decoder.decode_start(stream.peek())[1]
    encoding = decoder.encoding if inner == "utf-8" else inner
    chunks = codecs.getincrementaldecoder(inner)("variorum.controls" if inner == "cp1252" else "strict")
    held, at, ended, wrong = "", 0, False, ""
    while True:
        at = cast(re.Match[str], _BETWEEN.match(held, at)).end()
        row, end = None, at
        try:
            row, end = scan(held, at) if at < len(held) else (None, at)
        except (ValueError, RecursionError) as error:
            wrong = str(error).split(":")[0].lower()
        if end > at:
            cursor.number += 1
            at = end
            if cursor.number >= cursor.first:
                yield Row(cursor.number, row, encoding) if isinstance(row, dict) else Unusable(cursor.number, "no JSON object")
        elif not ended and len(held) - at <= most:
            chunk = stream.read1(max(_CHUNK, len(held) - at))  # as much again, so that a long object is not parsed at every chunk
            held, at, ended = held[at:] + _decode(chunks, chunk, where), 0, not chunk
        else:
            if at < len(held) and cursor.number + 1 >= cursor.first:
                reason = f"is over {most:,} characters long" if not ended else f"no JSON ({wrong})"
                yield Unusable(cursor.number + 1, reason, "Mend it; what follows in this file is not read.")
            return


def _decode(decoder: codecs.IncrementalDecoder, chunk: bytes, where: str) -> str:
    try:
        return decoder.decode(chunk, final=not chunk)
    except UnicodeDecodeError:
        raise SourceError(where, "is not in one encoding", "Write it anew as UTF-8.") from None
