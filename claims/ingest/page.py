"""What reading a source gives: a page with its text, or why there is none."""

from pydantic import Field

from claims.claim import Model, PartialDate, Sha256


class Validators(Model):
    """What a server gave so that it can be asked whether a page changed (RFC 9110, 8.8 and 13.1)."""

    etag: str | None = None
    modified: str | None = None
    """The Last-Modified header, as it came."""


class Page(Model):
    """One article as it was read. `text` is exactly what is kept and cited: positions count its code points."""

    source: str
    """What was asked for: a path, or an address before redirects."""
    text: str = Field(min_length=1)
    sha256: Sha256
    """Of a file's bytes where these are UTF-8; else of the text as UTF-8."""
    url: str | None = None
    """The canonical address; None for a file that names none."""
    file: str | None = None
    """The file's name, where it was one."""
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    """Only where the page itself says so; never guessed."""
    retrieved: PartialDate | None = None
    language: str = "en"
    validators: Validators = Validators()


class Unchanged(Model):
    """The server says that the page is as it was (304)."""

    source: str
    url: str


class Refused(Model):
    """A source that could not be read, and why, in plain words that fit after `SOURCE: `."""

    source: str
    reason: str


Read = Page | Unchanged | Refused
