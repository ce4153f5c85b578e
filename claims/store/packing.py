"""A claim as it is kept: its JSON without what the row says already, and small. Pure.

zlib with a dictionary of what such JSON is made of: a record of 500 characters comes to some 150 bytes.
"""

import hashlib
import json
import re
import zlib
from typing import Any

from claims.claim import Article, Claim

LEVEL, WINDOW, EFFORT = 6, -12, 5
"""zlib's level, window (raw deflate, 4 KB) and memory: larger ones take ten times as long to begin."""
FIRST = b"\x01"
"""The first byte of every record names the dictionary and the rules; a change of either is another number."""

EXACT, HASH = '"exact":', '"passage_sha256":"'
BLANK = f'{HASH}"'
"""How pieces of evidence have these keys: the words come before the hash."""
STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
SAID = {"id", "utterance", "article", "speaker"}
"""What a claim's row says."""

# fmt: off
WORDS = (
    ' "kind":"figure","kind":"mixed","figure":{"value":000000,"low":,"high":,"qualifier":"range","qualifier":"at_least"'
    ',"qualifier":"only","qualifier":"up_to","qualifier":"under","qualifier":"nearly","qualifier":"over","qualifier":"about"'
    ',"qualifier":"exact","unit":"percent","item":"market value","item":"chip","item":"H800","item":"gpu","item":"H100","unit":"EUR"'
    ',"item":"price","unit":"USD","item":"jobs","unit":"count","item":"H100","holder":"DeepSeek","predicate":"has_access","predicate":"trained_on'
    '","predicate":"ordered","predicate":"raised","predicate":"spends","predicate":"lost","predicate":"rose","predicate":"priced_at'
    '","predicate":"other","predicate":"costs","predicate":"owns","subject":"","as_of":"2025-01"},"modality":"expects","modality'
    '":"believes","modality":"wants","modality":"plans","modality":"criticises","modality":"praises","modality":"suggests"'
    ',"modality":"admits","modality":"warns","modality":"denies","modality":"argues","modality":"asks","modality":"agrees'
    '","modality":"estimates","modality":"claims","modality":"reported","modality":"wrote","cue":"according to","cue":"told","cue":"added"'
    ',"hedge":"could","hedge":"may","hedge":"around","hedge":"about","medium":"interview","medium":"statement","medium":"post","medium":"report","via":["Reuters"]'
    ',"said_at":"2024-","addressee":"reporters","replying_to":"","paraphrase":"that the company has more than '
    'about their which would there what been people because think government percent million billion going really '
    'have will with this they from that were not are but for you our and the of to in is it we be on as '
    '{"mention":"she","kind":"indirect","paraphrase":"{"mention":"he","kind":"direct","words":"We are not It is I think the '
    '","modality":"said","cue":"said","evidence":[{"start":1000,"end":1100,"exact":"'
    '","prefix":" said on Monday that “","suffix":"” said. The ,” he said in a statement,","passage_sha256":""},{"start":'
    '","prefix":"s said: “","suffix":",” said ","passage_sha256":""}]}'
).encode()
ARTICLES = (
    b'company said reports after the first more than over new will with from that this what about their says plan market'
    b' people chips data price million billion government court workers election bank energy health police trade war'
    b'"file":".txt","language":"de","description":"on the of and in for to a","author":"Reuters Staff","outlet":"The News'
    b' Times Post Daily","published":"2023-0","retrieved":"2024-1","url":"https://www..com/news/2025/01/","sha256":"'
    b'{"id":"a","title":"The ","description":"","url":"https://www.example.com/2026/","outlet":"","author":"","published":"2026-1'
    b'","retrieved":"2026-1","sha256":"'
)
# fmt: on


def pack(claim: Claim) -> bytes:
    """The record without its id, utterance, article and speaker, and without hashes that its words give."""
    head, *pieces = _json(claim).split(HASH)  # in a text, a mark has a backslash before it
    for at, piece in enumerate(claim.evidence):
        if piece.passage_sha256 == _sha256(piece.exact):
            pieces[at] = pieces[at][64:]
    return _small(HASH.join((head, *pieces)), _WORDS)


def unpack(body: bytes, key: str, utterance: str, article: str, speaker: str) -> Claim:
    """The claim. Raises ValueError (pydantic's ValidationError is one) or zlib.error where the record is damaged."""
    return Claim.model_validate_json(_head(key, utterance, article, speaker) + _hashed(_text(body)[1:]))


def pack_article(article: Article) -> bytes:
    """The whole record."""
    return _small(article.model_dump_json(exclude_defaults=True), _ARTICLES)


def unpack_article(body: bytes) -> Article:
    """The article. Raises as unpack."""
    return Article.model_validate_json(_text(body, ARTICLES))


def fields(body: bytes) -> dict[str, Any]:
    """What a claim's record has, by the names of its fields; quicker than the claim. Raises as unpack."""
    found: dict[str, Any] = json.loads(_text(body))
    return found


def _json(claim: Claim) -> str:
    if claim.figure is None:
        return claim.model_dump_json(exclude_defaults=True, exclude=SAID)
    # pydantic writes null for a number without end
    record = claim.model_dump(mode="json", exclude_defaults=True, exclude=SAID)
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _primed(common: bytes) -> "zlib._Compress":
    return zlib.compressobj(LEVEL, zlib.DEFLATED, WINDOW, EFFORT, zlib.Z_DEFAULT_STRATEGY, common)


_WORDS, _ARTICLES = _primed(WORDS), _primed(ARTICLES)
"""Never fed: a copy takes less than half the time that it takes to read the dictionary."""


def _small(text: str, primed: "zlib._Compress") -> bytes:
    made = primed.copy()
    return FIRST + made.compress(text.encode()) + made.flush()


def _text(body: bytes, common: bytes = WORDS) -> str:
    if body[:1] != FIRST:
        raise ValueError("a record of an unknown form")
    return zlib.decompressobj(WINDOW, common).decompress(body[1:]).decode()


def _head(key: str, utterance: str, article: str, speaker: str) -> str:
    """How the JSON begins: ids need no escapes."""
    return f'{{"id":"{key}","utterance":"{utterance}","article":"{article}","speaker":"{speaker}",'


def _hashed(text: str) -> str:
    """The JSON with the hashes that its words give. Within a string a quotation mark is escaped, so keys stand alone."""
    *pieces, rest = text.split(BLANK)
    made = []
    for piece in pieces:
        exact = STRING.match(piece, piece.rindex(EXACT) + len(EXACT))
        if exact is None:
            raise ValueError("evidence without its words")
        made.append(f'{piece}{HASH}{_sha256(_read(exact[0]))}"')
    return "".join((*made, rest))


def _read(string: str) -> str:
    """A JSON string; most need no decoder."""
    return str(json.loads(string)) if "\\" in string else string[1:-1]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
