"""An article that is read again: what keeps its id, what is new, what is gone, what comes back."""

import time
from itertools import product
from types import SimpleNamespace

from claims.claim import Article, Modality
from claims.ingest.records import records
from claims.ingest.reread import _Taken, compared
from claims.ingest.speakers import voice
from claims.same import sameness
from claims.store.keeping import Standing, Stood
from tests.pages import BEN, a_link, a_number, a_page, found, retold, said, speaker_of

TEXT = "Ada Miller said: “We never sell.”\nBaker said: “You will.”\nAcme owns 2,000 wheels, Miller said.\nBaker laughed."


def read(text, *things):
    page = a_page(text)
    return records(page, found(*things), "a-mill", speaker_of, voice(None, None))


def first(text, *things, gone=()):
    """The article as it stands after its first reading; `gone` are words that were seen gone since."""
    some = read(text, *things)
    article = Article(id="a-mill", description="a mill", sha256="0" * 64)
    claims = tuple(Stood(claim, claim.words in gone) for claim in some.claims)
    return Standing(article, text, claims, tuple(some.relations), ())


def again(before, text, *things, utterances=None):
    some = read(text, *things)
    return compared(before, text, some.claims, some.relations, utterances or {})


def words(claims):
    return [claim.words or claim.paraphrase for claim in claims]


def everything(text):
    return (
        said(text, "We never sell."), said(text, "You will.", by=BEN), retold(text, "Acme owns 2,000 wheels"),
        a_number(text, "2,000 wheels", 2000, of=2), a_link(text, "disputes", 1, 0, "Baker laughed."),
    )  # fmt: skip


def test_the_first_reading_is_all_new():
    change = again(None, TEXT, *everything(TEXT))
    assert (len(change.new), len(change.new_relations)) == (4, 1)
    assert (change.changed, change.same, change.gone, change.gone_relations) == ([], [], [], [])


def test_what_stands_in_the_same_place_is_the_same_and_what_moved_has_changed():
    before = first(TEXT, *everything(TEXT))
    ids = [stood.claim.id for stood in before.claims]
    change = again(before, TEXT + "\nThe end.", *everything(TEXT))
    assert sorted(claim.id for claim in change.same) == sorted(ids)
    assert (change.new, change.changed, change.gone) == ([], [], [])
    assert (change.new_relations, change.changed_relations, change.gone_relations) == ([], [], [])
    later = "Corrected.\n" + TEXT
    change = again(before, later, *everything(later))
    assert sorted(claim.id for claim in change.changed) == sorted(ids)
    assert change.standing[0].evidence[0].start == later.index("We never")
    assert [relation.id for relation in change.changed_relations] == [before.relations[0].id]


def test_what_the_page_no_longer_has_is_gone_and_its_relations_with_it():
    before = first(TEXT, *everything(TEXT))
    later = TEXT.replace("You will.", "No comment.")
    change = again(before, later, said(later, "We never sell."), said(later, "No comment.", by=BEN))
    assert words(change.new) == ["No comment."]
    assert [stood.claim.words for stood in before.claims if stood.claim.id in change.gone] == ["You will."]
    assert change.gone_relations == [before.relations[0].id]


def test_what_still_stands_though_it_was_not_found_again_stands():
    before = first(TEXT, *everything(TEXT))
    later = "Corrected.\n" + TEXT
    change = again(before, later)
    assert change.gone == []
    assert words(change.standing) == words(stood.claim for stood in before.claims)


def test_words_that_stand_but_are_somebody_else_s_now_are_gone():
    before = first(TEXT, said(TEXT, "We never sell."))
    change = again(before, TEXT + "\n", said(TEXT, "We never sell.", by=BEN))
    assert words(change.new) == ["We never sell."]
    assert change.gone == [before.claims[0].claim.id]


def test_what_was_gone_and_is_back_has_its_old_id_and_utterance():
    before = first(TEXT, said(TEXT, "We never sell."), gone=("We never sell.",))
    (old,) = (stood.claim for stood in before.claims)
    change = again(before, TEXT, said(TEXT, "We never sell."))
    assert change.changed == [old]
    assert change.new == []


def test_what_was_gone_and_was_not_found_again_stays_gone_and_is_not_told_twice():
    before = first(TEXT, said(TEXT, "We never sell."), gone=("We never sell.",))
    change = again(before, TEXT, said(TEXT, "You will.", by=BEN))
    assert (words(change.standing), change.gone) == (["You will."], [])


TWICE = "Acme owns 2,000 wheels.\nIt is said that Acme owns about 2,000 wheels."


def twice():
    """The same number, qualified in one place."""
    return (
        a_number(TWICE, "2,000 wheels", 2000),
        a_number(TWICE, "about 2,000 wheels", 2000, qualifier="about"),
    )


def test_numbers_that_stand_twice_keep_their_ids_in_order_and_those_that_stand_come_before_those_gone():
    before = first(TWICE, *twice())
    change = again(before, TWICE, *twice())
    assert [claim.id for claim in change.same] == [stood.claim.id for stood in before.claims]
    one, other = before.claims
    before = before._replace(claims=(Stood(one.claim, gone=True), other))
    change = again(before, TWICE, twice()[1])
    assert [claim.id for claim in (*change.changed, *change.same)] == [other.claim.id]


def test_what_is_told_otherwise_keeps_its_id():
    before = first(TEXT, said(TEXT, "You will.", by=BEN))
    change = again(
        before, TEXT, said(TEXT, "You will.", by=BEN, modality=Modality.WARNS, addressee="Ada Miller")
    )
    (claim,) = change.changed
    assert (claim.id, claim.modality) == (before.claims[0].claim.id, Modality.WARNS)


def test_what_is_new_joins_the_utterance_that_the_index_has():
    key = sameness(read(TEXT, said(TEXT, "We never sell.")).claims[0])
    change = again(None, TEXT, *everything(TEXT), utterances={key: "u-known"})
    assert [claim.utterance for claim in change.new if claim.words == "We never sell."] == ["u-known"]
    assert len({claim.utterance for claim in change.new}) == 4


def test_numbers_that_are_new_twice_are_one_utterance():
    change = again(None, TWICE, *twice())
    assert len({claim.id for claim in change.new}) == 2
    assert len({claim.utterance for claim in change.new}) == 1


def test_one_relation_of_a_kind_joins_two_claims():
    link = a_link(TEXT, "disputes", 1, 0, "Baker laughed.")
    change = again(None, TEXT, *everything(TEXT), link)
    assert len(change.new_relations) == 1


def test_a_passage_is_taken_where_it_shares_a_character_with_one_of_a_new_claim():
    a_piece = SimpleNamespace
    spans = [(2, 9), (3, 4), (12, 14), (20, 21)]
    taken = _Taken([SimpleNamespace(evidence=[a_piece(start=a, end=b)]) for a, b in spans])
    for start, end in product(range(24), repeat=2):
        shares = any(a < end and start < b for a, b in spans)
        assert taken.overlaps(a_piece(start=start, end=end)) == shares


def test_many_claims_that_stand_beside_many_new_ones_are_compared_in_time_that_grows_with_them():
    text = "\n".join(f"Ada Miller said: “Wheel {n}.”" for n in range(2000))
    every = [said(text, f"Wheel {n}.", after=text.index(f"Wheel {n}.")) for n in range(2000)]
    before, now = first(text, *every[::2]), read(text, *every[1::2])
    began = time.process_time()
    change = compared(before, text, now.claims, now.relations, {})
    assert time.process_time() - began < 2
    assert (len(change.same), len(change.new), change.gone) == (1000, 1000, [])
