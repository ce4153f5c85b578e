"""Records as they are kept: small, and the same when they are read."""

import zlib
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.claim import Evidence, Kind
from claims.corpus import read_corpus, shipped_folder
from claims.store.packing import fields, pack, pack_article, unpack, unpack_article
from tests.corpora import DAY, a_figure, a_paraphrase, a_quotation, sha

MADE = [
    a_quotation("Yes"),
    a_quotation("we lie never", pieces=("we lie", "never")),
    a_quotation('“passage_sha256”:"" \\ 🎉\n'),
    a_quotation("doomed", kind=Kind.MIXED, paraphrase="Ada thinks so."),
    a_paraphrase("the embargo failed", hedge="perhaps", via=("CNBC",)),
    a_figure(50_000, "H100", subject="V3"),
    a_quotation(f"foo {sha('foo')}", pieces=("foo", sha("foo"))),
    a_quotation("foo", kind=Kind.MIXED, paraphrase=f"The checksum of “foo” is {sha('foo')}, she said."),
    a_quotation('"passage_sha256":"" foo', pieces=('"passage_sha256":""', "foo")),
]


def read(claim):
    return unpack(pack(claim), claim.id, claim.utterance, claim.article, claim.speaker)


@pytest.mark.parametrize("claim", MADE, ids=lambda claim: claim.id)
def test_a_claim_is_the_same_again(claim):
    assert read(claim) == claim
    assert fields(pack(claim)).get("words") == claim.words


TEXT = st.text(min_size=1, max_size=40) | st.sampled_from(['"passage_sha256":"', '\\"exact":"', sha("a")])


@given(st.data(), st.lists(TEXT, min_size=1, max_size=3))
def test_any_claim_is_the_same_again(data, pieces):
    hashes = st.sampled_from([sha(text) for text in (*pieces, "another passage")])
    evidence = tuple(
        Evidence(
            start=at, end=at + len(piece), exact=piece, prefix=piece[:32], passage_sha256=data.draw(hashes)
        )
        for at, piece in enumerate(pieces)
    )
    claim = a_quotation(
        " ".join(pieces),
        pieces=pieces,
        evidence=evidence,
        hedge=data.draw(TEXT),
        via=data.draw(st.tuples(TEXT)),
    )
    assert read(claim) == claim


@given(st.integers() | st.floats(allow_nan=False) | st.just(inf))
def test_any_number_is_the_same_again(number):
    claim = a_figure(number)
    assert read(claim) == claim


def test_every_shipped_record_is_the_same_again_and_some_third_of_its_size():
    corpus = read_corpus(shipped_folder())
    assert [read(claim) for claim in corpus.claims] == list(corpus.claims)
    assert [unpack_article(pack_article(article)) for article in corpus.articles] == list(corpus.articles)
    plain = sum(len(claim.model_dump_json(exclude_defaults=True)) for claim in corpus.claims)
    assert sum(len(pack(claim)) for claim in corpus.claims) < 0.35 * plain


def test_a_record_does_not_say_what_its_row_says():
    claim = a_quotation("Yes")
    assert unpack(pack(claim), "cother", "uother", "aother", "sother").id == "cother"


@pytest.mark.parametrize("damaged", [b"", b"{}", b"\x02abc", b"\x01abc", pack(MADE[0])[:-4]])
def test_a_damaged_record_is_told(damaged):
    with pytest.raises((ValueError, zlib.error)):
        unpack(damaged, "cyes", "uyes", "a-one", "s-ada")


def test_an_article_is_the_same_again():
    assert unpack_article(pack_article(DAY)) == DAY
