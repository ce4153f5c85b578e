"""The scoring of the gold set tells right from wrong, and lets joined and parted quotations pass."""

import pytest

from claims.claim import SPEECH, Kind, Modality, SpeakerKind
from claims.extract.found import Attribution, Who
from tests.gold_scores import compare
from tests.gold_tables import a_row


def row(expected, text):
    return a_row("trial-01", "a trial", expected, text)


def found(text, content, who="Ann Lee", mention=None, kind=Kind.DIRECT, modality=Modality.SAID, **more):
    """What an extractor would hand back; `content` and `mention` are words of the text."""

    def place(words):
        assert text.count(words) >= 1, words
        return text.index(words), text.index(words) + len(words)

    pieces = (content,) if isinstance(content, str) else content
    return Attribution(
        segments=tuple(map(place, pieces)),
        sentence=(0, len(text)),
        speaker=place(mention) if mention else None,
        who=Who(name=who, kind=SpeakerKind.PERSON) if who else None,
        cue=place(more.pop("cue")) if "cue" in more else None,
        kind=kind,
        modality=modality,
        **more,
    )


ONE = row("1 direct said Ann Lee", "“{1:We will wait for the rain},” {1c:said} {1s:Ann Lee}.")
TWO = row(
    "1 direct said Ann Lee; 2 direct said Ann Lee",
    "“{1:We will wait for the rain},” {1c:said} {1s:Ann Lee}. She waited. “{2:It came in the night}.”",
)
TWICE = row(
    "1 direct said Ann Lee",
    "“{1:We will wait for the rain},” {1c:said} {1s:Ann Lee}. “{1:It came in the night}.”",
)


def verdict(outcome):
    (only,) = outcome.verdicts
    return only


def test_the_right_words_by_the_right_speaker_are_right():
    outcome = compare(ONE, [found(ONE.text, "We will wait for the rain", mention="Ann Lee", cue="said")])
    only = verdict(outcome)
    assert (only.joint, only.named, only.kind, only.modality, only.cue) == (True, True, True, True, True)
    assert (outcome.right, outcome.matched, outcome.spurious) == (1, 1, ())


def test_nothing_found_is_a_miss():
    outcome = compare(ONE, [])
    assert not verdict(outcome).found
    assert (outcome.right, outcome.matched) == (0, 0)


def test_too_few_words_are_a_miss_and_a_false_find():
    outcome = compare(ONE, [found(ONE.text, "We will wait", mention="Ann Lee")])
    assert not verdict(outcome).found
    assert len(outcome.spurious) == 1


def test_too_many_words_are_a_miss():
    outcome = compare(ONE, [found(ONE.text, "We will wait for the rain,” said Ann Lee", mention="Ann Lee")])
    assert not verdict(outcome).found


def test_a_leading_that_and_the_addressee_do_not_count():
    short = row("1 indirect said Ann Lee", "{1s:Ann Lee} {1c:told} {1a:us} that {1:he left}.")
    for content in ("that he left", "he left", "us that he left"):
        only = verdict(compare(short, [found(short.text, content, mention="Ann Lee", kind=Kind.INDIRECT)]))
        assert only.found is True, content


def test_a_wrong_speaker_is_no_joint_find():
    text = "Bo Hall came. “{1:We will wait for the rain},” {1c:said} {1s:Ann Lee}."
    two = row("1 direct said Ann Lee", text)
    outcome = compare(two, [found(two.text, "We will wait for the rain", who="Bo Hall", mention="Bo Hall")])
    assert (verdict(outcome).found, verdict(outcome).speaker, verdict(outcome).named) == (True, False, False)
    assert (outcome.right, outcome.matched) == (0, 1)


def test_the_resolved_name_makes_up_for_a_mention_elsewhere():
    text = "Ann Lee came. “{1:We will wait for the rain},” {1s:she} {1c:said}."
    two = row("1 direct said Ann Lee", text)
    assert verdict(compare(two, [found(two.text, "We will wait for the rain", mention="Ann Lee")])).joint


def test_the_right_mention_with_a_wrong_name_is_told_apart():
    only = verdict(
        compare(ONE, [found(ONE.text, "We will wait for the rain", who="Bo Hall", mention="Ann Lee")])
    )
    assert (only.speaker, only.named) == (True, False)


def test_the_mention_s_head_decides():
    text = "{1s:A spokeswoman for Ann Lee} {1c:said} {1:the rain would come}."
    one = row("1 indirect said A spokeswoman for Ann Lee", text)
    wrong = found(one.text, "the rain would come", mention="Ann Lee")
    right = found(one.text, "the rain would come", who="a spokeswoman", mention="A spokeswoman")
    assert not verdict(compare(one, [wrong])).speaker
    assert verdict(compare(one, [right])).joint
    assert verdict(compare(one, [right])).named


def test_a_possessor_is_not_the_head():
    text = "{1s:Ann Lee's lawyer} {1c:said} {1:the rain would come}."
    one = row("1 indirect said Ann Lee's lawyer|lawyer", text)
    assert not verdict(compare(one, [found(one.text, "the rain would come", mention="Ann Lee")])).speaker


@pytest.mark.parametrize(
    ("wanted", "name", "right"),
    [
        ("Ann Lee", "Ann Lee", True),
        ("Ann Lee", "Dr Ann Lee", True),
        ("Ann Lee", "Mayor Ann Lee", True),
        ("Ann Lee", "Lee", False),
        ("Ann Lee", "Bo Lee", False),
        ("Lee", "Ann Lee", True),
        ("Ann Lee|Lee", "Lee", True),
        ("a senior official", "senior official", True),
        ("a senior official", "official", True),
        ("a senior official", "a lawyer", False),
        ("?", None, True),
        ("?", "Ann Lee", False),
        ("Ann Lee", None, False),
        ("?|Lee", None, True),
    ],
)
def test_a_name_is_right_in_full(wanted, name, right):
    one = row(f"1 direct said {wanted}", "“{1:We will wait for the rain},” {1s:he} {1c:said}.")
    only = verdict(compare(one, [found(one.text, "We will wait for the rain", who=name, mention="he")]))
    assert only.named is right


def test_kind_and_the_side_of_speech_are_judged():
    wrong = found(ONE.text, "We will wait for the rain", kind=Kind.INDIRECT, modality=Modality.BELIEVES)
    assert (verdict(compare(ONE, [wrong])).kind, verdict(compare(ONE, [wrong])).modality) == (False, False)


def test_another_word_of_speech_is_on_the_right_side():
    assert Modality.WARNS in SPEECH
    only = verdict(compare(ONE, [found(ONE.text, "We will wait for the rain", modality=Modality.WARNS)]))
    assert only.modality


def test_cue_addressee_and_hedge_are_judged_where_the_row_has_them():
    one = row("1 indirect said Ann Lee", "{1s:Ann Lee} {1c:told} {1a:the press} {1:it {1h:may} rain}.")
    bare = verdict(compare(one, [found(one.text, "it may rain", mention="Ann Lee")]))
    full = verdict(
        compare(
            one,
            [
                found(
                    one.text, "it may rain", mention="Ann Lee", cue="told", addressee="the press", hedge="may"
                )
            ],
        )
    )
    assert (bare.cue, bare.addressee, bare.hedge) == (False, False, False)
    assert (full.cue, full.addressee, full.hedge) == (True, True, True)
    assert verdict(compare(ONE, [found(ONE.text, "We will wait for the rain")])).hedge is None


def test_one_expected_may_be_found_in_two_pieces_of_one_voice():
    pieces = [found(TWICE.text, words) for words in ("We will wait for the rain", "It came in the night")]
    outcome = compare(TWICE, pieces)
    assert verdict(outcome).joint
    assert (outcome.right, outcome.spurious) == (2, ())


def test_two_pieces_of_two_voices_are_not_one():
    pieces = [
        found(TWICE.text, "We will wait for the rain"),
        found(TWICE.text, "It came in the night", who="Bo Hall"),
    ]
    assert not verdict(compare(TWICE, pieces)).found


def test_two_expected_of_one_voice_may_be_found_joined():
    outcome = compare(TWO, [found(TWO.text, ("We will wait for the rain", "It came in the night"))])
    assert [one.joint for one in outcome.verdicts] == [True, True]
    assert (outcome.right, outcome.matched, outcome.spurious) == (1, 1, ())


def test_two_expected_of_two_voices_may_not_be_joined():
    text = "“{1:We will wait for rain},” {1c:said} {1s:Ann Lee}. “{2:It came last night},” {2c:said} {2s:Bo Hall}."
    two = row("1 direct said Ann Lee; 2 direct said Bo Hall", text)
    outcome = compare(two, [found(two.text, ("We will wait for rain", "It came last night"))])
    assert [one.found for one in outcome.verdicts] == [False, False]


def test_two_expected_may_not_be_joined_over_a_cue_between_them():
    text = "{1s2s:Ann Lee} {1c:said} {1:it would soon be raining hard} and {2c:vowed} {2:to wait for it at home}."
    two = row("1 indirect said Ann Lee; 2 indirect said Ann Lee", text)
    whole = "it would soon be raining hard and vowed to wait for it at home"
    outcome = compare(two, [found(two.text, whole, mention="Ann Lee", kind=Kind.INDIRECT)])
    assert [one.found for one in outcome.verdicts] == [False, False]
    parts = ("it would soon be raining hard", "to wait for it at home")
    outcome = compare(two, [found(two.text, parts, mention="Ann Lee", kind=Kind.INDIRECT)])
    assert [one.found for one in outcome.verdicts] == [True, True]


def test_an_optional_one_is_neither_missed_nor_false():
    one = row("1? indirect said ?", "It is {1c:said} {1:to be haunted by a miller}.")
    assert compare(one, []).verdicts == ()
    outcome = compare(one, [found(one.text, "to be haunted by a miller", who=None)])
    assert (outcome.verdicts, outcome.spurious, outcome.matched) == ((), (), 0)


def test_anything_found_where_nothing_is_to_be_found_is_false():
    none = row("", "The “garden” is gravel.")
    assert compare(none, []).spurious == ()
    assert len(compare(none, [found(none.text, "garden", who=None)]).spurious) == 1


def test_the_same_words_found_twice_are_once_right():
    same = found(ONE.text, "We will wait for the rain", mention="Ann Lee")
    outcome = compare(ONE, [same, same])
    assert (outcome.right, len(outcome.spurious)) == (1, 1)


def test_a_nested_one_is_matched_beside_the_outer():
    text = "{1s:Ann Lee} {1c:said} {1:{2s:Bo Hall} had {2c:told} {2a:her} {2:the dam was sound}}."
    two = row("1 indirect said Ann Lee; 2 indirect said Bo Hall", text)
    outcome = compare(
        two,
        [
            found(two.text, "Bo Hall had told her the dam was sound", mention="Ann Lee", kind=Kind.INDIRECT),
            found(two.text, "the dam was sound", who="Bo Hall", mention="Bo Hall", kind=Kind.INDIRECT),
        ],
    )
    assert [one.joint for one in outcome.verdicts] == [True, True]
