"""Evidence holds in the text it was taken from, and in no text that differs from it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.claim import Article, Claim, Evidence, Relation
from claims.errors import BadInput
from claims.verify import SHOWN, Tally, evidence_holds, match_texts, verify

TEXT = (
    "Baker’s bread has 🥖 fans. “It takes two days,” Baker said. “Two days and patience.”\n"
    "Miller agreed: “Two days.” She puts the price at around 12 crowns. “Never,” said Cooper. Never again.\n"
)


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def evidence(passage, exact=None, prefix="", suffix="", text=TEXT):
    start = text.index(passage)
    return Evidence(
        start=start,
        end=start + len(passage),
        exact=exact or passage,
        prefix=prefix,
        suffix=suffix,
        passage_sha256=sha(passage),
    )


def article(key="a-one", text=TEXT, file="one.txt"):
    return Article(id=key, description="bread", sha256=sha(text), file=file)


def quoted(*pieces):
    return Claim(
        id="cone", utterance="uone", article="a-one", speaker="sada", kind="direct", modality="said",
        words=" ".join(piece.exact for piece in pieces), evidence=pieces,
    )  # fmt: skip


def indirect(piece):
    return Claim(
        id="ctwo", utterance="utwo", article="a-one", speaker="sada", kind="indirect", modality="said",
        paraphrase="Bread costs some 12 crowns.", evidence=(piece,),
    )  # fmt: skip


BROKEN_QUOTE = (evidence("It takes two days"), evidence("Two days and patience."))
PRICE = evidence("She puts the price at around 12 crowns.", "around 12 crowns")
AGREES = Relation(
    id="rone", type="agrees", claim="ctwo", target="cone", evidence=(evidence("Miller agreed: “Two days.”", "Miller agreed"),)
)  # fmt: skip


def test_what_was_taken_from_a_text_holds_in_it():
    claims = [quoted(*BROKEN_QUOTE), indirect(PRICE)]
    assert verify(claims, [AGREES], [article()], {"a-one": TEXT}) == ()


def test_offsets_count_code_points_behind_an_emoji():
    assert evidence_holds(BROKEN_QUOTE[0], TEXT, quotation=True) is None
    assert TEXT[BROKEN_QUOTE[0].start :].startswith("It takes")


def test_articles_without_a_text_are_passed_over():
    assert verify([quoted(*BROKEN_QUOTE)], [], [article()], {}) == ()


@given(st.data())
def test_one_altered_character_anywhere_in_a_passage_is_flagged(data):
    piece = data.draw(st.sampled_from([*BROKEN_QUOTE, PRICE]))
    at = data.draw(st.integers(piece.start, piece.end - 1))
    other = data.draw(st.characters(exclude_categories=["Cs"], exclude_characters=TEXT[at]))
    assert evidence_holds(piece, TEXT[:at] + other + TEXT[at + 1 :], quotation=False) is not None


@given(st.data())
def test_one_altered_character_anywhere_in_the_text_is_flagged(data):
    at = data.draw(st.integers(0, len(TEXT) - 1))
    other = data.draw(st.characters(exclude_categories=["Cs"], exclude_characters=TEXT[at]))
    altered = TEXT[:at] + other + TEXT[at + 1 :]
    failures = verify([quoted(*BROKEN_QUOTE), indirect(PRICE)], [AGREES], [article()], {"a-one": altered})
    assert failures[0].id == "a-one"
    assert failures[0].evidence is None


def test_a_text_that_moved_by_one_character_is_flagged_piece_by_piece():
    failures = verify([quoted(*BROKEN_QUOTE)], [], [], {"a-one": " " + TEXT})
    assert [(failure.id, failure.evidence) for failure in failures] == [("cone", 0), ("cone", 1)]


def test_a_relation_is_checked_in_the_article_of_its_claim():
    failures = verify([indirect(PRICE)], [AGREES], [], {"a-one": " " + TEXT})
    assert [(failure.id, failure.article) for failure in failures] == [("ctwo", "a-one"), ("rone", "a-one")]


def test_a_relation_of_an_unknown_claim_is_flagged():
    (failure,) = verify([], [AGREES], [], {"a-one": TEXT})
    assert "ctwo" in failure.what


def test_a_position_beyond_the_end_is_named():
    assert "beyond the end" in evidence_holds(PRICE, TEXT[:60], quotation=False)


def test_a_quotation_is_the_whole_passage_a_fragment_is_not():
    assert evidence_holds(PRICE, TEXT, quotation=False) is None
    assert "words recorded" in evidence_holds(PRICE, TEXT, quotation=True)


def test_a_fragment_that_is_not_in_its_passage_is_named():
    wrong = PRICE.model_copy(update={"exact": "around 21 crowns"})
    assert "words recorded" in evidence_holds(wrong, TEXT, quotation=False)


def test_words_that_stand_twice_need_what_stands_around_them():
    bare = evidence("“Never,” said Cooper.", "Never")
    assert "more than once" in evidence_holds(bare, TEXT, quotation=False)
    assert evidence_holds(bare.model_copy(update={"suffix": ","}), TEXT, quotation=False) is None
    assert evidence_holds(bare.model_copy(update={"prefix": "“"}), TEXT, quotation=False) is None


@pytest.mark.parametrize("around", [{"prefix": "x"}, {"suffix": "x"}, {"suffix": " again"}])
def test_what_does_not_stand_around_the_words_is_named(around):
    piece = evidence("“Never,” said Cooper.", "Never").model_copy(update=around)
    assert "do not stand around" in evidence_holds(piece, TEXT, quotation=False)


def test_overlapping_repeats_count_as_more_than_once():
    text = "she said: nanana!"
    piece = evidence("she said: nana", "nana", text=text)
    assert "more than once" in evidence_holds(piece, text, quotation=False)


def test_texts_are_found_by_name_and_else_by_their_bytes(tmp_path):
    (tmp_path / "one.txt").write_bytes(TEXT.encode())
    (tmp_path / "renamed.txt").write_bytes(b"Other\r\ntext")
    articles = [article(), article("a-two", "Other\r\ntext", "two.txt")]
    assert match_texts(tmp_path, articles) == ({"a-one": TEXT, "a-two": "Other\r\ntext"}, [])


def test_a_file_of_that_name_with_other_bytes_is_named_and_not_used(tmp_path):
    (tmp_path / "one.txt").write_bytes(TEXT.encode() + b" ")
    texts, (problem,) = match_texts(tmp_path, [article()])
    assert texts == {}
    assert "one.txt" in problem
    assert "sha256 differs" in problem


def test_an_article_without_a_file_is_named(tmp_path):
    texts, (problem,) = match_texts(tmp_path, [article()])
    assert texts == {}
    assert problem.startswith("a-one: no file")


def test_binary_files_and_folders_do_no_harm(tmp_path):
    (tmp_path / "one.txt").write_bytes(TEXT.encode())
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\xff\xfe")
    (tmp_path / "folder.txt").mkdir()
    texts, problems = match_texts(tmp_path, [article()])
    assert texts == {"a-one": TEXT}
    assert problems == [f"1 other file in {tmp_path}: the text of no article"]


def test_an_article_s_own_file_that_is_no_text_is_named_and_others_are_counted(tmp_path):
    (tmp_path / "one.txt").write_bytes(b"\xff")
    (tmp_path / "notes.txt").write_text("a note")
    (tmp_path / "more.txt").write_text("another")
    assert match_texts(tmp_path, [article()]) == (
        {},
        ["one.txt: skipped, it is not UTF-8 text", f"2 other files in {tmp_path}: the text of no article"],
    )


def test_a_text_that_was_cut_is_told_first_and_its_records_are_counted_each_once():
    claims = [indirect(PRICE).model_copy(update={"id": f"c{number}"}) for number in range(8)]
    claims += [quoted(*BROKEN_QUOTE)]
    relation = AGREES.model_copy(update={"claim": "c0"})
    texts = {"a-one": " "}
    failures = verify(claims, [relation], [article()], texts)
    tally = Tally()
    lines = tally.add(claims, [relation], [article(), article("a-two", "x", "two.txt")], texts, failures)
    lines.append(tally.line())
    assert lines[0] == "a-one: one.txt is not the text that was indexed: its sha256 differs"
    assert len(lines) == 1 + SHOWN + 1 + 1
    assert lines[-2] == "and 5 more in a-one"
    assert lines[-1] == (
        "1 of 2 articles: 9 claims and 1 relation with 11 passages; 9 claims and 1 relation do not hold."
    )


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadInput, match="not a folder"):
        match_texts(tmp_path / "nowhere", [article()])
