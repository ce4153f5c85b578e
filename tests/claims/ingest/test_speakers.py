"""Who is meant: one known speaker, or a new one where there is none, more than one, or something speaks against it."""

import time
from itertools import count

import pytest

from claims.claim import Speaker, SpeakerKind
from claims.ingest.speakers import Cast, sought, voice
from claims.search import normal
from claims.store.keeping import Bearer
from tests.pages import ACME, ADA, BEN, OFFICIAL, a_lone, a_who

ORG, GROUP, UNNAMED = SpeakerKind.ORGANISATION, SpeakerKind.GROUP, SpeakerKind.UNNAMED
ARTICLE = "a2222222222b"


def a_bearer(name, *aliases, kind=SpeakerKind.PERSON, role=None, shipped=False, id=None):  # noqa: A002  # as in the model
    speaker = Speaker(
        id=id or "s-" + normal(name).replace(" ", "-"), name=name, aliases=aliases, kind=kind, role=role
    )
    return Bearer(speaker, frozenset(map(normal, (name, *aliases))), shipped)


MUSK = a_bearer("Elon Musk", "Musk", "Tesla CEO", role="CEO of Tesla; owner of xAI and X", shipped=True)


def cast(*whos, known=(), own=()):
    names = sought(whos)
    drawn = count()
    made = Cast(ARTICLE, lambda: f"s-new-{next(drawn)}", [bearer.speaker for bearer in own])
    made.settle(whos, [b for b in (*known, *own) if b.names & names])  # as a store finds them
    return made


def meant(who, *known, **more):
    """The id of the known speaker who is meant; None where it is somebody new."""
    made = cast(who, known=known, **more)
    speaker = made.speaker_of(who)
    return None if speaker in made.new else speaker.id


# people


def test_a_full_name_is_the_one_who_is_known_by_it_whatever_its_case_initials_and_titles():
    for name in ("Elon Musk", "ELON MUSK", "Elon R. Musk", "Mr Elon Musk"):
        assert meant(a_who(name), MUSK) == "s-elon-musk"


def test_an_alias_of_several_words_is_as_good_as_the_name():
    assert meant(a_who("Tesla CEO"), MUSK) == "s-elon-musk"
    wang = a_bearer("Alexandr Wang", "Alexander Wang")
    assert meant(a_who("Alexander Wang"), wang) == "s-alexandr-wang"


def test_an_alias_of_two_is_nobody_s():
    assert meant(a_who("Tesla CEO"), MUSK, a_bearer("Somebody Else", "Tesla CEO")) is None


def test_of_two_of_one_name_it_is_that_of_this_article_then_the_shipped_one():
    here, there = a_bearer("Ada Miller", id="s-here"), a_bearer("Ada Miller", id="s-a-there", shipped=True)
    other = a_bearer("Ada Miller", id="s-b-other")
    assert meant(ADA, other, there) == "s-a-there"
    assert meant(ADA, other, there, own=[here]) == "s-here"


def test_people_of_one_name_are_told_apart_by_their_initials():
    son = a_bearer("George W. Bush", "George Bush", id="s-son")
    father = a_bearer("George H. W. Bush", "George Bush", id="s-father")
    assert meant(a_who("George W. Bush"), father, son) == "s-son"
    assert meant(a_who("George H. W. Bush"), son) is None
    assert meant(a_who("George Bush"), son) == "s-son"
    assert meant(a_who("George Bush"), son, father) is None


def test_whoever_is_called_mr_or_ms_is_a_person():
    miller = a_bearer("Ada Miller", "Miller", "Ms Miller")
    assert meant(a_who("Ms Miller", kind=ORG), miller) == "s-ada-miller"
    assert cast(a_who("Mr Baker", kind=ORG)).new[0].kind is SpeakerKind.PERSON


def test_a_lone_surname_is_the_only_one_who_bears_it():
    assert meant(a_who("Musk"), MUSK) == "s-elon-musk"
    assert meant(a_who("Miller"), a_bearer("Ada Miller")) is None  # the store finds nobody of that name
    assert meant(a_who("Miller"), a_bearer("Ada Miller", "Miller")) == "s-ada-miller"
    assert meant(a_who("von der Leyen"), a_bearer("Ursula von der Leyen", "von der Leyen")) == (
        "s-ursula-von-der-leyen"
    )


def test_a_lone_surname_that_two_bear_is_neither():
    assert meant(a_who("Musk"), MUSK, a_bearer("Kimbal Musk", "Musk")) is None


def test_a_lone_surname_is_the_one_who_speaks_in_this_article_already():
    kimbal = a_bearer("Kimbal Musk", "Musk")
    assert meant(a_who("Musk"), MUSK, own=[kimbal]) == "s-kimbal-musk"


def test_a_lone_surname_is_nobody_known_where_the_text_has_somebody_of_that_name_beside_it():
    lone, full = a_who("Musk"), a_who("Kimbal Musk")
    made = cast(full, lone, known=[MUSK])
    assert [s.name for s in made.new] == ["Kimbal Musk", "Musk"]


def test_one_of_a_full_name_comes_before_those_known_by_the_surname_alone():
    assert meant(a_who("Musk"), MUSK, a_bearer("Musk", id="s-lone")) == "s-elon-musk"
    assert meant(a_who("Lula"), a_bearer("Lula")) == "s-lula"


def test_a_first_name_by_itself_is_nobody_known():
    assert meant(a_who("Ada"), a_bearer("Ada Miller", "Ada")) is None


@pytest.mark.parametrize(
    "who",
    [
        a_who("Musk", role="chief executive of Acme"),
        a_who("Ms Musk"),
        a_who("Mr Musk"),  # nobody has called the known one so: it may be another
        a_who("Musk", "Kimbal Musk"),
    ],
)
def test_a_lone_surname_is_nobody_known_where_something_speaks_against_it(who):
    assert meant(who, MUSK) is None


@pytest.mark.parametrize(
    "who",
    [a_who("Musk", role="head of Tesla"), a_who("Musk", role="billionaire"), a_who("Musk", "Elon Musk")],
)
def test_a_lone_surname_is_the_known_one_where_nothing_speaks_against_it(who):
    assert meant(who, MUSK) == "s-elon-musk"


def test_a_title_that_the_known_one_was_given_speaks_for_it():
    miller = a_bearer("Ada Miller", "Miller", "Ms Miller")
    assert meant(a_who("Ms Miller"), miller) == "s-ada-miller"
    assert meant(a_who("Mr Miller"), miller) is None


def test_a_person_is_no_firm_of_that_name():
    assert meant(a_who("Ford"), a_bearer("Ford", kind=ORG)) is None
    assert meant(a_who("Ford", kind=ORG), a_bearer("Ford")) is None


# organisations


def test_a_firm_is_the_same_with_and_without_what_the_law_adds():
    assert meant(a_who("the Acme Corp", kind=ORG), a_bearer("Acme", kind=ORG)) == "s-acme"


def test_a_name_of_two_words_that_was_taken_for_a_person_s_is_the_firm():
    firm = a_bearer("Capital Economics", kind=ORG)
    assert meant(a_who("Capital Economics"), firm) == "s-capital-economics"


def test_an_alias_is_a_firm_s_own_where_it_is_nobody_else_s():
    one, other = (
        a_bearer("Deep Mind", "DM", kind=ORG),
        a_bearer("Daily Mail", "DM", kind=ORG),
    )
    assert meant(a_who("DM", kind=ORG), one) == "s-deep-mind"
    assert meant(a_who("DM", kind=ORG), one, other) is None


# a word that may be a surname or a firm


def test_a_lone_word_is_the_firm_of_that_name_or_the_one_person_of_that_surname():
    ford = a_bearer("Ford", kind=ORG)
    assert meant(a_lone("Musk"), MUSK) == "s-elon-musk"
    assert meant(a_lone("Ford"), ford) == "s-ford"
    assert meant(a_lone("Ford"), ford, a_bearer("Tom Ford", "Ford")) == "s-ford"
    assert meant(a_lone("Acme"), a_bearer("Acme Corp", "Acme", kind=ORG)) == "s-acme-corp"
    assert meant(a_lone("DM"), a_bearer("Deep Mind", "DM", kind=ORG)) == "s-deep-mind"
    assert meant(a_lone("Lula"), a_bearer("Lula")) == "s-lula"


def test_a_lone_word_that_fits_several_or_nobody_is_somebody_new():
    assert meant(a_lone("Musk")) is None
    assert meant(a_lone("Musk"), MUSK, a_bearer("Kimbal Musk", "Musk")) is None
    assert (
        meant(a_lone("DM"), a_bearer("Deep Mind", "DM", kind=ORG), a_bearer("Daily Mail", "DM", kind=ORG))
        is None
    )
    assert (
        meant(a_lone("Baker"), a_bearer("Ben Baker", "Baker"), a_bearer("Baker & Sons", "Baker", kind=ORG))
        is None
    )
    assert meant(a_lone("Ada"), a_bearer("Ada Miller", "Ada")) is None


def test_a_lone_word_is_nobody_known_where_something_speaks_against_it():
    assert meant(a_lone("Musk", role="chief executive of Acme"), MUSK) is None
    assert meant(a_lone("Musk", "Kimbal Musk"), MUSK) is None
    made = cast(a_lone("Musk"), a_who("Kimbal Musk"), known=[MUSK])
    assert sorted(s.name for s in made.new) == ["Kimbal Musk", "Musk"]


def test_a_lone_word_that_is_called_mr_is_a_person_s():
    assert cast(a_lone("Baker", "Mr Baker")).new[0].kind is SpeakerKind.PERSON


def test_a_lone_word_is_the_same_one_when_the_article_is_read_again_and_in_the_next():
    (new,) = cast(a_lone("Zed")).new
    assert (new.name, new.kind) == ("Zed", ORG)
    known = Bearer(new, frozenset({"zed"}), shipped=False)
    assert meant(a_lone("Zed"), own=[known]) == meant(a_lone("Zed"), known) == new.id


# the unnamed


@pytest.mark.parametrize("kind", [UNNAMED, GROUP])
def test_the_unnamed_and_groups_are_never_those_of_another_article(kind):
    who = a_who("critics", kind=kind)
    made = cast(who, known=[a_bearer("critics", kind=kind)])
    (speaker,) = made.new
    assert speaker.name == f"critics ({'unnamed, ' if kind is UNNAMED else ''}in {ARTICLE})"
    assert speaker.kind is kind


def test_whoever_nobody_can_tell_is_unnamed_in_this_article():
    made = cast(None, OFFICIAL)
    assert [s.name for s in made.new] == [
        f"a speaker not named (in {ARTICLE})",
        f"a senior official (unnamed, in {ARTICLE})",
    ]
    assert {s.kind for s in made.new} == {UNNAMED}


def test_an_unnamed_speaker_is_the_same_when_the_article_is_read_again():
    first = cast(None, OFFICIAL)
    again = cast(None, OFFICIAL, own=[Bearer(s, frozenset(), shipped=False) for s in first.new])
    assert again.new == []
    assert again.speaker_of(OFFICIAL) == first.speaker_of(OFFICIAL)


# what is new


def test_a_new_speaker_has_the_names_by_which_others_may_ask():
    made = cast(a_who("Ada J. Miller", "Miller", "Ms Miller", "Ada", "the chair", role="chair of Acme"), ACME)
    ada, acme = made.new
    assert (ada.name, ada.role) == ("Ada J. Miller", "chair of Acme")
    assert ada.aliases == ("Miller", "Ms Miller", "ada miller")
    assert (acme.name, acme.aliases) == ("Acme Corp", ("Acme",))


def test_new_names_of_a_known_speaker_are_noted_beside_it():
    made = cast(a_who("Elon Musk", "Mr Musk", "Musk", "the billionaire"), known=[MUSK])
    assert made.new == []
    assert made.aliases == [("s-elon-musk", "Mr Musk")]


def test_the_same_one_is_made_once():
    made = cast(ADA, ADA, a_who("ada miller"), BEN)
    assert [s.name for s in made.new] == ["Ada Miller", "Ben Baker"]


# the text's own voice


@pytest.mark.parametrize(
    ("outlet", "author", "name", "kind"),
    [
        ("The Daily Planet", "Ada Miller", "The Daily Planet", ORG),
        (None, "Ada Miller", "Ada Miller", SpeakerKind.PERSON),
        (None, "Staff", "the article's author", UNNAMED),
        (None, "Ada Miller and Ben Baker", "the article's author", UNNAMED),
        (None, "ada@planet.test", "the article's author", UNNAMED),
        ("  ", None, "the article's author", UNNAMED),
    ],
)
def test_for_a_text_s_own_numbers_its_outlet_answers_else_one_author_else_nobody_known(
    outlet, author, name, kind
):
    who = voice(outlet, author)
    assert (who.name, who.kind) == (name, kind)


@pytest.mark.parametrize(
    ("outlet", "url", "name"),
    [
        ("OpenAI", "https://www.news.example/a", "OpenAI (news.example)"),
        ("OpenAI", "http://news.example:8080/a", "OpenAI (news.example:8080)"),
        ("news.example", "https://news.example/a", "news.example"),
        (None, "https://m.news.example/a", "news.example"),
        ("x" * 400, "https://news.example/a", f"{'x' * 100} (news.example)"),
    ],
)
def test_a_fetched_page_s_outlet_is_one_of_its_host_and_nobody_known_by_the_name_it_gives(outlet, url, name):
    who = voice(outlet, "Ada Miller", url)
    assert (who.name, who.kind) == (name, ORG)
    known = [a_bearer("OpenAI", kind=ORG, shipped=True), a_bearer("Ada Miller")]
    assert meant(who, *known) is None


def test_a_text_of_many_names_is_settled_in_time_that_grows_with_them():
    whos = [a_who(f"Ada Miller{chr(0x4E00 + n)}") for n in range(4000)]
    known = [a_bearer(who.name, id=f"s-{n}") for n, who in enumerate(whos)]
    made = Cast(ARTICLE, lambda: "s-new", [bearer.speaker for bearer in known])
    began = time.process_time()
    made.settle(whos, known)
    assert time.process_time() - began < 2
    assert (made.new, made.speaker_of(whos[-1]).id) == ([], "s-3999")
