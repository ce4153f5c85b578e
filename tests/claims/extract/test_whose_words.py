"""Words in marks inside what somebody else reports: they belong to the innermost speaker alone."""

import pytest

from tests.claims.extract.told import found, lines, printed


def own_words(text):
    """Whose words stand in marks: `[(name, [words]), …]`, in reading order of the attributions."""
    return [
        (said.who and said.who.name, [printed(text, quoted) for quoted in said.quoted])
        for said in found(text).attributions
    ]


INNER = lines(
    ("told her once", "Hatch said Prior had once told her: “You people are lucky to have me.”", [("Hatch", []), ("Prior", ["You people are lucky to have me."])]),
    ("had said", "Tom Roe said Ann Bell had said the road was “a river”.", [("Tom Roe", []), ("Ann Bell", ["a river"])]),
    ("a paper reports it", "The report said Ann Bell had told Tom Roe that “the road is shut”.", [("The report", []), ("Ann Bell", ["the road is shut"])]),
    ("wrote it on a wall", "Tom Roe claimed that Ann Bell wrote “I quit” on the wall.", [("Tom Roe", []), ("Ann Bell", ["I quit"])]),
    ("a source tells of it", "According to Tom Roe, Ann Bell said the road was “a river”.", [("Tom Roe", []), ("Ann Bell", ["a river"])]),
    ("a source tells of it, with a colon", "According to Tom Roe, Ann Bell said: “Go home.”", [("Tom Roe", []), ("Ann Bell", ["Go home."])]),
    ("denied", "Tom Roe denied that Ann Bell had said “the road is shut”.", [("Tom Roe", []), ("Ann Bell", ["the road is shut"])]),
    ("nobody has said it", "Nobody has ever said “the dam is safe”, Ann Bell said.", [("Ann Bell", []), ("Nobody", ["the dam is safe"])]),
    ("each in a clause of their own", "Tom Roe, who said the road was “a river”, met Ann Bell, who said it was “a lake”.", [("Tom Roe", ["a river"]), ("Ann Bell", ["a lake"])]),
    ("behind a remark", "“That's rubbish,” Bell said after Roe's remarks that he was “tired”.", [("Bell", ["That's rubbish"]), ("Roe", ["tired"])]),
    ("the same, single marks", "'That's rubbish,' Bell told The Herald after Roe's remarks that he was “tired”.", [("Bell", ["That's rubbish"]), ("Roe", ["tired"])]),
    ("within the outer one's marks", "Tom Roe said: “Ann Bell told me ‘go home’.”", [("Tom Roe", ["Ann Bell told me ‘go home’."])]),
    ("the outer one's own", "Tom Roe wrote that Ann Bell “never smiles”.", [("Tom Roe", ["never smiles"])]),
    ("the outer one's own, of what she told", "Tom Roe said Bell “once told me she was sorry”.", [("Tom Roe", ["once told me she was sorry"])]),
    ("whoever calls it so, alone", "Tom Roe rejected what Ann Bell called “theft”.", [("Ann Bell", ["theft"])]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "whose"), INNER)
def test_words_in_marks_are_those_of_the_innermost_speaker(text, whose):
    assert own_words(text) == whose


ANOTHER_S = lines(
    ("what she called it", "Tom Roe said Ann Bell called the road “a river”.", "a river", "Ann Bell"),
    ("what she once called him", "Tom Roe said Ann Bell, who once called him “a thief”, had apologised.", "a thief", "Ann Bell"),
    ("blamed for her words", "Tom Roe criticised Ann Bell for calling the road “a river”.", "a river", "Ann Bell"),
    ("accused of her words", "Tom Roe accused Ann Bell of calling him “a thief”.", "a thief", "Ann Bell"),
    ("her claim rejected", "Tom Roe rejected Ann Bell's claim that the road was “a river”.", "a river", "Ann Bell"),
    ("dismissed what she called it", "Tom Roe dismissed what Orr had called “theft”.", "theft", "Orr"),
    ("sorry for what she called it", "Tom Roe apologised for what Orr had called “theft”.", "theft", "Orr"),
    ("the text's own words", "The road stands on what Orr had called “theft”.", "theft", "Orr"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "piece", "who"), ANOTHER_S)
def test_words_of_another_are_never_the_reporter_s_own(text, piece, who):
    assert {name for name, pieces in own_words(text) for words in pieces if words == piece} <= {who}


def test_two_pieces_of_one_report_go_each_to_their_own_speaker():
    text = "Tom Roe said he was “shocked” that Ann Bell had called him “a thief”."
    assert own_words(text)[0] == ("Tom Roe", ["shocked"])


WHOLE = lines(
    ("a pronoun opens the marks", "“That is a lie,” Ann Bell said.", ["That is a lie"]),
    ("the same, contracted", "“That's why we left,” Ann Bell said.", ["That's why we left"]),
    ("in the second piece", "“It is shut,” Ann Bell said. “That's it.”", ["It is shut", "That's it."]),
    ("a pronoun outside", "Ann Bell said that was “simply untrue”.", ["simply untrue"]),
    ("behind a bullet", "• “We will mend it,” Ann Bell said in May.", ["We will mend it"]),
)


@pytest.mark.parametrize(("text", "pieces"), WHOLE)
def test_words_in_marks_lose_none_of_theirs(text, pieces):
    assert own_words(text) == [("Ann Bell", pieces)]
