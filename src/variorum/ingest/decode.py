"""Bytes → text, so that every byte can be had back; what is no text is recognised by its content and named."""

from __future__ import annotations

import codecs
import re

from variorum.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE_AS_TEXT = "Save its text as a plain text file and give that."
_FORMATS = (
    (b"%PDF-", "a PDF file", "Extract its text (pdftotext) and give that."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc)", _SAVE_AS_TEXT),
    (b"{\\rtf", "a rich text document (.rtf)", _SAVE_AS_TEXT),
    (b"\x1f\x8b", "a gzip archive", "Unpack it (gunzip) and give what is inside."),
    (b"(\xb5/\xfd", "a zstd archive", "Unpack it (unzstd) and give what is inside."),
    (b"BZh", "a bzip2 archive", "Unpack it (bunzip2) and give what is inside."),
    (b"PAR1", "a Parquet file", "Give it as a file of its own, neither packed nor through a pipe."),
    (b"\x89PNG", "a picture", "Give the article's text."),
    (b"\xff\xd8\xff", "a picture", "Give the article's text."),
    (b"GIF8", "a picture", "Give the article's text."),
    (b"\x7fELF", "a program", "Give the article's text."),
    (b"SQLite format 3\x00", "a database", "Give the article's text."),
)
_MAIL = re.compile(rb"\A(?:From [^\n]{3,200}\n|(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){3,40}\r?\n)")
_MAIL_FIELDS = re.compile(rb"^(?:Received|Message-ID|MIME-Version|Return-Path|Delivered-To|Content-Type):", re.IGNORECASE | re.MULTILINE)
_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)*(?:<!doctype html|<html|<\?xml[^>]*>\s*<html)", re.IGNORECASE | re.DOTALL
)
_SAMPLE = 100_000
_LATIN = frozenset(
    {
        "ascii",
        "latin_1",
        "cp1252",
        "iso8859_15",
        "iso8859_1",
        "cp850",
        "cp858",
        "cp437",
        "mac_roman",
        "hp_roman8",
        "cp1254",
        "iso8859_9",
        "cp1250",
        "cp1257",
        "cp500",
        "cp037",
        "cp1140",
        "cp775",
        "cp1256",
        "cp1258",
        "iso8859_10",
        "iso8859_13",
        "iso8859_14",
        "iso8859_16",
        "iso8859_3",
        "iso8859_4",
        "mac_latin2",
        "mac_iceland",
        "mac_turkish",
        "cp852",
        "iso8859_2",
        "cp860",
        "cp861",
        "cp863",
        "cp865",
        "cp857",
        "cp720",
        "cp1125",
        "cp864",
        "cp869",
        "kz1048",
        "ptcp154",
    }
)
"""Guesses that are no better than cp1252 for a text in a Latin script: told apart by too little."""


def _controls(error: UnicodeError) -> tuple[str, int] | tuple[bytes, int]:
    """Read and write the five bytes that cp1252 leaves undefined as the controls of the same number."""
    if isinstance(error, UnicodeDecodeError):
        return "".join(map(chr, error.object[error.start : error.end])), error.end
    if isinstance(error, UnicodeEncodeError):
        stretch = error.object[error.start : error.end]
        if all("\x80" <= char <= "\x9f" for char in stretch):
            return bytes(map(ord, stretch)), error.end
    raise error


codecs.register_error("variorum.controls", _controls)


def recognize(data: bytes) -> tuple[str, str] | None:
    """Return what some bytes are if they are no text, and what to do about it; None for what may be text."""
    for magic, what, remedy in _FORMATS:
        if data.startswith(magic):
            return what, remedy
    if data.startswith(b"PK\x03\x04"):
        office = any(name in data[:4000] for name in (b"word/", b"[Content_Types]", b"mimetypeapplication/vnd.oasis"))
        return ("a Word or OpenDocument file", _SAVE_AS_TEXT) if office else ("a zip archive", "Unpack it and give what is inside.")
    if _PAGE.match(data):
        return "a web page (HTML)", "Save the article's text (reader mode, copy and paste) and give that."
    if _MAIL.match(data[:20_000]) and len(_MAIL_FIELDS.findall(data[:20_000])) >= 2:
        return "a mail message", "Save the body of the message as a text file and give that."
    return None


def decode(data: bytes, where: str, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of some bytes, and the encoding that gives it.

    A byte order mark, strict UTF-8, `encoding` if stated, what charset-normalizer makes of scripts that are not Latin,
    and last cp1252, its holes as controls: `encode` turns the text back into the same bytes.

    Raises:
        SourceError: the bytes are no text; `where` says which.
    """
    known = recognize(data)
    if known:
        raise SourceError(where, f"is {known[0]}, not text", known[1])
    for bom, name in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(name), name
            except UnicodeDecodeError:
                break
    wide = _wide(data)
    if wide:
        return data.decode(wide), wide
    if _is_binary(data):
        raise _binary(where)
    for name in filter(None, ("utf-8", encoding)):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
        except LookupError:
            raise SourceError(where, f"no encoding is called {name!r}", "Use a name such as utf-8, cp1252 or gb18030.") from None
    guess = guess_encoding(data)
    if guess:
        return data.decode(guess), guess
    return data.decode("cp1252", errors="variorum.controls"), "cp1252"


def tell_wide(prefix: bytes) -> str | None:
    """Return which UTF-16 or UTF-32 a file is in by its first bytes, by a byte order mark or its zeros; None if it is in neither."""
    for bom, name in _BOMS[1:]:
        if prefix.startswith(bom):
            return name
    return _wide(prefix[:4000]) or _wide(prefix[:3998])  # the first may cut a pair of surrogates


def check_readable(prefix: bytes, where: str) -> None:
    """Raise SourceError if a file that begins with some bytes is no text."""
    known = recognize(prefix)
    if known:
        raise SourceError(where, f"is {known[0]}, not text", known[1])
    if not tell_wide(prefix) and _is_binary(prefix):
        raise _binary(where)


def _binary(where: str) -> SourceError:
    return SourceError(where, "is no text (binary data)", "Give a text file, or rows with a column of text.")


def encode(content: str, encoding: str) -> bytes:
    r"""Return the bytes that `decode` read.

    >>> encode(*decode(b"caf\xe9 \x81", "a.txt"))
    b'caf\xe9 \x81'
    """
    return content.encode(encoding, errors="variorum.controls" if encoding == "cp1252" else "strict")


def _wide(data: bytes) -> str | None:
    """Return utf-16 in the right order for a text in it without a byte order mark: every second byte is mostly zero."""
    sample = data[:4000]
    if len(sample) < 4 or sample.count(0) < len(sample) * 0.3:
        return None
    name = "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    return name if sum(char.isprintable() or char.isspace() for char in text[:2000]) > 0.95 * min(len(text), 2000) else None


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = sum(sample.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    return controls > 0.05 * max(len(sample), 1) and controls > 1


def guess_encoding(data: bytes) -> str | None:
    """Return the encoding that some bytes, which are no UTF-8, seem to have, where their script is not Latin; None where it is or cannot be told."""
    letters = sum(data[:_SAMPLE].count(byte) for byte in b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if letters > 2 * sum(byte > 127 for byte in data[:_SAMPLE]):
        return None  # a Latin script
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None or best.encoding in _LATIN or best.encoding.startswith(("utf_16", "utf_32", "utf_7")):
        return None
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    foreign = [char for char in text[:_SAMPLE] if char.isalpha() and not char.isascii()]
    sound = bool(foreign) and text.encode(best.encoding, errors="ignore") == data
    return best.encoding if sound else None
