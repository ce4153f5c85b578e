"""Attributions of whole texts: pieces, kind, modality, medium, addressee, place; and texts that have none."""

import pytest

from claims.claim import Kind, Medium, Modality
from claims.extract import extract
from tests.claims.extract.told import contents, found, lines, one, printed

PIECES = lines(
    ("a comma before the closing mark is the writer's", "“It is shut,” Ann Bell said.", ["It is shut"]),
    ("a full stop inside is the speaker's", "Ann Bell said: “It is shut.”", ["It is shut."]),
    ("a question mark inside", "“Is it shut?” Ann Bell asked.", ["Is it shut?"]),
    ("an exclamation mark inside", "“It is shut!” Ann Bell said.", ["It is shut!"]),
    ("a full stop outside", "Ann Bell said it was shut.", ["it was shut"]),
    ("one word", "“Yes,” said Ann Bell.", ["Yes"]),
    ("the word that is none of it", "Ann Bell said that it was shut.", ["it was shut"]),
    ("whether is part of it", "Ann Bell asked whether it was shut.", ["whether it was shut"]),
    ("straight marks", '"It is shut," Ann Bell said.', ["It is shut"]),
    ("single marks", "‘It is shut,’ Ann Bell said.", ["It is shut"]),
    ("marks inside stay", "“They call it 'the river' here,” Ann Bell said.", ["They call it 'the river' here"]),
    ("marks inside stay at the end", "Ann Bell said: “They call it ‘the river’.”", ["They call it ‘the river’."]),
    ("broken by the cue", "“It is shut,” Ann Bell said, “and it stays so.”", ["It is shut … and it stays so."]),
    ("broken within a clause", "“We go,” Ann Bell said, “or we stay.”", ["We go … or we stay."]),
    ("the next sentence goes on", "“It is shut,” Ann Bell said. “It stays so.”", ["It is shut … It stays so."]),
    ("marks opened again in the next paragraph", "“It is shut,” Ann Bell said. “It was.¶“It stays so.”", ["It is shut … It was. … It stays so."]),
    ("an aside in what is retold", "The road, Ann Bell said, was shut.", ["The road … was shut"]),
    ("two say two things", "“It is shut,” Ann Bell said. “It is open,” Tom Roe said.", ["It is shut", "It is open"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "pieces"), PIECES)
def test_the_content_has_neither_its_outer_marks_nor_the_writer_s_commas(text, pieces):
    assert contents(text) == pieces


KINDS = lines(
    ("marks around all of it", "“It is shut,” Ann Bell said.", Kind.DIRECT),
    ("no marks", "Ann Bell said it was shut.", Kind.INDIRECT),
    ("marks around a part", "Ann Bell said the road was “a river in spring”.", Kind.MIXED),
    ("marks around one word", "Ann Bell said the road was “shut”.", Kind.MIXED),
    ("broken, all in marks", "“It is shut,” Ann Bell said, “and stays so.”", Kind.DIRECT),
)


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_kind_says_how_much_of_the_content_stands_in_marks(text, kind):
    assert one(text).kind is kind


MODALITIES = lines(
    ("said", "Ann Bell said it was shut.", Modality.SAID),
    ("told somebody", "Ann Bell told Tom Roe it was shut.", Modality.SAID),
    ("according to", "According to Ann Bell, it was shut.", Modality.SAID),
    ("wrote", "“It is shut,” Ann Bell wrote.", Modality.WROTE),
    ("asked", "“Is it shut?” Ann Bell asked.", Modality.ASKS),
    ("denied", "Ann Bell denied that it was shut.", Modality.DENIES),
    ("admitted", "Ann Bell admitted that it was shut.", Modality.ADMITS),
    ("warned", "Ann Bell warned that it would shut.", Modality.WARNS),
    ("argued", "Ann Bell argued that it was shut.", Modality.ARGUES),
    ("claimed", "Ann Bell claimed that it was shut.", Modality.CLAIMS),
    ("suggested", "Ann Bell suggested that it was shut.", Modality.SUGGESTS),
    ("estimated", "Ann Bell estimated that forty roads were shut.", Modality.ESTIMATES),
    ("believes: no speech", "Ann Bell believes it is shut.", Modality.BELIEVES),
    ("thinks: no speech", "Ann Bell thinks it is shut.", Modality.BELIEVES),
    ("hopes: no speech", "Ann Bell hopes it will shut.", Modality.WANTS),
    ("plans: no speech", "Ann Bell plans to shut the road.", Modality.PLANS),
    ("expects: no speech", "Ann Bell expects it to shut.", Modality.EXPECTS),
    ("praised", "Ann Bell praised the road.", Modality.PRAISES),
    ("criticised", "Ann Bell criticised the road.", Modality.CRITICISES),
    ("agreed that", "Ann Bell agreed that it was shut.", Modality.AGREES),
)


@pytest.mark.parametrize(("text", "modality"), MODALITIES)
def test_a_modality_says_what_is_done_with_the_words(text, modality):
    assert [said.modality for said in found(text).attributions] == [modality]


HEARD = lines(
    ("a name", "Ann Bell told Tom Roe it was shut.", "Tom Roe"),
    ("a noun", "“It is shut,” Ann Bell told reporters.", "reporters"),
    ("an outlet", "“It is shut,” Ann Bell told the Herald.", "the Herald"),
    ("before the marks", "Ann Bell told reporters: “It is shut.”", "reporters"),
    ("who is urged", "Ann Bell urged drivers to stay away.", "drivers"),
    ("who was told", "Drivers were told that the road was shut.", "Drivers"),
    ("nobody", "Ann Bell said it was shut.", None),
)


@pytest.mark.parametrize(("text", "addressee"), HEARD)
def test_an_addressee_is_who_hears_it_as_printed(text, addressee):
    assert [said.addressee for said in found(text).attributions] == [addressee]


MEDIA = lines(
    ("a tweet", "“It is shut,” Ann Bell tweeted.", Medium.POST),
    ("a post", "“It is shut,” Ann Bell posted.", Medium.POST),
    ("none told", "“It is shut,” Ann Bell said.", None),
)


@pytest.mark.parametrize(("text", "medium"), MEDIA)
def test_a_medium_is_told_by_the_cue(text, medium):
    assert one(text).medium is medium


WHERE = lines(
    ("before the content", "Ann Bell said it was shut.", "Ann Bell", "said"),
    ("behind it", "“It is shut,” Ann Bell said.", "Ann Bell", "said"),
    ("the verb first", "“It is shut,” said Ann Bell.", "Ann Bell", "said"),
    ("a pronoun", "“It is shut,” she said.", "she", "said"),
    ("two words", "According to Ann Bell, it was shut.", "Ann Bell", "According to"),
    ("with its auxiliary", "Ann Bell has said it is shut.", "Ann Bell", "has said"),
    ("a title", "“It is shut,” said Mr. Roe.", "Mr. Roe", "said"),
    ("no speaker", "It was said that the road was shut.", None, "was said"),
)


@pytest.mark.parametrize(("text", "speaker", "cue"), WHERE)
def test_speaker_and_cue_are_places_of_their_own(text, speaker, cue):
    said = one(text)
    assert (printed(text, said.speaker), printed(text, said.cue)) == (speaker, cue)


SENTENCES = lines(
    ("one sentence", "It rained. Ann Bell said it was shut. It snowed.", "Ann Bell said it was shut."),
    ("with its last mark", "It rained. Ann Bell said: “It is shut.” It snowed.", "Ann Bell said: “It is shut.”"),
    ("with its first mark", "It rained. “It is shut,” Ann Bell said. It snowed.", "“It is shut,” Ann Bell said."),
    ("all sentences of its pieces", "“It is shut,” Ann Bell said. “It stays so.” It snowed.", "“It is shut,” Ann Bell said. “It stays so.”"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_the_passage_is_the_whole_sentences(text, sentence):
    assert printed(text, one(text).sentence) == sentence


NOTHING = lines(
    ("no words", ""),
    ("no cue", "The road was shut on Monday."),
    ("the title of a book", "She left “The Long Road” on the train."),
    ("a nickname", "Tom “Tiny” Roe left the room."),
    ("a ship's name", "The ship “Aurora” left the harbour."),
    ("a name for a thing", "The so-called “river tax” was dropped."),
    ("inches", 'The 12" disc and the 7" disc were sold.'),
    ("silence", "The mayor declined to comment."),
    ("silence, with a preposition", "The company did not respond to a request for comment."),
    ("a verb of another sense", "He added sugar, stressed joints and addressed letters."),
)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_found_where_nobody_says_anything(text):
    assert contents(text) == []


STATED = lines(
    ("said", "Ann Bell said that it was shut.", True),
    ("not said", "Ann Bell did not say that it was shut.", False),
    ("never said", "Ann Bell never said that it was shut.", False),
)


@pytest.mark.parametrize(("text", "stated"), STATED)
def test_what_was_not_said_is_told_apart(text, stated):
    assert [said.stated for said in found(text).attributions] == [stated]


def test_positions_are_those_of_the_text_as_given():
    before = "  😀 e\u0301 \r\n\tLONDON (Reuters) - "
    text = before + "“It is shut,” Ann Bell said."
    (said,) = extract(text).attributions
    assert said.segments == ((len(before) + 1, len(before) + 11),)
    assert text[slice(*said.speaker)] == "Ann Bell"


def test_what_is_found_is_the_same_each_time():
    text = "Ann Bell said it was shut. Tom Roe denied it. “Yes,” she said."
    assert extract(text) == extract(text)


def test_marks_alone_say_nothing_of_anybody():
    assert contents("“Yes.”¶“No.”") == []
