"""Ids that are drawn cannot be those of shipped rows or of receipts, and never begin a word."""

import re

import pytest

from bot.ask import ALPHABET as RECEIPTS
from claims.claim import Claim
from claims.corpus import read_corpus, shipped_folder
from claims.ids import ALPHABET, LENGTH, draw
from handlers.context import RECEIPT_ID

DRAWN = re.compile(f"[acrsu][{ALPHABET}]{{{LENGTH - 1}}}")


@pytest.mark.parametrize("letter", "acrsu")
def test_an_id_says_of_what_it_is_and_is_new_each_time(letter):
    drawn = [draw(letter) for _ in range(1000)]
    assert all(DRAWN.fullmatch(one) and one[0] == letter for one in drawn)
    assert len(set(drawn)) == 1000
    assert Claim.model_fields["id"].annotation is str


def test_no_shipped_row_and_no_receipt_has_such_an_id():
    corpus = read_corpus(shipped_folder())
    rows = (*corpus.articles, *corpus.speakers, *corpus.claims, *corpus.relations)
    assert not [row.id for row in rows if DRAWN.fullmatch(row.id)]
    assert not RECEIPT_ID.fullmatch(draw("c"))
    assert ALPHABET == RECEIPTS
