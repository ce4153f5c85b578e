"""The floors of the gold set rise with what is measured, and fall only when told to."""

from claims.claim import Kind, Modality, SpeakerKind
from claims.extract.found import Attribution, Extraction, Who
from tests.eval_gate import (
    compared,
    errors,
    f1,
    fallen,
    measured_attributions,
    measures,
    raised,
    read_floors,
    share,
    table,
)  # fmt: skip
from tests.gold_tables import a_row

ROWS = [
    a_row("first-01", "plain", "1 direct said Ann Lee", "“{1:We will wait},” {1c:said} {1s:Ann Lee}."),
    a_row("first-02", "nothing", "", "The “garden” is gravel."),
    a_row(
        "second-01", "plain too", "1 indirect said Bo Hall", "{1s:Bo Hall} {1c:said} {1:it would rain soon}."
    ),
]
NOW = {"attributions.sha256": "abc"}


def knowing(*rows):
    """An extractor that knows these rows by heart, and finds nothing in others."""

    def attribution(row, one):
        return Attribution(
            segments=one.content,
            sentence=(0, len(row.text)),
            speaker=one.speaker[0],
            who=Who(name=one.who[0], kind=SpeakerKind.PERSON),
            cue=one.cue[0],
            kind=Kind(one.kind[0]),
            modality=Modality(one.modality[0]),
        )

    known = {row.text: tuple(attribution(row, one) for one in row.expected) for row in rows}
    return lambda text: Extraction(attributions=known.get(text, ()))


def seeing_all(text):
    """An extractor that takes the whole text for somebody's words."""
    whole = Attribution(
        segments=((0, len(text)),), sentence=(0, len(text)), kind=Kind.DIRECT, modality=Modality.SAID
    )
    return Extraction(attributions=(whole,))


def test_an_extractor_that_knows_all_has_a_hundred_of_everything():
    numbers = measured_attributions(compared(ROWS, knowing(*ROWS)))
    assert set(numbers.values()) == {100.0}
    assert {"first.joint", "first.clean", "second.joint", "all.joint", "all.named"} <= numbers.keys()
    assert "second.clean" not in numbers


def test_an_extractor_that_finds_nothing_is_clean_and_has_nothing():
    numbers = measured_attributions(compared(ROWS, knowing()))
    assert (numbers["all.joint"], numbers["all.found"], numbers["all.clean"]) == (0.0, 0.0, 100.0)


def test_an_extractor_that_takes_everything_for_speech_is_not_clean():
    numbers = measured_attributions(compared(ROWS, seeing_all))
    assert (numbers["all.joint"], numbers["all.clean"]) == (0.0, 0.0)


def test_a_false_find_in_a_bare_row_lowers_the_family_s_joint_too():
    def greedy(text):
        known = knowing(*ROWS)(text).attributions
        return Extraction(attributions=known) if known else seeing_all(text)

    numbers = measured_attributions(compared(ROWS, greedy))
    assert 0 < numbers["first.joint"] < 100
    assert numbers["second.joint"] == 100


def test_a_half_known_set_lies_between():
    numbers = measures(compared(ROWS, knowing(ROWS[0])))
    assert round(numbers["joint"], 1) == 66.7


def test_shares_and_f1_of_nothing_are_whole():
    assert (share(0, 0), share(1, 4)) == (100.0, 25.0)
    assert (f1(0, 0, 0, 0), f1(0, 0, 0, 3), f1(0, 3, 0, 0)) == (100.0, 0.0, 0.0)


def test_a_number_below_its_floor_is_named():
    assert fallen({**NOW, "all.joint": 80}, {"all.joint": 80.0}, NOW) == []
    assert fallen({**NOW, "all.joint": 80}, {"all.joint": 79.9}, NOW) == [
        "all.joint: 79.9 is below its floor, 80"
    ]


def test_changed_gold_wants_a_new_measurement():
    (said,) = fallen({"attributions.sha256": "old", "all.joint": 80}, {"all.joint": 90.0}, NOW)
    assert "changed" in said


def test_a_number_without_a_floor_and_a_floor_without_a_number_are_named():
    said = fallen({**NOW, "gone": 80}, {"new": 90.0}, NOW)
    assert said == ["new: has no floor", "gone: has a floor, but is not measured"]


def test_floors_rise_rounded_down_and_do_not_fall():
    floors = raised({"one": 80, "two": 80, "gone": 50}, {"one": 85.7, "two": 70.2, "new": 12.9}, NOW)
    assert floors == {**NOW, "one": 85, "two": 80, "new": 12, "gone": 50}


def test_floors_fall_and_go_when_told_to():
    floors = raised({"one": 80, "two": 80, "gone": 50}, {"one": 85.7, "two": 70.2}, NOW, may_fall=True)
    assert floors == {**NOW, "one": 85, "two": 70}


def test_where_there_is_no_file_there_are_no_floors(tmp_path):
    assert read_floors(tmp_path / "floors.json") == {}


def test_the_table_has_the_worst_family_first_and_the_whole_last():
    lines = table(compared(ROWS, knowing(*ROWS[:2]))).splitlines()
    assert [line.split()[0] for line in lines] == ["family", "second", "first", "all"]


def test_errors_tell_what_was_missed_and_what_was_false():
    outcomes = compared(ROWS, seeing_all)
    assert "missed   'We will wait' by ('Ann Lee',)" in "\n".join(errors(outcomes[0]))
    assert "spurious" in "\n".join(errors(outcomes[1]))
    assert all(errors(outcome) == [] for outcome in compared(ROWS, knowing(*ROWS)))
