"""What reading a source gives: a page with its text, or why there is none."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from claims.claim import Model, PartialDate, Sha256
from claims.errors import WhosaidError
from claims.ingest.address import without_user


class Unreadable(WhosaidError):
    """Why a source cannot be read, in plain words. It stays within this package: what leaves it is `Refused`."""


class Validators(Model):
    """What a server gave so that it can be asked whether a page changed (RFC 9110, 8.8 and 13.1)."""

    etag: str | None = None
    modified: str | None = None
    """The Last-Modified header, as it came."""


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of a file or of an answer, and what was told beside them. It can be sent to another process."""

    source: str
    """What was asked for: a path, or an address before redirects."""
    body: bytes
    """As sent, but for a compression of the transfer, which is undone."""
    url: str | None = None
    """Where it was found, after redirects; None for a file."""
    file: str | None = None
    """The file's name, where it was one."""
    media: str = ""
    """The media type in lower case, without parameters, such as text/html; empty where none was told."""
    charset: str | None = None
    """As the server declared it."""
    validators: Validators = Validators()  # noqa: RUF009  # frozen
    retrieved: PartialDate | None = None


class Page(Model):
    """One article as it was read. `text` is exactly what is kept and cited: positions count its code points."""

    source: str
    """What was asked for: a path, or an address before redirects."""
    text: str = Field(min_length=1)
    sha256: Sha256
    """Of a file's bytes where these are UTF-8; else of the text as UTF-8."""
    url: str | None = None
    """The canonical address; None for a file that names none."""
    found_at: str | None = None
    """Where it was found, after redirects; None for a file. The address that a page gives as its own may be another."""
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

    source: Annotated[str, AfterValidator(without_user)]
    """As it was named, without a password."""
    reason: str


Read = Page | Unchanged | Refused
