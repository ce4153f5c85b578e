"""Undoes the compression of what is sent, step by step, so that a small body cannot grow without end."""

import zlib

from claims.ingest.limits import in_words
from claims.ingest.page import Unreadable

_GZIP, _ZLIB, _BARE = 31, 15, -15
"""What zlib calls the three forms (its `wbits`)."""

_MEMBERS = 1000
"""Parts of a gzip file (RFC 1952, 2.2); each costs time even where it is empty."""

MAGIC = b"\x1f\x8b"
"""How a gzip file begins."""


class Unpacked:
    """A body that is added to piece by piece.

    `encoding` is the Content-Encoding header (RFC 9110, 8.4); `sent` and `body` limit its bytes before and after.
    """

    def __init__(self, encoding: str, *, sent: int, body: int) -> None:
        self._form = _form(encoding)
        self._left, self._limit = sent, body
        self._sent = sent
        self._whole = bytearray()
        self._members = 0
        self._inflater: zlib._Decompress | None = None
        self._over = False

    def add(self, piece: bytes) -> None:
        """Takes the next piece. Raises Unreadable where the body is too long or broken."""
        self._left -= len(piece)
        if self._left < 0:
            raise Unreadable(f"it is longer than {in_words(self._sent)}")
        if self._form is None:
            self._whole += piece
        else:
            self._inflate(piece, self._form)
        if len(self._whole) > self._limit:
            raise Unreadable(f"it is longer than {in_words(self._limit)}")

    def whole(self) -> bytes:
        """The body. Raises Unreadable where it ends too soon."""
        if self._inflater is not None and not self._inflater.eof:
            raise Unreadable("it ends in the middle of its compressed body")
        return bytes(self._whole)

    def _inflate(self, piece: bytes, form: int) -> None:
        while piece and not self._over:
            if self._inflater is None:
                self._inflater = self._begin(piece, form)
            try:
                self._whole += self._inflater.decompress(piece, self._limit + 1 - len(self._whole))
            except zlib.error:
                raise Unreadable("its compressed body is broken") from None
            if len(self._whole) > self._limit:
                return
            piece = self._rest(form) if self._inflater.eof else b""

    def _begin(self, piece: bytes, form: int) -> "zlib._Decompress":
        self._members += 1
        if self._members > _MEMBERS:
            raise Unreadable("its compressed body is in too many parts")
        # "deflate" means zlib, but some servers send it bare; a zlib header is a multiple of 31 (RFC 1950, 2.2).
        bare = form == _ZLIB and (
            piece[0] & 0x0F != 8 or (len(piece) > 1 and (piece[0] << 8 | piece[1]) % 31)
        )
        return zlib.decompressobj(_BARE if bare else form)

    def _rest(self, form: int) -> bytes:
        """What stands after the end: another gzip part, or nothing of interest."""
        rest = self._inflater.unused_data if self._inflater is not None else b""
        if form == _GZIP and MAGIC.startswith(rest[:2]) and rest:
            self._inflater = None
            return rest
        self._over = bool(rest)
        return b""


def unzipped(body: bytes, limit: int) -> bytes:
    """A gzip file without its compression. Raises Unreadable where it is broken, or longer than `limit` bytes."""
    unpacked = Unpacked("gzip", sent=len(body), body=limit)
    unpacked.add(body)
    return unpacked.whole()


def _form(encoding: str) -> int | None:
    match encoding.strip().lower():
        case "" | "identity":
            return None
        case "gzip" | "x-gzip":
            return _GZIP
        case "deflate":
            return _ZLIB
        case _:
            raise Unreadable("the server compresses it in a way that was not asked for")
