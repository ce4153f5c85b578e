"""Whose words they are where several people stand close together: nobody is given what somebody else said."""

import pytest

from tests.claims.extract.told import found, lines, plain, speakers


def given(text, piece):
    """Names of all whose words a piece is, None for one nobody can tell; of sayings within sayings the innermost."""
    start = plain(text).index(piece)
    end = start + len(piece)
    around = [
        (last - first, said.who and said.who.name)
        for said in found(text).attributions
        for first, last in said.segments
        if first <= start and end <= last
    ]
    return {name for length, name in around if length == min(around, key=lambda one: one[0])[0]}


BETWEEN = lines(
    ("a gesture of somebody else", "“Nonsense,” said Marsh. Bell shrugged. “You always say that.”", {"Nonsense": ["Marsh"], "You always say that.": ["Bell", None]}),
    ("with a name in apposition", "“We did it,” said Ann Bell. Her coach, Tom Roe, punched the air. “Incredible.”", {"We did it": ["Ann Bell"], "Incredible.": ["Tom Roe", None]}),
    ("whoever heard it disagrees", "“You can't do that,” Bell told Roe. Roe disagreed. “Watch me.”", {"You can't do that": ["Bell"], "Watch me.": ["Roe"]}),
    ("behind words in part in marks", "Bell said they were “ungrateful”. Ada Marsh rolls her eyes. “Tom would know.”", {"they were “ungrateful”": ["Bell"], "Tom would know.": ["Ada Marsh", None]}),
    ("a wife with a first name", "“They'll drink our river dry,” said farmer Tom Roe. His wife, Ann, nodded. “And for what?”", {"They'll drink our river dry": ["Tom Roe"], "And for what?": ["Ann", None]}),
    ("it is attacked in between", "Roe has defended the firm. “We're fine,” Roe said. Bell has attacked it. “They're not.”", {"We're fine": ["Roe"], "They're not.": ["Bell", None]}),
    ("another speaks of the first", "Striker Tom Roe said keeper Jim Dunn had saved them. “He was immense.” Dunn said: “It's my job.”", {"He was immense.": ["Tom Roe", None], "It's my job.": ["Jim Dunn"]}),
    ("asked by whom is not told", "Ann Bell, asked whether she took it, smiled. “Ask me in forty years.”", {"Ask me in forty years.": ["Ann Bell", None]}),
    ("the answer to a question", "“Will you run?” Jim Hay asked Tom Roe. “No,” he said.", {"Will you run?": ["Jim Hay"], "No": ["Tom Roe", None]}),
    ("asked, he adds", "“Will you run?” Jim Hay asked Tom Roe. “Really?” he added.", {"Will you run?": ["Jim Hay"], "Really?": ["Jim Hay"]}),
    ("told by somebody else", "Tom Roe said Ann Bell had told him: “Go home.”", {"Go home.": ["Ann Bell"]}),
    ("shouted, in court", "Tom Roe told the court Ann Bell had shouted “thief”.", {"thief": ["Ann Bell"]}),
    ("had she said so", "If Bell had said “I quit”, the board would have wept, Tom Roe said.", {"I quit": ["Bell"]}),
    ("whom somebody quotes", "Tom Roe quoted Ann Bell: “Never give in.”", {"Never give in.": ["Ann Bell"]}),
    ("by whom it is reported", "“Never,” Ann Bell said, according to Orrin News.", {"Never": ["Ann Bell"]}),
    ("who was asked", "Tom Roe, asked about the road at a fair, said it was “wonderful”.", {"wonderful": ["Tom Roe"]}),
    ("a spokesman who was asked", "A spokesman for Roe, asked if it was so, said: “Yes.”", {"Yes.": ["A spokesman for Roe"]}),
    ("two, a semicolon apart", "Ann Bell said the road was shut; Tom Roe said it was open.", {"the road was shut": ["Ann Bell"], "it was open": ["Tom Roe"]}),
    ("two, a but apart", "Ann Bell said it leaked, but Tom Roe said it did not.", {"it leaked": ["Ann Bell"], "it did not": ["Tom Roe"]}),
)  # fmt: skip

DIALOGUE = lines(
    ("the one who heard it asks", "“I need cash,” Bell told Roe.¶¶“For what?”¶¶“For a machine.”", {"I need cash": ["Bell"], "For what?": ["Roe", None], "For a machine.": ["Bell", None]}),
    ("two by turns", "“You're late,” said Ann Bell.¶¶“I'm not,” said Tom Roe.¶¶“You are.”¶¶“Am not.”", {"You are.": ["Ann Bell", None], "Am not.": ["Tom Roe", None]}),
    ("a question to whoever spoke", "“For the money,” Roe said. “Why else?”¶¶“You were not ashamed?”¶¶“Every day.”", {"Why else?": ["Roe"], "You were not ashamed?": [None], "Every day.": ["Roe", None]}),
    ("a question is not answered by its asker", "“Whose figures?” said Bell.¶¶“Yours.”", {"Whose figures?": ["Bell"], "Yours.": [None]}),
)  # fmt: skip

LABELS = lines(
    ("the mayor of a town", "Weem's mayor, Ann Bell: “We need the army.”", {"We need the army.": ["Ann Bell"]}),
    ("the neighbour of a farmer", "Farmer Tom Roe lost all. His neighbour Jim Dunn is more upbeat: “We've seen worse.”", {"We've seen worse.": ["Jim Dunn"]}),
    ("the lawyer of a woman", "Ann Bell's lawyer, Jim Dunn, was blunt: “She is innocent.”", {"She is innocent.": ["Jim Dunn"]}),
    ("the critic of a paper", "The Herald's Jim Dunn was less sure: “two hours of hedges”.", {"two hours of hedges": ["Jim Dunn"]}),
    ("two in one line", "Jim Dunn: “We were awful.” Tom Roe: “It hurt.”", {"We were awful.": ["Jim Dunn"], "It hurt.": ["Tom Roe"]}),
    ("two in one line, with what they are", "Jim Dunn (manager): “We were awful.” Tom Roe, captain: “It hurt.”", {"We were awful.": ["Jim Dunn"], "It hurt.": ["Tom Roe"]}),
    ("with what he is", "Jim Dunn, Weem manager: “We were awful.”", {"We were awful.": ["Jim Dunn"]}),
    ("behind a time of day", "10:47 Mayor Ann Bell: “He said the same last year.”", {"He said the same last year": ["Ann Bell"]}),
)  # fmt: skip

PRONOUNS = lines(
    ("she is the last woman", "Mayor Ann Bell resigned. Opposition leader Ada Lopes seized on the row. “They can't agree,” she said.", {"They can't agree": ["Ada Lopes", None]}),
    ("she is no man", "Health secretary Tom Roe resigned. The union's organiser, Ada Burrows, blamed the weather. “Nobody works on goodwill,” she said.", {"Nobody works on goodwill": ["Ada Burrows", None]}),
    ("he added: whoever spoke last", "Tom Roe said he was relieved. Head teacher Jim Rees said it had “drawn a line”. “Tom got a B,” he added.", {"Tom got a B": ["Jim Rees"]}),
    ("he is Jan, for she is Marta", "Marta Kos resigned. Her deputy, Jan Hruby, sighed. “At last,” he muttered.", {"At last": ["Jan Hruby", None]}),
    ("he is not the daughter", "Jean Dupont, the mayor, wept. His daughter Claire said the loss was “total”. “I am broken,” he said.", {"I am broken": ["Jean Dupont", None]}),
    ("he is not the wife who tells of him", "Roe's ex-wife Ann said he had told her he was ill.", {"he was ill": ["Roe", None]}),
    ("she is no part of a ship's name", "Tom Roe fell from the Spirit of Hope. The swimmer survived. In a statement, she said she would “never forget”.", {"never forget": [None]}),
    ("it is not the firm of its author", "The plan was drawn up by Tom Roe of Orrin. It says costs will “spiral”.", {"spiral": [None]}),
    ("it is no town", "Judges in Hexham heard her. Mr Roe put up a sign. It says: “Roe 1, Bell 0”.", {"Roe 1, Bell 0": [None]}),
    ("he is no firm", "Nordvind shelved its plan. The boss of the firm, Tom Roe, said it was late. “It hurt,” he said.", {"It hurt": ["Tom Roe", None]}),
    ("she is the one who shrugs", "The Herald called it “a masterpiece”. Bell shrugs. “A comedy,” she says.", {"A comedy": ["Bell", None]}),
    ("she is not the man of whom lawyers speak", "Lawyers for Tom Roe said he was innocent. Lawyers for the woman said Roe “must pay”. “He lied,” she said.", {"He lied": [None]}),
)  # fmt: skip

SURNAMES = lines(
    ("two brothers and a wife", "Brothers Tom Roe and Jim Roe run bakeries. Jim's wife, Ada Roe, thinks both are mad. Roe says he will sue.", {"both are mad": ["Ada Roe"], "he will sue": [None]}),
    ("two sisters", "Ann Bell was found dead. Her sister, Ada Bell, wept. Bell had told friends she was “being followed”.", {"being followed": ["Ann Bell", None]}),
    ("a married couple", "Tom Roe and his wife Ann Roe both spoke. “It was the worst night of my life,” Roe said.", {"It was the worst night of my life": [None]}),
    ("a title tells them apart", "Tom Roe and Ann Roe spoke. “It leaks,” Ms Roe said.", {"It leaks": ["Ann Roe"]}),
    ("the other title", "Tom Roe and Ann Roe spoke. “It leaks,” Mr Roe said.", {"It leaks": ["Tom Roe"]}),
    ("a first name", "Tom Roe and Ann Roe spoke. “It leaks,” Ann said.", {"It leaks": ["Ann Roe"]}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "may"), [*BETWEEN, *DIALOGUE, *LABELS, *PRONOUNS, *SURNAMES])
def test_words_go_to_whoever_can_have_said_them_and_to_nobody_else(text, may):
    for piece, names in may.items():
        assert given(text, piece), piece
        assert given(text, piece) <= set(names), piece


NAMES = lines(
    ("a hyphen in a firm's name", "“No comment,” said Marsh-Heywood.", ["Marsh-Heywood"]),
    ("two of them", "“No comment,” said Marsh-Heywood. “We comply,” said Orrin-Lund.", ["Marsh-Heywood", "Orrin-Lund"]),
    ("a hyphen in a first name", "“It is over,” Jean-Luc Petit said.", ["Jean-Luc Petit"]),
    ("a participle opens the sentence", "Echoing Bell, Dunn said it was “fine”.", ["Dunn"]),
    ("a participle and a comma", "Prosecuting, Ada Marsh said Roe had lied.", ["Ada Marsh"]),
    ("asked by somebody, at the front", "Asked about the road, Ann Bell said it was shut.", ["Ann Bell"]),
    ("told by somebody, at the front", "Told that the road was shut, Ann Bell said she would walk.", ["Ann Bell"]),
    ("asked by somebody, in the midst", "Ann Bell, when asked about the road, said it was shut.", ["Ann Bell"]),
    ("another in a clause of its own", "Ann Bell, who met Tom Roe, said it leaked.", ["Ann Bell"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_a_name_is_whole_and_nobody_else_speaks(text, names):
    assert speakers(text) == names
