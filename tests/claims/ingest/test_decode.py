"""Bytes as text."""

import contextlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.ingest.decode import decoded
from claims.ingest.page import Unreadable

SAID = "“We won’t wait – not for €5,” she said at the café."


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (SAID.encode(), None),
        (SAID.encode(), "iso-8859-1"),
        (SAID.encode(), "nonsense"),
        (SAID.encode(), "utf-7"),
        (SAID.encode("cp1252"), "windows-1252"),
        (SAID.encode("cp1252"), "ISO-8859-1"),
        (SAID.encode("cp1252"), "us-ascii"),
        (SAID.encode("cp1252"), "utf-8"),
        (SAID.encode("cp1252"), None),
        (SAID.encode("mac_roman"), None),
        (SAID.encode("utf-16"), None),
        (SAID.encode("utf-16-le"), None),
        (SAID.encode("utf-16-be"), None),
        (SAID.encode("utf-16-le"), "utf-16le"),
        (SAID.encode("utf-32"), None),
    ],
)
def test_the_same_words_are_read_from_every_encoding(body, charset):
    assert decoded(body, charset) == SAID


NOT_OF_TEXT = (
    "hex",
    "zlib",
    "bz2",
    "rot13",
    "base64",
    "uu",
    "quopri",
    "punycode",
    "unicode-escape",
    "Unicode_Escape",
)


@pytest.mark.parametrize("charset", NOT_OF_TEXT)
@pytest.mark.parametrize(
    "body", [SAID.encode(), SAID.encode("cp1252"), "\\u201cHello\\u201d".encode("cp1252")]
)
def test_what_is_declared_and_no_encoding_of_texts_is_not_heeded(charset, body):
    assert decoded(body, charset) == decoded(body)
    head = f'<meta charset="{charset}">'.encode()
    assert decoded(head + body) == head.decode() + decoded(body)


def test_a_mark_at_the_head_of_utf_8_is_kept_since_positions_count_in_the_file():
    assert decoded(b"\xef\xbb\xbfHello.") == "\ufeffHello."


def test_line_ends_are_kept():
    assert decoded(b"one\r\ntwo\rthree\n") == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="shift_jis">', "shift_jis"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=euc-jp'>", "euc-jp"),
        ('<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
    ],
)
def test_an_encoding_that_the_page_declares_is_heeded(head, encoding):
    text = head + ("Привет, сказал он." if encoding == "koi8-r" else "こんにちは、と彼は言った。")
    assert decoded(text.encode(encoding)) == text


def test_an_encoding_that_nobody_declares_is_told_by_its_looks():
    text = "Министр сказал, что правительство не будет ждать. Он отказался отвечать на вопросы. " * 3
    assert decoded(text.encode("cp1251")) == text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "it is empty (0 bytes)"),
        (b" \r\n\t ", "it holds nothing but blanks"),
        (b"\xef\xbb\xbf \n", "it holds nothing but blanks"),
        (b"\xff\xfe", "it holds nothing but blanks"),
        (b"%PDF-1.7\n%\xe2\xe3", "it is a PDF, not a text"),
        (b"\x89PNG\r\n\x1a\n", "it is an image (PNG), not a text"),
        (b"\xff\xd8\xff\xe0", "it is an image (JPEG), not a text"),
        (b"GIF89a", "it is an image (GIF), not a text"),
        (b"PK\x03\x04\x14", "it is a zip archive or an office document, not a text"),
        (b"\xd0\xcf\x11\xe0\xa1", "it is an old office document, not a text"),
        (b"\x1f\x8b\x08", "it is a gzip archive, not a text"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "it is an image, a sound or a film (RIFF), not a text"),
        (b"ID3\x04\0", "it is a sound (MP3), not a text"),
        (b"\0\0\0\x18ftypmp42", "it is a film or an image (MP4), not a text"),
        (b"text and\0then a NUL, odd", "it is binary, not a text"),
        (b"\x01\x02\x03\x04\x05" * 9, "it is binary, not a text"),
        (b"\xff\xfea", "it begins as UTF-16, but goes on otherwise"),
    ],
)
def test_what_is_no_text_is_named(body, reason):
    with pytest.raises(Unreadable) as error:
        decoded(body)
    assert str(error.value) == reason


@pytest.mark.parametrize(
    "text", ["ID3 tags were his idea.", "RIFF is a file format.", "GIF8 is no word.", "PK said no."]
)
def test_words_that_begin_as_files_do_are_text(text):
    assert decoded(text.encode()) == text


def test_noise_is_no_text():
    with pytest.raises(Unreadable):
        decoded(os.urandom(5000))


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "utf-16", "idna", "hz", "\0", "é"]))
def test_any_bytes_are_text_or_named(body, charset):
    with contextlib.suppress(Unreadable):
        assert decoded(body, charset).strip()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf_8_is_read_as_it_is(text):
    if not text.startswith("\ufeff") or text.strip("\ufeff").strip():
        assert decoded(text.encode()) == text
