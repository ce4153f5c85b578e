"""Dictionary forms from printed ones: verbs, plurals, and what stays as it is."""

import pytest

from claims.extract.cues import cues
from claims.extract.lemma import lemma

VERBS = """
say: said says saying
tell: told tells telling
think: thought thinks thinking
write: wrote written writes writing
argue: argued argues arguing
agree: agreed agrees agreeing
disagree: disagrees disagreeing
deny: denied denies denying
reply: replied replies replying
imply: implied implies implying
testify: testified testifies testifying
admit: admitted admits admitting
quip: quipped quips quipping
beg: begged begs begging
refer: referred refers referring
hope: hoped hopes hoping
note: noted notes noting
claim: claimed claims claiming
believe: believed believes believing
urge: urged urges urging
warn: warned warns warning
add: added adds adding
call: called calls calling
control: controlled controls controlling
confess: confessed confesses confessing
guess: guessed guesses guessing
wish: wished wishes wishing
preach: preached preaches preaching
echo: echoed echoes echoing
criticise: criticised criticises criticising
criticize: criticized criticizes criticizing
answer: answered answers answering
mention: mentioned mentions mentioning
threaten: threatened threatens threatening
focus: focused focusing
see: saw seen sees seeing
know: knew known knows knowing
hear: heard hears hearing
put: puts putting
lie: lied lies lying
be: am is are was were been being 's 're ’s ’re
have: has had having 've ’ve
do: does did done doing
go: goes went gone going
bet: bets betting
vow: vowed vows vowing
show: showed shown shows showing
e-mail: e-mailed e-mails e-mailing
tweet: tweeted tweets tweeting
speculate: speculated speculates speculating
dispute: disputed disputes disputing
refuse: refused refuses refusing
insist: insisted insists insisting
"""
"""A line: a verb, and forms of it."""


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        (form, verb)
        for line in VERBS.strip().splitlines()
        for verb, forms in [line.split(": ")]
        for form in forms.split()
    ],
)
def test_a_verb_s_forms_have_one_lemma(form, verb):
    assert lemma(form, "VBD") == verb


def test_every_cue_verb_is_its_own_lemma():
    assert [verb for verb in cues() if lemma(verb, "VB") != verb] == []


def test_every_cue_verb_that_takes_a_plain_s_is_found_again():
    plain = [verb for verb in cues() if not verb.endswith(("s", "h", "x", "z", "o", "y"))]
    assert [verb for verb in plain if lemma(verb + "s", "VBZ") != verb] == []


PLURALS = """
critic: critics
company: companies
study: studies
agency: agencies
boss: bosses
witness: witnesses
box: boxes
church: churches
dish: dishes
hero: heroes
official: officials
day: days
employee: employees
judge: judges
"""


@pytest.mark.parametrize(
    ("form", "noun"), [tuple(reversed(line.split(": "))) for line in PLURALS.strip().splitlines()]
)
def test_a_plural_has_its_singular_as_lemma(form, noun):
    assert lemma(form, "NNS") == noun


@pytest.mark.parametrize("word", ["news", "press", "police", "bus", "lens", "said", "telling", "critics"])
def test_what_is_neither_a_verb_nor_a_plural_stays_as_it_is(word):
    assert lemma(word, "NN") == word
    assert lemma(word, "NNP") == word


@pytest.mark.parametrize("tag", ["VBD", "VBG", "VBZ", "NNS", "NN", "MD", "", "XX"])
@pytest.mark.parametrize("word", ["s", "ed", "ing", "'", "é", "ss", "ies", "😀", "ied", "a"])
def test_the_shortest_and_oddest_words_have_a_lemma(word, tag):
    assert lemma(word, tag) != ""
