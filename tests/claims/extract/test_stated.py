"""What the text says was said, and what it only says was not, may be, or is still to come."""

import pytest

from tests.claims.extract.told import contents, found, lines

SAID = lines(
    ("not, in marks", "“Absolutely not,” replied Ann Bell.", "Absolutely not"),
    ("not, in marks, another", "“Certainly not,” said Ann Bell.", "Certainly not"),
    ("never, in marks", "“Never,” said Ann Bell.", "Never"),
    ("a negation at the end of the marks", "“I can't,” said Ann Bell.", "I can't"),
    ("the same, as typeset", "“I can’t,” Ann Bell said.", "I can’t"),
    ("a modal in marks", "“I would,” said Ann Bell.", "I would"),
    ("a modal in marks, behind a condition", "Asked if she would run, Ann Bell replied: “I might.”", "I might."),
    ("modals in marks at the end", "Ann Bell said she would sack him “if I could, and maybe I can”.", "she would sack him “if I could, and maybe I can"),
    ("a negation at the end of the content", "Ann Bell said they weren’t.", "they weren’t"),
    ("the same, a modal", "Ann Bell said they can’t.", "they can’t"),
    ("the same, typewritten", "Ann Bell said the plan won't.", "the plan won't"),
    ("the same, in full", "Ann Bell said it would not.", "it would not"),
    ("the same, in one word", "Critics say it cannot.", "it cannot"),
    ("went on to", "Ann Bell went on to say that it was shut.", "it was shut"),
    ("went on to, with marks", "Ann Bell went on to say “it is shut”.", "it is shut"),
    ("began by", "Ann Bell began by saying that it was shut.", "it was shut"),
    ("ended by", "Ann Bell ended by saying that it was shut.", "it was shut"),
    ("closed by, with a colon", "Ann Bell closed by saying: “It is shut.”", "It is shut."),
    ("was quick to", "Ann Bell was quick to say that it was shut.", "it was shut"),
    ("was forced to", "Ann Bell was forced to admit that it was shut.", "it was shut"),
    ("was the first to", "Ann Bell was the first to say that it was shut.", "it was shut"),
    ("was right to", "Ann Bell was right to say that it was shut.", "it was shut"),
    ("was heard to", "Ann Bell was heard to say “it is shut”.", "it is shut"),
    ("used to", "Ann Bell used to say that it was shut.", "it was shut"),
    ("managed to", "Ann Bell managed to say “no”.", "no"),
    ("wrote to somebody to", "Ann Bell wrote to Tom Roe to say that it was shut.", "it was shut"),
    ("left with the words", "Ann Bell left the meeting saying that it was shut.", "it was shut"),
    ("is quoted", "Ann Bell is quoted as saying “it is shut”.", "it is shut"),
    ("a claim said again", "Ann Bell repeated her claim that it was shut.", "it was shut"),
    ("not just said", "Ann Bell did not just say it sank.", "it sank"),
    ("not only said", "Ann Bell not only said it sank.", "it sank"),
    ("not only she", "Not only Ann Bell said it sank.", "it sank"),
    ("did not hesitate", "Ann Bell did not hesitate to say it sank.", "it sank"),
    ("did not forget", "Ann Bell did not forget to say it sank.", "it sank"),
    ("no doubt", "There is no doubt that Ann Bell said it sank.", "it sank"),
    ("a co-author", "“It sank,” said co-author Ann Bell.", "It sank"),
    ("said on a day", "Ann Bell said on Monday it sank.", "it sank"),
    ("said in a month", "Ann Bell said in May it sank.", "it sank"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "piece"), SAID)
def test_what_was_said_is_stated_whatever_its_words_deny(text, piece):
    assert [
        (said, one.stated) for said, one in zip(contents(text), found(text).attributions, strict=True)
    ] == [(piece, True)]


NOT_SAID = lines(
    ("denied having said", "Ann Bell denied having said “it was shut”."),
    ("denied having told", "Ann Bell denied ever having told Tom Roe that it was shut."),
    ("nobody", "Nobody said that it was shut."),
    ("no one, of a firm", "No one at Orrin has said it was shut."),
    ("neither of two", "Neither Ann Bell nor Tom Roe said that it was shut."),
    ("none of several", "None of the ministers said it was shut."),
    ("few", "Few drivers say it was shut."),
    ("hardly anyone", "Hardly anyone said it was shut."),
    ("nothing in a letter", "Nothing in the letter says it was shut."),
    ("not a single one", "Not a single driver said it was shut."),
    ("not one", "Not one driver said it was shut."),
    ("a myth", "It is a myth that Ann Bell said it was shut."),
    ("rather than", "Rather than say it was shut, Ann Bell left."),
    ("instead of", "Instead of saying it was shut, Ann Bell left."),
    ("short of", "Ann Bell stopped short of saying it was shut."),
    ("everything but", "Ann Bell did everything but say it was shut."),
    ("wrongly quoted", "Ann Bell was wrongly quoted as saying that it was shut."),
    ("doubted", "Tom Roe doubts that it was shut."),
    ("sceptical of", "Tom Roe is sceptical that it was shut."),
    ("pretended", "Tom Roe pretended that it was shut."),
    ("falsely said to", "Ann Bell is falsely said to have said it was shut."),
    ("supposed", "Suppose Ann Bell said it was shut."),
    ("hardly said", "Ann Bell hardly said it was shut."),
    ("nearly said", "Ann Bell nearly said it was shut."),
    ("would not", "Ann Bell would not say that it was shut."),
    ("would", "Ann Bell would say that it was shut."),
    ("could", "Ann Bell could say that it was shut."),
    ("should", "Ann Bell should say that it was shut."),
    ("must", "Ann Bell must say that it was shut."),
    ("if", "If Ann Bell says it was shut, nobody drives."),
    ("had she said", "Had Ann Bell said it was shut, nobody would have come."),
    ("whether she said", "Whether Ann Bell said it was shut is unknown."),
    ("did she say", "Did Ann Bell say it was shut?"),
    ("who said", "Who said it was shut?"),
    ("is due to", "Ann Bell is due to announce that it was shut."),
    ("is set to tell", "Ann Bell is set to tell drivers that it was shut."),
    ("has yet to", "Ann Bell has yet to admit that it was shut."),
    ("was about to", "Ann Bell was about to say it was shut."),
    ("was reluctant to", "Ann Bell was reluctant to say it was shut."),
    ("was told to", "Ann Bell was told to say it was shut."),
    ("another told her to", "Tom Roe told Ann Bell to say it was shut."),
    ("tried to", "Ann Bell tried to say it was shut."),
    ("failed to", "Ann Bell failed to say that it was shut."),
    ("forgot to", "Ann Bell forgot to say that it was shut."),
    ("avoided saying", "Ann Bell avoided saying it was shut."),
    ("refrained from saying", "Ann Bell refrained from saying it was shut."),
    ("without saying", "Without saying that it was shut, Ann Bell urged calm."),
    ("denied having said", "Ann Bell denied having said that it was shut."),
    ("was not quoted", "Ann Bell was not quoted as saying it was shut."),
    ("neither confirmed nor denied", "Ann Bell neither confirmed nor denied that it was shut."),
    ("it is false", "It is false that Ann Bell said it was shut."),
    ("it is not true", "It is not true that Ann Bell said it was shut."),
    ("it is not that", "It's not that Ann Bell said it was shut."),
    ("there is no evidence", "There is no evidence that Ann Bell said it was shut."),
    ("a claim withdrawn", "Ann Bell retracted her claim that it was shut."),
)  # fmt: skip


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_was_not_said_or_not_yet_is_found_and_not_stated(text):
    ((said, one),) = zip(contents(text), found(text).attributions, strict=True)
    assert said.startswith("it was shut")
    assert not one.stated


WITHIN = lines(
    ("refused to", "Ann Bell refused to say that it was shut."),
    ("declined to", "Ann Bell declined to say that it was shut."),
    ("denied saying", "Ann Bell denied saying it was shut."),
    ("denied that she had", "Ann Bell denied that she had said it was shut."),
    ("threatened to", "Ann Bell threatened to say it was shut."),
    ("is expected to", "Ann Bell is expected to say that it was shut."),
    ("was asked to", "Tom Roe asked Ann Bell to say it was shut."),
    ("somebody wants her to", "Tom Roe wants Ann Bell to say it was shut."),
    ("somebody hopes she will", "Tom Roe hopes Ann Bell will say it was shut."),
    ("somebody says that she did not", "Tom Roe said Ann Bell had not said it was shut."),
    ("somebody says that nobody did", "Ann Bell said nobody had said it was shut."),
    ("it would be wrong to", "It would be wrong to say that it was shut, Ann Bell said."),
)  # fmt: skip


@pytest.mark.parametrize("text", WITHIN)
def test_what_another_saying_holds_may_be_unsaid_while_the_other_stands(text):
    outer, inner = found(text).attributions
    assert (outer.stated, inner.stated) == (True, False)
    assert contents(text)[1].removeprefix("that ").startswith("it was shut")


PLANS = lines(
    ("shelved", "Nordvind has shelved its plan for a wind farm.", False),
    ("dropped", "Nordvind has dropped its plan to build a wind farm.", False),
    ("thrown out by somebody", "Councillors have thrown out plans for 300 homes.", False),
    ("none at all", "Nordvind has no plans to build a wind farm.", False),
    ("it stands", "Nordvind plans to build a wind farm.", True),
)


@pytest.mark.parametrize(("text", "stated"), PLANS)
def test_a_plan_that_was_given_up_stands_no_more(text, stated):
    assert [one.stated for one in found(text).attributions] == [stated]
