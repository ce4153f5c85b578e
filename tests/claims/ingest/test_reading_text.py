"""Plain text and Markdown as pages: all of the file is kept, and what it states of itself is found."""

import hashlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.ingest.limits import Limits
from claims.ingest.page import Page, Raw, Refused, Validators
from claims.ingest.read import read
from claims.ingest.text import Stated, stated_in

SAID = "“We waited for the rain,” said Jo Marsh, who keeps the mill.\n"


def test_the_whole_file_is_the_text_and_its_bytes_are_hashed():
    body = f"\ufeff---\r\ntitle: The mill\r\n---\r\n\r\n{SAID}\r\n ".encode()
    page = read(Raw(source="a/mill.md", body=body, file="mill.md"))
    assert page.text == body.decode()
    assert page.sha256 == hashlib.sha256(body).hexdigest()
    assert (page.source, page.file, page.title, page.url) == ("a/mill.md", "mill.md", "The mill", None)


def test_what_is_not_utf_8_is_hashed_as_utf_8():
    page = read(Raw(source="mill.txt", body=SAID.encode("utf-16"), file="mill.txt"))
    assert (page.text, page.sha256) == (SAID, hashlib.sha256(SAID.encode()).hexdigest())


def test_what_was_told_beside_the_bytes_is_kept():
    raw = Raw(
        source="https://a.example/x?utm_source=1", body=f"url: https://b.example/\n\n{SAID}".encode(), url="https://a.example/x",
        media="text/plain", validators=Validators(etag='"1"'), retrieved="2025-01-31",
    )  # fmt: skip
    page = read(raw)
    assert (page.source, page.url) == (raw.source, "https://a.example/x")
    assert (page.validators.etag, page.retrieved) == ('"1"', "2025-01-31")


def test_front_matter_states_what_a_page_is():
    text = (
        '---\ntitle: "The mill: turning"\ndate: 2025-01-30T10:00:00Z\nauthors: Ann Lee\nurl: https://A.example/mill?utm_source=x\n'
        f"publication: 'The Vale Post'\nlang: en-GB\ntags:\n  - rain\n---\n\n# Another heading\n\n{SAID}"
    )
    assert stated_in(text) == Stated(
        title="The mill: turning", published="2025-01-30", author="Ann Lee", url="https://a.example/mill",
        outlet="The Vale Post", language="en",
    )  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "Title: The mill\nDate: 30 January 2025\nAuthor: Ann Lee\n\n",
        "The mill\n\nDate: 2025-01-30\nAuthor: Ann Lee\n\n",
        "# The mill\n\ndate: 2025-01-30\nauthor: Ann Lee\n\n",
        "\n\ntitle: The mill\npublished: 2025-01-30\nauthor: Ann Lee\r\n\r\n",
    ],
)
def test_fields_at_the_head_state_it_too(head):
    found = stated_in(head + SAID)
    assert (found.title, found.published, found.author) == ("The mill", "2025-01-30", "Ann Lee")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"The mill turns again\n\n{SAID}", "The mill turns again"),
        (f"\ufeffThe mill turns again\r\n\r\n{SAID}", "The mill turns again"),
        (f"Who owns the mill?\n\n{SAID}", "Who owns the mill?"),
        (f"‘Lmao no’: the mill turns\n\n{SAID}", "‘Lmao no’: the mill turns"),
        (f"# The mill #\n{SAID}", "The mill"),
        (f"#\tC# and F# ##  \n{SAID}", "C# and F#"),
        (f"#mill\n{SAID}", None),
        (f"# ##\n{SAID}", None),
        (f"The mill turns again\n{SAID}", None),
        (f"The mill turns again.\n\n{SAID}", None),
        ("The mill turns again\n", None),
        ("The mill turns again", None),
        (f"“We waited,” she said, “and it came”\n\n{SAID}", None),
        (f"{'The mill turns ' * 9}again\n\n{SAID}", None),
        (f"- The mill\n\n{SAID}", None),
        (SAID, None),
        ("\n\n", None),
        (f"---\n\nThe mill turns again\n{SAID}", None),
        (f"---\ntitle: never closed\n\n{SAID}", None),
    ],
)
def test_a_title_is_taken_where_it_plainly_is_one(text, title):
    assert stated_in(text).title == title


@pytest.mark.parametrize(
    "text",
    [
        f"The mill\n\nOn 30 January 2025 it rained.\n{SAID}",
        f"The mill\n\nDate: last Thursday\n\n{SAID}",
        f"date: 01/02/2025\n\n{SAID}",
        f"{SAID}\ndate: 2025-01-30\n",
        f"ANN: What date was it?\nDate: 2025-01-30\n\n{SAID}",
        "2025-01-30\n\nThe mill turned.",
    ],
)
def test_a_date_is_taken_only_where_it_is_stated(text):
    assert stated_in(text).published is None


@pytest.mark.parametrize("url", ["ftp://a.example/", "a.example/x", "javascript:alert(1)", "https://[::1"])
def test_an_address_in_a_text_is_one_of_the_web(url):
    assert stated_in(f"---\nurl: {url}\n---\n{SAID}").url is None


def test_a_heading_of_blanks_takes_no_time():
    began = time.monotonic()
    stated_in(f"# The{' ' * 300_000}mill\n{SAID}")
    stated_in(f"# The{' #' * 150_000} mill\n{SAID}")
    assert time.monotonic() - began < 2


@given(st.text(alphabet="-: \n\r#abT1/”\ufeff\x85\u2028", max_size=60))
def test_no_text_breaks_the_reading(text):
    stated_in(text)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "it is empty (0 bytes)"),
        (b"\n\n", "it holds nothing but blanks"),
        (b"%PDF-1.4", "it is a PDF, not a text"),
        (b"a" * 1001, "it is longer than 1000 bytes"),
        (b"a " * 300, "its text is longer than 500 characters"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(body, reason):
    got = read(Raw(source="a.txt", body=body, file="a.txt"), Limits(body=1000, text=500))
    assert got == Refused(source="a.txt", reason=reason)


def test_a_text_that_tells_of_html_is_a_text():
    body = b"<html> is how a page begins, said Jo Marsh.\n"
    assert isinstance(read(Raw(source="a.txt", body=body, file="a.txt")), Page)


@pytest.mark.parametrize("long", ["a" * 5000, "ж" * 1000])
def test_an_address_that_is_too_long_to_be_kept_is_not_stated(long):
    body = f"---\ntitle: The mill\nurl: https://vale.example/{long}\n---\n{SAID}".encode()
    page = read(Raw(source="mill.md", body=body, file="mill.md"))
    assert (page.title, page.url) == ("The mill", None)
