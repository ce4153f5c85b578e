"""The terminal: plain words, wrapped at blanks, inked only when asked."""

from bot.render.text import columns, render
from handlers.reply import Visibility
from tests.replies import (
    a_citation,
    a_quotation,
    a_reply,
    an_answer,
    an_article,
    every_kind,
    obviously,
)

GOLDEN = """\
“Obviously”: said once in these very words,
once within a longer sentence.

Elon Musk said: “Obviously” [1][2][3]
  exact words
  agreed with Alexandr Wang, paraphrase:
    Wang estimates that DeepSeek has some
    fifty thousand H100 chips. (confirmed:
    the article says so) [5]

Alexandr Wang said: “They can’t talk about
  it, obviously, because it is against the
  export controls that the US has put in
  place” [4]
  contains the words · via CNBC

Sources
untitled (how Musk answered news of
  DeepSeek) · 000_ce9c047aab5c4c0b · no
  outlet given · 30 Jan 2025
  [1] “Obviously” · characters 1653–1662 ·
      recorded · claim cmusk100
untitled (how Musk answered news of
  DeepSeek) · 001_2b7c312126659d81 · no
  outlet, no date given
  [2] “Obviously” · characters 1693–1702 ·
      recorded · claim cmusk101
  [5] “agreed with” · characters 1610–1621 ·
      recorded · claim cwang001
untitled (how Musk answered news of
  DeepSeek) · 003_66c7d7ed63cf9e67 · no
  outlet, no date given
  [3] “Obviously” · characters 1733–1742 ·
      recorded · claim cmusk102
untitled (how Musk answered news of
  DeepSeek) · 004_231f710880d44629 · no
  outlet, no date given
  [4] “They can’t talk about it, obviously,
      because it is against the export
      controls that the US has put in place”
      · characters 3065–3172 · recorded ·
      claim cwang002

recorded: text not held here, verified when
the index was made

Sources: /source k7m2p9xw
Who disagrees: /disputes k7m2p9xw
Index of 5 articles, one dated 30 Jan 2025,
4 undated · answer k7m2p9xw
Extracted from articles; check the source."""


def test_an_answer_reads_well_on_a_phone():
    assert render(obviously(), width=44).payload == GOLDEN


def test_an_id_stands_in_one_row_with_the_word_that_says_whose_it_is():
    for width in range(30, 100):
        rows = [row.strip() for row in render(obviously(), width=width).payload.splitlines()]
        assert not [row for row in rows if row.startswith(("cmusk", "cwang"))], width


def test_no_row_is_wider_than_asked_but_for_words_that_cannot_be_broken():
    for name, reply in every_kind().items():
        for width in (20, 30, 80):
            for row in render(reply, width=width).payload.splitlines():
                assert columns(row) <= width or " " not in row.strip(), (name, row)


def test_unwrapped_text_and_wrapped_text_say_the_same():
    for reply in every_kind().values():
        assert render(reply, width=30).payload.split() == render(reply).payload.split()


def test_an_address_is_never_broken():
    url = "https://example.com/" + "long/" * 30
    article = an_article(title="Chips", url=url)
    reply = a_reply(an_answer(a_quotation(citations=(a_citation(article=article),))))
    assert f"  {url}\n" in render(reply, width=30).payload


def test_ink_changes_no_word_and_comes_only_when_asked():
    for reply in every_kind().values():
        inked, bare = render(reply, colour=True, width=60), render(reply, width=60)
        without = inked.payload.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")
        assert without == bare.payload
        assert "\x1b" not in bare.payload
    assert "\x1b[1mElon\x1b[0m \x1b[1mMusk\x1b[0m said" in render(obviously(), colour=True, width=60).payload


def test_quoted_escape_sequences_are_shown_not_obeyed():
    reply = a_reply(an_answer(a_quotation("red \x1b[31malert\x07\x9b2J")))
    assert "“red ␛[31malert␇⟦U+009B⟧2J”" in render(reply).payload


def test_wide_letters_take_two_columns_and_marks_none():
    assert columns("漢字") == 4
    assert columns("e\u0301") == 1
    assert columns("a\u200bb") == 2


def test_where_there_are_no_buttons_it_says_what_to_type():
    assert "Sources: /source k7m2p9xw" in render(a_reply()).payload


def test_sharing_is_not_offered_where_it_cannot_be_typed():
    assert "Share" not in render(a_reply(visibility=Visibility.PRIVATE)).payload


def test_an_error_gives_its_reference_once():
    assert render(every_kind()["error"]).payload.count("k7m2p9xw") == 1
