"""Makes text of bytes: by their mark, by what was declared, or by what they look like; what is no text is named."""

import codecs
import re

from claims.ingest.page import Unreadable

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; that of UTF-8 is kept as a character of the text, since positions count in the file."""

_NO_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF87a", "an image (GIF)"),
    (b"GIF89a", "an image (GIF)"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"ID3\x03", "a sound (MP3)"),
    (b"ID3\x04", "a sound (MP3)"),
    (b"OggS\0", "a sound or a film (Ogg)"),
)
"""How files begin that hold no plain text."""


def _looked_up(label: str) -> codecs.CodecInfo | None:
    """Python's codec of a label; None where it has none of it."""
    try:
        return codecs.lookup(label)
    except (LookupError, ValueError):
        return None


_SEVEN_BIT = frozenset({"utf-16", "utf-16-le", "utf-16-be", "iso2022_jp", "iso2022_kr", "hz", "utf-32"})
"""Declared encodings whose bytes may be UTF-8 by accident."""
_NEVER = frozenset(
    found.name
    for label in (
        "utf-7",
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "mbcs",
        "oem",
        "undefined",
    )
    if (found := _looked_up(label)) is not None
)
"""Codecs that no article is written in, some of them slow."""

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)  # fmt: skip
_FIRST = 4096
"""Bytes in which a page declares its encoding."""

_MAC_QUOTES = re.compile(r"[a-z][ÒÓÔÕ]|[ÒÔ][A-Za-z]")
"""Curly quotes of old Macs, taken for Windows letters."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decoded(body: bytes, charset: str | None = None) -> str:
    """The text. `charset` is what the server declared. Raises Unreadable for what is empty or no text."""
    if not body:
        raise Unreadable("it is empty (0 bytes)")
    if name := no_text(body):
        raise Unreadable(f"it is {name}, not a text")
    text = _decoded(body, charset)
    if "\0" in text or len(_CONTROL.findall(text, 0, 20_000)) > min(len(text), 20_000) // 50:
        raise Unreadable("it is binary, not a text")
    if not text.removeprefix("\ufeff").strip():
        raise Unreadable("it holds nothing but blanks")
    return text


def no_text(body: bytes) -> str | None:
    """What the bytes are where they begin as no text does."""
    if body[4:8] == b"ftyp":
        return "a film or an image (MP4)"
    if body.startswith(b"RIFF") and body[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return "an image, a sound or a film (RIFF)"
    return next((name for begins, name in _NO_TEXT if body.startswith(begins)), None)


def _decoded(body: bytes, charset: str | None) -> str:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            text = _as(body, encoding)
            if text is None:
                raise Unreadable(f"it begins as {encoding.upper()}, but goes on otherwise")
            return text
    declared = [name for one in (charset, *_declared_within(body)) if (name := _codec(one)) is not None]
    unmarked = [encoding for encoding in (_without_mark(body),) if encoding]
    wide = [one for one in declared if one in _SEVEN_BIT]
    # Bytes that are UTF-8 are so by no accident, whatever is declared.
    for encoding in (*wide, *unmarked, "utf-8", *declared, *_western(body)):
        text = _as(body, encoding)
        if text is not None and not (encoding in wide and "\0" in text):
            return text
    return _guessed(body)


def _as(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except UnicodeError:
        return None


def _declared_within(body: bytes) -> tuple[str | None, ...]:
    found = _META.search(body, 0, _FIRST)
    name = next((one for one in found.groups() if one), None) if found else None
    return (name.decode("ascii", "replace"),) if name else ()


def _codec(label: str | None) -> str | None:
    """Python's name for a declared encoding; what says Latin-1 means its superset of Windows (WHATWG Encoding)."""
    found = _looked_up((label or "").strip().strip("\"'"))
    if found is None or not found._is_text_encoding:  # noqa: SLF001  # hex, zlib: the codecs module tells it nowhere else
        return None
    name = found.name
    if name in _NEVER:
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _without_mark(body: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of plain English is 0."""
    start = body[:400]
    odd, even = start[1::2], start[::2]
    if len(start) < 8 or len(body) % 2:
        return None
    if odd.count(0) > len(odd) * 0.7 and not even.count(0):
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > len(even) * 0.7 and not odd.count(0) else None


def _western(body: bytes) -> tuple[str, ...]:
    """Windows-1252, or Mac Roman, where hardly a byte is not ASCII, as in English with curly quotes."""
    high = sum(byte > 0x7F for byte in body[:100_000])
    text = _as(body, "cp1252") if high <= min(len(body), 100_000) * 0.2 else ""
    if text is None or _MAC_QUOTES.search(text):
        return ("mac_roman",)
    return ("cp1252",) if text else ()


def _guessed(body: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # slow to load, and seldom needed

    best = None if b"\0" in body else from_bytes(body).best()
    if best is None:
        what = "it is binary, not a text" if b"\0" in body else "it is in no encoding that could be told"
        raise Unreadable(what)
    return str(best)
