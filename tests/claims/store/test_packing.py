"""Records as they are kept: small, and the same when they are read."""

import zlib

import pytest

from claims.claim import Kind
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


def test_every_shipped_record_is_the_same_again_and_a_third_of_its_size():
    corpus = read_corpus(shipped_folder())
    assert [read(claim) for claim in corpus.claims] == list(corpus.claims)
    assert [unpack_article(pack_article(article)) for article in corpus.articles] == list(corpus.articles)
    plain = sum(len(claim.model_dump_json(exclude_defaults=True)) for claim in corpus.claims)
    assert sum(len(pack(claim)) for claim in corpus.claims) < plain / 3


def test_a_record_does_not_say_what_its_row_says():
    claim = a_quotation("Yes")
    assert unpack(pack(claim), "cother", "uother", "aother", "sother").id == "cother"


@pytest.mark.parametrize("damaged", [b"", b"{}", b"\x02abc", b"\x01abc", pack(MADE[0])[:-4]])
def test_a_damaged_record_is_told(damaged):
    with pytest.raises((ValueError, zlib.error)):
        unpack(damaged, "cyes", "uyes", "a-one", "s-ada")


def test_an_article_is_the_same_again():
    assert unpack_article(pack_article(DAY)) == DAY
