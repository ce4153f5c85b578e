"""The gold set keeps its own rules, and the extraction holds to the floors measured on it."""

from collections import Counter

import pytest

from claims.claim import Kind, Modality
from tests.eval_gate import digests, fallen, measured, read_floors
from tests.gold_tables import HEADER, WronglyMarked, a_row, digest, read_gold, tables, unmarked

ROWS = read_gold()
EXPECTED = [(row, one) for row in ROWS for one in row.expected]
BARE = [row for row in ROWS if not row.expected]
FREQUENT = {"direct": 25, "indirect": 25, "marks": 25, "partial": 20, "inner": 20, "pronouns": 18}
"""Constructions that carry most of the news have more rows than the eight of the others."""


def test_there_are_enough_rows_and_enough_in_which_nothing_is_found():
    assert len(ROWS) >= 700
    assert len(BARE) >= 80


def test_every_family_has_enough_rows():
    count = Counter(row.family for row in ROWS)
    least = {family: FREQUENT.get(family, 8) for family in count if family != "articles"}
    assert {family for family, wanted in least.items() if count[family] < wanted} == set()
    assert FREQUENT.keys() <= count.keys()


def test_ids_are_unique_and_count_up_in_their_file():
    assert [name for name, times in Counter(row.id for row in ROWS).items() if times > 1] == []
    by_family = Counter()
    for row in ROWS:
        by_family[row.family] += 1
        assert row.id == f"{row.family}-{by_family[row.family]:02}"


def test_every_row_has_a_reason_of_its_own_within_its_family():
    assert [row.id for row in ROWS if len(row.why) < 9] == []
    reasons = Counter((row.family, row.why) for row in ROWS)
    assert [reason for reason, times in reasons.items() if times > 1] == []


def test_no_text_stands_twice():
    texts = Counter(" ".join(row.text.lower().split()) for row in ROWS)
    assert [text for text, times in texts.items() if times > 1] == []


def test_kinds_and_modalities_are_those_of_the_model():
    assert {kind for _, one in EXPECTED for kind in one.kind} <= {Kind.DIRECT, Kind.INDIRECT, Kind.MIXED}
    assert {name for _, one in EXPECTED for name in one.modality} <= set(Modality)


def test_marks_hold_whole_words():
    def cut(row, span):
        start, end = span
        before, after = row.text[start - 1 : start] + row.text[start], row.text[end - 1 : end + 1]
        return (
            start == end or (len(before) == 2 and before.isalnum()) or (len(after) == 2 and after.isalnum())
        )

    spans = [
        (row, span)
        for row, one in EXPECTED
        for role in (one.content, one.speaker, one.cue, one.addressee, one.hedge)
        for span in role
    ]
    assert [(row.id, row.text[slice(*span)]) for row, span in spans if cut(row, span)] == []


def test_marks_hold_no_blank_at_their_ends():
    spans = [(row, span) for row, one in EXPECTED for span in (*one.content, *one.speaker, *one.cue)]
    ragged = [
        (row.id, row.text[slice(*span)])
        for row, span in spans
        if row.text[slice(*span)] != row.text[slice(*span)].strip()
    ]
    assert ragged == []


def test_direct_words_stand_between_marks():
    opening = ("“", '"', "‘", "'", "``", "''", "«", "„", "“ ", '" ')
    unlabelled = [
        (row.id, row.text[start:])
        for row, one in EXPECTED
        for start, _ in one.content
        if one.kind == ("direct",) and not row.text[:start].endswith(opening) and row.text[start] not in "‘“"
    ]
    assert unlabelled == []


def test_indirect_content_has_no_marks_around_it():
    quoted = [
        row.id
        for row, one in EXPECTED
        for start, _ in one.content
        if one.kind == ("indirect",) and row.text[:start].endswith(("“", "‘", '"'))
    ]
    assert quoted == []


def test_a_speaker_is_no_part_of_what_they_say_unless_the_cue_is_within():
    inside = [
        row.id
        for row, one in EXPECTED
        for content in one.content
        for start, end in one.speaker
        if content[0] <= start and end <= content[1]
    ]
    assert inside == []


def test_names_are_printed_in_the_text():
    def words(text):
        return set(
            text.lower().replace("’s", "").replace("'s", "").replace("'", " ").replace(".", " ").split()
        )

    def printed(row, name):
        clean = row.text
        for mark in '“”"‘’,:;()[]*!?&':
            clean = clean.replace(mark, " ")
        return words(name.replace("&", " ")) <= words(clean) | {"a", "an", "the"}

    absent = [
        (row.id, one.who)
        for row, one in EXPECTED
        if not any(name is None or printed(row, name) for name in one.who)
    ]
    assert absent == []


@pytest.mark.parametrize(
    ("expected", "text", "said"),
    [
        ("1 direct said Ann", "“{1:Yes},” {1s:Ann said.", "not closed"),
        ("1 direct said Ann", "“{1:Yes},” Ann} said.", "pairs with none"),
        ("1 direct said Ann", "“Yes,” {1s:Ann} said.", "no content"),
        ("1 direct said Ann", "“{1:Yes},” {2s:Ann} said.", "numbers"),
        ("1 direct said", "“{1:Yes},” {1s:Ann} said.", "is not"),
        ("", "“{1:Yes},” Ann said.", "numbers"),
    ],
)
def test_a_row_that_does_not_fit_is_named(expected, text, said):
    with pytest.raises(WronglyMarked, match=f"trial-01.*{said}"):
        a_row("trial-01", "a slip", expected, text)


def test_marks_become_positions_in_the_plain_text():
    text, found = unmarked("“{1:One {2:two}},” {1s2s:Ann} said.¶“{1:Three}.”")
    assert text == "“One two,” Ann said.\n“Three.”"
    places = {key: [text[slice(*span)] for span in spans] for key, spans in found.items()}
    assert places == {
        (1, "content"): ["One two", "Three"],
        (2, "content"): ["two"],
        (1, "speaker"): ["Ann"],
        (2, "speaker"): ["Ann"],
    }


def test_a_table_with_another_head_or_a_stray_cell_is_refused(tmp_path):
    (tmp_path / "trial.tsv").write_text("id\ttext\n")
    with pytest.raises(WronglyMarked, match="first line"):
        read_gold(tmp_path)
    (tmp_path / "trial.tsv").write_text("\t".join(HEADER) + "\ntrial-01\twhy\tNo tab here.\n")
    with pytest.raises(WronglyMarked, match="3 cells"):
        read_gold(tmp_path)


def test_the_digest_knows_every_letter_and_every_name(tmp_path):
    one = tmp_path / "one.tsv"
    one.write_text("a")
    before = digest([one])
    one.write_text("b")
    assert digest([one]) != before
    one.write_text("a")
    assert digest([one]) == before
    assert digest([one.rename(tmp_path / "two.tsv")]) != before


def test_the_tables_are_plain_utf8_with_one_row_a_line():
    for path in tables():
        content = path.read_bytes()
        assert content.endswith(b"\n")
        assert b"\r" not in content


def test_the_extraction_holds_to_its_floors():
    assert fallen(read_floors(), measured(), digests()) == []
