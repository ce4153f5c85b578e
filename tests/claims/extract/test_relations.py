"""Relations between what people say: agreement, denial, replies, and which passage shows them."""

import pytest

from claims.claim import RelationType
from tests.claims.extract.told import contents, found, lines, printed

AGREES, DISPUTES, REPLIES = RelationType.AGREES, RelationType.DISPUTES, RelationType.REPLIES_TO


def related(text):
    """Each relation as type, claim and target, the two by their words."""
    said = contents(text)
    return [
        (relation.type, said[relation.claim], said[relation.target]) for relation in found(text).relations
    ]


SIDES = lines(
    ("exactly", "“It leaks,” Ann Bell said. “Exactly,” said Tom Roe.", AGREES),
    ("obviously", "“It leaks,” Ann Bell wrote. “Obviously,” Tom Roe replied.", AGREES),
    ("yes", "“It leaks,” Ann Bell said. “Yes,” said Tom Roe.", AGREES),
    ("two words", "“It leaks,” Ann Bell said. “That’s right,” said Tom Roe.", AGREES),
    ("no", "“It leaks,” Ann Bell said. “No,” said Tom Roe.", DISPUTES),
    ("no, in two words", "“It leaks,” Ann Bell said. “Lmao, no,” said Tom Roe.", DISPUTES),
    ("nonsense", "“It leaks,” Ann Bell said. “Nonsense,” Tom Roe replied.", DISPUTES),
    ("in a paragraph of its own", "“It leaks,” Ann Bell said.¶“Wrong,” said Tom Roe.", DISPUTES),
    ("by somebody unnamed", "“It leaks,” Ann Bell said. “Yes,” said a passer-by.", AGREES),
)


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_a_short_reply_takes_a_side(text, side):
    (relation,) = found(text).relations
    assert (relation.type, relation.claim, relation.target, relation.confirmed) == (side, 1, 0, False)


SAID_SO = lines(
    ("agreed with somebody", "Ann Bell said it leaked. Tom Roe agreed with Bell.", AGREES),
    ("denied somebody's claim", "Ann Bell said it leaked. Tom Roe denied Bell's claim.", DISPUTES),
    (
        "rejected somebody's claim, longer",
        "Ann Bell said it leaked. Tom Roe rejected Bell's claim as wrong.",
        DISPUTES,
    ),
)


@pytest.mark.parametrize(("text", "side"), SAID_SO)
def test_a_side_that_the_text_itself_tells_is_confirmed(text, side):
    relation = found(text).relations[0]
    assert (relation.type, relation.confirmed) == (side, True)
    said = found(text).attributions
    assert said[relation.claim].who.name == "Tom Roe"
    assert said[relation.target].who.name == "Ann Bell"


NAMED = lines(
    ("agreed with the last", "Jim Dunn agreed with Bell.", AGREES, "it would fall"),
    ("agreed with the one before", "Jim Dunn agreed with Roe.", AGREES, "it would rise"),
    ("disagreed with the one before", "Jim Dunn disagreed with Roe.", DISPUTES, "it would rise"),
)


@pytest.mark.parametrize(("last", "side", "target"), NAMED)
def test_a_side_goes_to_the_one_who_is_named_not_to_the_nearest(last, side, target):
    text = f"Tom Roe said it would rise. Ann Bell said it would fall. {last}"
    assert [(kind, aim) for kind, _, aim in related(text)] == [(side, target)]


POINTING = lines(
    ("disputed that", "Ann Bell said Meta owns 900 chips. Tom Roe disputed that.", DISPUTES),
    ("denied it", "Ann Bell said Meta owns 900 chips. Its founder denied it.", DISPUTES),
    ("agreed with that", "Ann Bell said it leaked. Tom Roe agreed with that.", AGREES),
    ("rejected the claim", "Ann Bell said it leaked. Tom Roe rejected the claim.", DISPUTES),
    ("dismissed her figure as nonsense", "Ann Bell said Meta owns 900 chips. Tom Roe dismissed her figure as nonsense.", DISPUTES),
    ("called the estimate false", "Ann Bell said Meta owns 900 chips. Tom Roe called the estimate false.", DISPUTES),
    ("said the number was wrong", "Ann Bell said Meta owns 900 chips. Tom Roe said the number was simply wrong.", DISPUTES),
    ("said so in marks", "Ann Bell said Meta owns 900 chips. “That number is far too high,” Tom Roe said.", DISPUTES),
)  # fmt: skip


@pytest.mark.parametrize(("text", "side"), POINTING)
def test_who_only_points_to_what_was_said_before_takes_a_side_on_it(text, side):
    (relation,) = found(text).relations
    assert (relation.type, relation.claim, relation.target) == (side, 1, 0)
    assert (relation.refers, relation.confirmed) == (True, False)


def test_a_figure_that_is_disputed_is_the_last_one_told_not_the_nearest_words():
    text = "Ann Bell said Meta owns 900 chips. It was late, Ada Marsh said. Tom Roe disputed the figure."
    assert [aim for _, _, aim in related(text)] == ["Meta owns 900 chips"]


def test_an_estimate_is_what_somebody_estimated_not_the_last_number():
    text = "Ann Bell estimated that Meta owns 900 chips. Ada Marsh said it buys 20. Tom Roe called the estimate false."
    assert [aim for _, _, aim in related(text)] == ["Meta owns 900 chips"]


ANSWERED = lines(
    ("no, to a question", "“Do you swim?” Ann Bell asked. “No,” said Tom Roe."),
    ("yes, to a question", "“Do you swim?” Ann Bell asked. “Yes,” said Tom Roe."),
    ("not at all, to a question", "“Will you sell?” Ann Bell asked. “Absolutely not,” replied Tom Roe."),
)


@pytest.mark.parametrize("text", ANSWERED)
def test_yes_or_no_to_a_question_is_an_answer_and_no_side(text):
    (relation,) = found(text).relations
    assert (relation.type, relation.claim, relation.target) == (REPLIES, 1, 0)


def test_a_reply_that_takes_no_side_replies():
    text = "“It leaks,” Ann Bell said. Tom Roe replied: “It leaked last year too and nobody came.”"
    assert related(text) == [(REPLIES, "It leaked last year too and nobody came.", "It leaks")]


def test_a_question_is_answered():
    text = "“Does it leak?” Tom Roe asked. Ann Bell answered: “It has leaked since the spring.”"
    assert related(text) == [(REPLIES, "It has leaked since the spring.", "Does it leak?")]


def test_a_reply_is_to_what_was_said_directly_before():
    text = "“It leaks,” Ann Bell said. “It drips,” Ada Marsh said. “Nonsense,” Tom Roe replied."
    assert related(text) == [(DISPUTES, "Nonsense", "It drips")]


def test_the_evidence_is_the_sentence_of_the_one_who_takes_the_side():
    text = "“It leaks,” Ann Bell said. “Exactly,” said Tom Roe."
    (relation,) = found(text).relations
    assert printed(text, relation.evidence) == "“Exactly,” said Tom Roe."


NONE = lines(
    ("nobody before", "“Yes,” said Ann Bell."),
    ("the same one goes on", "“It leaks,” Ann Bell said. “No,” she added."),
    ("the speaker before is not known", "“It leaks,” she said. “No,” said Tom Roe."),
    ("whoever replies is not known", "“It leaks,” Ann Bell said. “True,” they said."),
    ("a promise", "Ann Bell said it leaked. Tom Roe agreed to mend it."),
    ("a long sentence that has a yes in it", "“It leaks,” Ann Bell said. “We said yes to the roof in May,” said Tom Roe."),
    ("what is retold is no reply", "Ann Bell said it leaked. Tom Roe said it was true."),
    ("two who say two things", "“It leaks,” Ann Bell said. “We go home,” said Tom Roe."),
    ("true, of love", "Tom Roe said it was a good day. “This is true love,” said Ann Bell at the wedding."),
    ("wrong, of an answer", "“I agree with nobody,” said Tom Roe. “Wrong answer,” the quizmaster said."),
    ("right, of a way", "“It leaks,” Ann Bell said. “Right this way,” said Tom Roe."),
    ("right, of a day that was not", "“It leaks,” Ann Bell said. “It was not the right day for it,” said Tom Roe."),
    ("no, before better", "“It leaks,” Ann Bell said. “We know no better,” said Tom Roe."),
    ("no, before a choice", "Tom Roe says it was their recipe. “I have no choice,” Ann Bell says."),
    ("never wrong", "“It leaks,” Ann Bell said. “She was never wrong before the flood,” said Tom Roe."),
    ("not, of justice", "Ann Bell's brother Tom said he would appeal. “This is not justice,” Bell said."),
    ("what is wrong is not told", "Ann Bell's brother Tom said he was angry. “It is wrong,” Bell said."),
    ("a third one is denied", "Ada Marsh said it was late. Ann Bell denied a report that it leaked. “No leaks here,” she said."),
    ("the claim of nobody", "A court rejected the claim. Ann Bell said it leaked."),
    ("a number of which none was told", "Ann Bell said it leaked. Tom Roe disputed the figure."),
    ("false, of a thing", "Ann Bell said it leaked. Tom Roe called the teeth false."),
    ("one's own", "Ann Bell said it leaked. She denied it later."),
    ("far away", "“It leaks,” Ann Bell said. " + "The rain fell on the roof of the hall all day. " * 40 + "“Yes,” said Tom Roe."),
)  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_no_side_is_read_into_what_takes_none(text):
    assert found(text).relations == ()


def test_no_pair_is_related_twice():
    text = (
        "“It leaks,” Ann Bell said. “Nonsense,” replied Tom Roe. “No,” Ann Bell replied. “Yes,” said Tom Roe."
    )
    pairs = [(relation.claim, relation.target) for relation in found(text).relations]
    assert len(pairs) == len(set(pairs)) == 3
