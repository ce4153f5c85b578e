"""Whom a speaker's mention stands for: names, roles, kinship, pronouns, firms, and where nobody can tell."""

import pytest

from claims.claim import SpeakerKind
from tests.claims.extract.told import found, lines, one, printed, speakers

NAMED = lines(
    ("the full name", "Ann Bell said the shop was shut.", "Ann Bell"),
    ("the surname", "Ann Bell met Tom Roe. Bell said the shop was shut.", "Ann Bell"),
    ("the first name", "Ann Bell met Tom Roe. Tom said the shop was shut.", "Tom Roe"),
    ("the surname comes first, the name later", "Roe said the shop was shut. Tom Roe is a baker.", "Tom Roe"),
    ("a title and the surname", "Tom Bell and Ann Bell met. Mrs. Bell said the shop was shut.", "Ann Bell"),
    ("the other title", "Tom Bell and Ann Bell met. Mr. Bell said the shop was shut.", "Tom Bell"),
    ("one first name, told apart by surnames", "Ann Bell met Ann Cole. Cole said the shop was shut.", "Ann Cole"),
    ("a role before the name", "Sven and striker Ebbe Nord left. Nord said the shop was shut.", "Ebbe Nord"),
    ("a role behind the name", "“It is shut,” said Ruth Cole, a lawyer from Weem.", "Ruth Cole"),
    ("somebody else's lawyer, with a name", "“It is shut,” said Ruth Cole, Ann Bell's lawyer.", "Ruth Cole"),
    ("a firm", "Kestrel Motors said the shop was shut.", "Kestrel Motors"),
    ("two who speak together", "Ann Bell and Tom Roe said the shop was shut.", "Ann Bell and Tom Roe"),
    ("a relative clause", "The key belongs to Ann Bell, who said the shop was shut.", "Ann Bell"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_name_or_part_of_it_stands_for_the_fullest_name(text, name):
    assert speakers(text) == [name]


ROLES = lines(
    ("the role printed beside the name", "Lars Eklund, the transport minister, left. “It is shut,” the minister said.", "Lars Eklund"),
    ("the role printed before the name", "President Ann Bell left. “It is shut,” the president said.", "Ann Bell"),
    ("two of one office, told apart by more", "Lars Eklund, the transport minister, met Ada Marsh, the energy minister. “It is shut,” the energy minister said.", "Ada Marsh"),
    ("two with two roles", "Coach Sten Vall and striker Ebbe Nord met. “It is shut,” the coach said.", "Sten Vall"),
    ("whoever held the office before", "Lars Eklund, a former minister, left. “It is shut,” the former minister said.", "Lars Eklund"),
    ("kinship", "Ines Roth's mother, Hedda Roth, waited. “It is shut,” her mother said.", "Hedda Roth"),
    ("the body that is called so", "Polder Bank left. “It is shut,” the bank said.", "Polder Bank"),
    ("the firm, after the company", "Kestrel Motors sells boats. But the company also lost money in May. In April it had said that sales had doubled.", "Kestrel Motors"),
    ("the firm, after any company", "Kestrel Motors lost more boats than any company had lost before. It said sales had doubled.", "Kestrel Motors"),
    ("the firm that the sentence before is about", "Kestrel Motors showed a boat, which outruns those of Norvik Labs. The company said sales had doubled.", "Kestrel Motors"),
    ("the only firm", "Kestrel Motors sells boats. The company said sales had doubled.", "Kestrel Motors"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "name"), ROLES)
def test_a_role_stands_for_the_only_one_who_has_it(text, name):
    assert speakers(text) == [name]


PRONOUNS = lines(
    ("a man and a woman: she", "Ann Bell met Tom Roe. “It is shut,” she said.", ["Ann Bell"]),
    ("a man and a woman: he", "Ann Bell met Tom Roe. “It is shut,” he said.", ["Tom Roe"]),
    ("both in turn", "Ann Bell met Tom Roe. “It is shut,” she said. “It is open,” he said.", ["Ann Bell", "Tom Roe"]),
    ("the only one there is", "Xan Bell left. “It is shut,” she said.", ["Xan Bell"]),
    ("the one who acted, of two men", "Tom Roe met Bill Cole at the gate. “It is shut,” he said.", ["Tom Roe"]),
    ("the one who spoke before", "Ann Bell told Ruth Cole it rained. “It is shut,” she said.", ["Ann Bell", "Ann Bell"]),
    ("a firm, by it", "Kestrel Motors sells boats. It said sales had doubled.", ["Kestrel Motors"]),
    ("no firm, though it is nearer", "Ann Bell left Kestrel Motors. “It is shut,” she said.", ["Ann Bell"]),
    ("she in an aside within what another says", "Tom Roe met Ann Bell. The shop, she said, was shut.", ["Ann Bell"]),
    ("a role tells the gender", "Xan Bell, the chairman, met Ann Roe. “It is shut,” he said.", ["Xan Bell"]),
    ("a title tells it", "Mrs. Zorbel met Tom Roe. “It is shut,” she said.", ["Zorbel"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "names"), PRONOUNS)
def test_a_pronoun_stands_for_somebody_who_may_be_called_so(text, names):
    assert speakers(text) == names


UNKNOWN = lines(
    ("nobody is there", "“It is shut,” she said."),
    ("nobody is there to be they", "They said it was shut."),
    ("two women acted together", "Ann Bell and Ruth Cole met. “It is shut,” she said."),
    ("only a man is there", "Tom Roe left. “It is shut,” she said."),
    ("only a firm is there", "Kestrel Motors sells boats. “It is shut,” she said."),
    ("only a place is there, and he", "France sent a letter. “It is shut,” he said."),
    ("only a place is there, and it", "Berlin was cold. It said nothing would change."),
    ("only a day is there", "Monday was cold. “It is shut,” he said."),
    ("only a month is there", "March was cold. “It is shut,” she said."),
    ("only an outlet is there", "The BBC sent a letter. “It is shut,” she said."),
    ("whoever writes", "I said it was shut."),
    ("whoever writes, with others", "We said it was shut."),
    ("whoever reads", "You said it was shut."),
    ("no speaker is printed", "It was said that the bank had failed."),
)


@pytest.mark.parametrize("text", UNKNOWN)
def test_nobody_is_guessed_where_the_text_does_not_tell(text):
    assert speakers(text) == [None]


DESCRIBED = lines(
    ("a bare noun", "Critics said it was shut.", "Critics"),
    ("an article", "A spokesman said it was shut.", "A spokesman"),
    ("somebody with a name nearby", "Lars Eklund left early. A spokesman said it was shut.", "A spokesman"),
    ("more than one", "Two officials said it was shut.", "Two officials"),
    ("an indefinite pronoun", "Somebody said it was shut.", "Somebody"),
    ("a role that nobody named has", "Ann Bell left. The head teacher said it was shut.", "The head teacher"),
    ("a role that two have", "Lars Eklund, the transport minister, met Ada Marsh, the energy minister. “It is shut,” the minister said.", "the minister"),
    ("somebody's lawyer without a name", "Ann Bell's lawyer said it was shut.", "Ann Bell's lawyer"),
    ("the company where none is named", "The company said it was shut.", "The company"),
    ("where it is from is no other speaker", "Officials in Torvale said it was shut.", "Officials in Torvale"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "description"), DESCRIBED)
def test_the_unnamed_are_described_as_printed(text, description):
    who = one(text).who
    assert (who.name, who.kind, who.aliases) == (description, SpeakerKind.UNNAMED, ())


def test_a_pronoun_is_a_mention_and_no_alias():
    text = "Ann Bell left. “It is shut,” she said. Bell said it was cold."
    assert [printed(text, said.speaker) for said in found(text).attributions] == ["she", "Bell"]
    assert {said.who.aliases for said in found(text).attributions} == {("Bell",)}


def test_everybody_is_the_same_one_at_each_mention():
    text = "Ann Bell, a nurse, left. Bell said it was shut. “Yes,” she said. The nurse said it was cold."
    assert len({said.who for said in found(text).attributions}) == 1
    assert one("Ann Bell, a nurse, said it was shut.").who.role == "a nurse"


KINDS = lines(
    ("a person", "Ann Bell said it was shut.", SpeakerKind.PERSON),
    ("a firm", "Kestrel Motors Inc said it was shut.", SpeakerKind.ORGANISATION),
    ("two people", "Ann Bell and Tom Roe said it was shut.", SpeakerKind.GROUP),
    ("no name", "A man said it was shut.", SpeakerKind.UNNAMED),
)


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_who_speaks_is_a_person_an_organisation_a_group_or_unnamed(text, kind):
    assert one(text).who.kind is kind


def test_the_words_of_a_headline_are_nobody_s_name():
    text = "Why Are Other Tech Leaders Praising Kestrel?¶Ann Bell said Kestrel owns 900 boats."
    (figure,) = found(text).figures
    assert figure.figure.holder == "Kestrel"
