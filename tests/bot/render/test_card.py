"""Cards: what stands in a reply, in which order and in which words."""

import re

import pytest

from bot.render.card import card_of
from bot.render.cut import Cut
from bot.render.span import Style
from bot.render.text import plain
from bot.render.wording import RELATIONS
from claims.answer import Coverage
from claims.claim import Kind, Medium, Modality, Predicate, Qualifier, RelationType, SpeakerKind
from claims.item import Difference, Edit, Reading, State, Tier
from tests.replies import (
    a_citation,
    a_difference,
    a_figure,
    a_figure_item,
    a_passage,
    a_quotation,
    a_reading,
    a_relation,
    a_reply,
    a_speaker,
    a_spread,
    an_answer,
    an_article,
    nothing,
)


def shown(*items, **more):
    return plain(card_of(a_reply(an_answer(*items, **more))))


def head(item):
    card = card_of(a_reply(an_answer(item)))
    return plain(type(card)("answer", "", card.entries[0].head))


def test_the_first_line_has_speaker_words_date_hedge_and_marks():
    item = a_quotation("Obviously", said_at="2025-01-27", hedge="I think")
    assert head(item) == "Elon Musk said: “Obviously” · 27 Jan 2025 · hedge: “I think” [1]"


def test_a_paraphrase_is_marked_and_stands_in_no_quotation_marks():
    line = head(a_quotation(None, modality=Modality.SUGGESTS))
    assert line == "Elon Musk suggested · Paraphrase: Musk doubts it. [1]"


def test_a_mixed_claim_shows_words_and_marked_paraphrase():
    text = shown(a_quotation("impressive model", kind=Kind.MIXED, paraphrase="Altman finds it good."))
    assert "said: “impressive model”" in text
    assert "Paraphrase: Altman finds it good." in text


def test_long_words_stand_in_a_block_with_their_mark():
    card = card_of(a_reply(an_answer(a_quotation("word " * 40))))
    assert card.entries[0].quote
    assert plain(type(card)("answer", "", card.entries[0].quote)).endswith("” [1]")


def test_words_that_the_article_breaks_have_each_piece_in_its_own_marks():
    pieces = (a_citation("We’re done.", start=10), a_citation("It’s time.", start=40))
    assert "said: “We’re done.” … “It’s time.” [1]" in shown(
        a_quotation("We’re done. It’s time.", citations=pieces)
    )


def test_several_hedges_are_each_in_their_own_marks():
    assert "hedge: “around”, “suggested”" in head(a_quotation(hedge="around; suggested"))


def hedged(*texts):
    readings = tuple(Reading(text=text, citations=(a_citation(claim="cmusk100"),)) for text in texts)
    item = a_quotation(hedge="around; suggested", citations=(a_citation(claim="cmusk100"),))
    return item, Difference(about="how sure it is", utterance_id=item.utterance_id, readings=readings)


def test_hedges_that_are_told_source_by_source_are_not_told_twice():
    item, differ = hedged("“around; suggested”", "no hedge")
    text = shown(item, differ=(differ,))
    assert "hedge:" not in text
    assert "Sources differ on how sure it is: “around; suggested” [1]" in text


@pytest.mark.parametrize("readings", [("“around”", "no hedge"), ("suggested around", "no hedge")])
def test_a_hedge_that_no_difference_tells_is_told(readings):
    item, differ = hedged(*readings)
    assert "hedge: “around”, “suggested”" in shown(item, differ=(differ,))


def test_of_very_many_hedges_the_first_stay_and_the_rest_are_counted():
    item = a_quotation(hedge="; ".join(["around"] * 100))
    card = card_of(a_reply(an_answer(item)), Cut(label=10))
    assert "hedge: “around”, “around”, “around”, +97 more" in plain(card)


def test_hedges_stay_where_differences_are_cut():
    item, differ = hedged("“around; suggested”", "no hedge")
    card = card_of(a_reply(an_answer(item, differ=(differ,))), Cut(notes=1))
    assert "hedge: “around”, “suggested”" in plain(card)


def test_a_hedge_outlives_every_cut():
    card = card_of(a_reply(an_answer(a_figure_item())), Cut(detailed=0, citations=1, notes=1))
    assert "hedge: “around”" in plain(card)


def test_the_number_line_says_who_has_what_and_who_claims_it():
    assert head(a_figure_item()) == (
        "about 50,000 H100 · DeepSeek · has the use of · estimated by Alexandr Wang via CNBC · hedge: “around” [1]"
    )


@pytest.mark.parametrize(
    ("modality", "by"),
    [
        (Modality.DENIES, "denied by Alexandr Wang"),
        (Modality.WANTS, "wanted by Alexandr Wang"),
        (Modality.REPORTED, "reported by Alexandr Wang"),
        (Modality.ESTIMATES, "estimated by Alexandr Wang"),
        (Modality.SAID, "claimed by Alexandr Wang"),
    ],
)
def test_a_number_that_was_denied_or_wanted_was_not_claimed(modality, by):
    assert by in head(a_figure_item(modality=modality))


def test_money_names_what_it_is_for():
    figure = a_figure(
        value=590_000_000_000,
        qualifier=Qualifier.EXACT,
        unit="USD",
        item="market value",
        holder="Nvidia",
        predicate=Predicate.LOST,
    )
    line = head(a_figure_item(figure, hedge=None, via=(), modality=Modality.REPORTED))
    assert line == (
        "US$590 billion (590,000,000,000) · market value · Nvidia · lost · reported by Alexandr Wang [1]"
    )


@pytest.mark.parametrize(
    ("tier", "words"),
    [
        (Tier.EXACT, "exact words"),
        (Tier.NORMALISED, "same words, ignoring case and punctuation"),
        (Tier.CONTAINS, "contains the words"),
        (Tier.MISSPELT, "spelt differently"),
    ],
)
def test_how_the_words_were_met_is_said_and_outlives_every_cut(tier, words):
    card = card_of(a_reply(an_answer(a_quotation(tier=tier))), Cut(detailed=0))
    assert words in plain(card)


def test_the_context_line_says_to_what_whom_where_and_by_whom_it_was_passed_on():
    item = a_quotation(
        replying_to="praise of DeepSeek", addressee="Benioff", medium=Medium.POST, via=("CNBC", "X")
    )
    assert "replying to praise of DeepSeek · to Benioff · in a post on X · via CNBC" in shown(item)


def test_a_post_that_went_by_others_was_made_where_people_post_and_nowhere_else():
    assert "in a post · via Reuters" in shown(a_quotation(medium=Medium.POST, via=("Reuters",)))
    assert "in an interview · via X" in shown(a_quotation(medium=Medium.INTERVIEW, via=("X",)))
    assert "estimated by Alexandr Wang on X" in shown(a_figure_item(medium=Medium.POST, via=("X",)))


def test_what_stands_beside_a_figure_is_cited():
    line = "The highest so far; next below it: about 40,000 H100 (Ben Baker said) [2]"
    text = shown(a_figure_item(beside=(a_reading(),), relations=(a_relation(),)))
    assert line in text
    assert "[2] “some 40,000”" in text


@pytest.mark.parametrize("foremost", [False, True])
def test_the_lines_below_an_item_have_one_order(foremost):
    item = a_figure_item(
        paraphrase="Wang puts it at 50,000.", addressee="Benioff", spread=a_spread("CNBC", articles=2),
        beside=(a_reading("So far the highest"),), relations=(a_relation(incoming=True),), foremost=foremost,
    )  # fmt: skip
    text = shown(item, differ=(a_difference("the number", item.utterance_id),))
    firsts = [
        "Paraphrase: Wang puts",
        "to Benioff",
        "2 articles",
        "Sources differ",
        "So far the highest",
        "Alexandr Wang agreed",
    ]
    assert [text.index(f"  {first}") for first in firsts] == sorted(
        text.index(f"  {first}") for first in firsts
    )


def test_a_date_in_a_line_of_ours_is_written_as_the_reader_does():
    line = a_reading("2025-01-30 · The Herald; as of 2024-12", dates=("2025-01-30", "2024-12"))
    card = card_of(a_reply(an_answer(a_figure_item(beside=(line,))), language="de"))
    (found,) = (
        line for line in card.entries[0].lines if any(s.text.startswith(" · The Herald") for s in line)
    )
    assert [(s.text, s.style, s.ref) for s in found[:4]] == [
        ("30. Jan. 2025", Style.DATE, "2025-01-30"), (" · The Herald; as of ", Style.PLAIN, ""),
        ("Dez. 2024", Style.DATE, "2024-12"), (" ", Style.PLAIN, ""),
    ]  # fmt: skip


def test_a_name_stands_without_the_article_s_id_which_stands_with_the_source():
    item = a_figure_item()
    who = item.speaker.model_copy(
        update={"name": "critics (unnamed, in a7mzx2d4)", "kind": SpeakerKind.UNNAMED}
    )
    assert "estimated by critics (unnamed) via CNBC" in shown(item.model_copy(update={"speaker": who}))


def test_how_far_it_went_is_told():
    item = a_figure_item(spread=a_spread("CNBC", articles=3), beside=(a_reading(),))
    assert "3 articles, 2 outlets; 1 goes back to CNBC, 2 do not say where they have it from" in shown(item)
    short = card_of(a_reply(an_answer(a_figure_item(spread=a_spread("The Daily Planet")))), Cut(label=9))
    assert "1 goes back to The…, 4 do not" in plain(short)


def test_what_stands_beside_goes_with_the_other_details_and_that_is_told():
    card = card_of(a_reply(an_answer(a_figure_item(beside=(a_reading(),)))), Cut(detailed=0))
    assert "highest" not in plain(card)
    assert "Not shown here: some details." in plain(card)
    assert [stand.n for source in card.sources for stand in source.stands] == [1]


def test_wording_that_is_told_source_by_source_is_not_told_twice():
    item = a_quotation("Lmao, no.", variants=("Lmao, no.", "Lmao no"))
    assert "printed as “Lmao, no.” / “Lmao no”" in shown(item)
    differ = a_difference("the wording", item.utterance_id)
    text = shown(item, differ=(differ,))
    assert "Sources differ on the wording: Lmao, no. [2]; Lmao no [3]" in text
    assert "printed as" not in text


def test_relations_and_lines_that_were_asked_for_stay_where_other_details_go():
    line = a_relation(type=RelationType.DISPUTES, words="No", incoming=True, confirmed=True)
    item = a_figure_item(foremost=True, relations=(line,), beside=(a_reading(),), spread=a_spread("CNBC"))
    text = plain(card_of(a_reply(an_answer(item)), Cut(detailed=0)))
    assert "Alexandr Wang disputed this: “No” (confirmed: the article says so) [1]" in text
    assert "The highest so far" in text
    assert "origin" not in text


@pytest.mark.parametrize(
    ("notes", "beside", "disputed", "more"),
    [(None, 2, 3, "disputed in 1 more claim"), (3, 2, 1, "+3 more"), (1, 1, 0, "+5 more")],
)
def test_where_notes_are_cut_the_first_of_them_stay_and_the_rest_are_counted(notes, beside, disputed, more):
    lines = tuple(a_relation(f"Voice {n}", RelationType.DISPUTES, incoming=True) for n in range(4))
    item = a_figure_item(foremost=True, relations=lines, beside=(a_reading(), a_reading("second")))
    text = plain(card_of(a_reply(an_answer(item)), Cut(notes=notes)))
    assert text.count("highest") + text.count("second") == beside
    assert text.count(" disputed this") == disputed
    assert more in text


def test_three_relations_of_a_type_are_shown_and_the_rest_counted():
    text = shown(a_quotation(relations=tuple(a_relation(f"Voice {n}", incoming=True) for n in range(5))))
    assert len(re.findall(r"Voice \d agreed", text)) == 3
    assert "agreed with in 2 more claims" in text


def test_each_type_of_relation_reads_from_either_side():
    for type_, told in RELATIONS.items():
        line = a_relation("Ben Baker", type_)
        assert f"{told.to} Ben Baker" in shown(a_quotation(relations=(line,)))
        line = a_relation("Ben Baker", type_, incoming=True)
        assert f"Ben Baker {told.by}" in shown(a_quotation(relations=(line,)))


def test_a_relation_that_nobody_confirmed_is_called_our_reading():
    line = a_relation(type=RelationType.DISPUTES, words="Lmao, no.", confirmed=False)
    assert "disputed Alexandr Wang: “Lmao, no.” (suggested: our reading) [2]" in shown(
        a_quotation(relations=(line,))
    )


def test_what_sources_differ_in_stands_under_its_item():
    card = card_of(a_reply(an_answer(a_quotation(), differ=(a_difference(),))))
    assert "Sources differ on the wording" in "".join(s.text for line in card.entries[0].lines for s in line)
    assert not card.differ


def test_a_difference_stands_under_the_item_that_has_its_sources():
    speech = a_quotation(citations=(a_citation(claim="cspeech1"),))
    thought = a_quotation(citations=(a_citation(claim="cthough1"), a_citation(claim="cthough2")))
    readings = tuple(
        Reading(text=text, citations=(a_citation(claim=claim),))
        for text, claim in (("seems", "cthough1"), ("no hedge", "cthough2"))
    )
    differ = Difference(about="how sure it is", utterance_id=speech.utterance_id, readings=readings)
    first, second = card_of(a_reply(an_answer(speech, thought, differ=(differ,)))).entries
    assert not any("Sources differ" in s.text for line in first.lines for s in line)
    assert any("Sources differ" in s.text for line in second.lines for s in line)


def test_a_difference_on_another_utterance_is_still_told():
    text = shown(a_quotation(), differ=(a_difference("the date", "uelse001"),))
    assert "Sources differ on the date: Lmao, no. [2]; Lmao no [3]" in text


def test_a_group_heading_stands_once_above_its_items():
    items = (
        a_figure_item(group="Chips owned"),
        a_figure_item(claim_id="cwang009", group="Chips owned"),
        a_figure_item(claim_id="cwang008", group="Chips used"),
    )
    text = shown(*items)
    assert text.count("Chips owned") == text.count("Chips used") == 1


def test_a_comparison_tells_what_was_asked_from_what_is_printed_by_signs():
    edits = (Edit(op="same", text="Lmao,"), Edit(op="missing", text="no."), Edit(op="added", text="yes"))
    assert "Lmao, [-no.-] {+yes+}" in shown(a_quotation("Lmao, no.", difference=edits))


def test_printed_variants_are_shown():
    text = shown(a_quotation("Lmao, no.", variants=("Lmao, no.", "Lmao no")))
    assert "printed as “Lmao, no.” / “Lmao no”" in text


@pytest.mark.parametrize(
    ("article", "line"),
    [
        ({}, "untitled (how Musk answered news of DeepSeek) · a_1 · no outlet, no date given"),
        (
            {"title": "Chips", "published": "2025-01-30"},
            "Chips · a_1 · no outlet given · 30 Jan 2025",
        ),
        ({"title": "Chips", "outlet": "The Paper"}, "Chips · a_1 · The Paper · no date given"),
        (
            {"title": "Chips", "outlet": "The Paper", "published": "2025-01"},
            "Chips · a_1 · The Paper · Jan 2025",
        ),
    ],
)
def test_a_source_says_what_is_known_of_the_article_and_what_is_not(article, line):
    citation = a_citation(article=an_article("a_1", **article))
    assert f"\n{line}\n" in shown(a_quotation(citations=(citation,)))


def test_a_source_gives_fragment_position_state_and_claim():
    assert "[1] “Obviously” · characters 1653–1662 · recorded · claim cmusk001" in shown()
    assert "recorded: text not held here, verified when the index was made" in shown()


def test_what_is_no_longer_on_the_page_says_so_with_the_day_that_this_was_seen():
    text = shown(a_quotation(citations=(a_citation(state=State.GONE, gone="2026-11-26"),)))
    assert (
        "[1] “Obviously” · characters 1653–1662 · no longer on the page, seen on 26 Nov 2026 · claim cmusk001"
        in text
    )
    assert "no longer on the page: verified in the text that the page had before, which is kept here" in text
    assert "recorded" not in text


def test_a_passage_begins_and_ends_with_whole_words():
    passage = a_passage("tail of a word. “", "Obviously", "”, and then half a wo")
    text = shown(a_quotation(citations=(a_citation(passage=passage),)))
    assert "… of a word. “»Obviously«”, and then half a …" in text


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "javascript://example.com/%0aalert(1)",
        "ftp://example.com/x",
        "data:text/html,x",
        "//evil.example",
        "http://",
        "https://a b/",
        "https://planet.example@evil.example/",
        "https://user:secret@planet.example/",
    ],
)
def test_only_web_addresses_become_links(url):
    citation = a_citation(article=an_article(title="Chips", url=url))
    card = card_of(a_reply(an_answer(a_quotation(citations=(citation,)))))
    assert card.sources[0].url == ""
    assert "its address is not one to follow" in plain(card)


def test_an_address_too_long_for_its_place_is_left_out_whole_and_that_is_said():
    citation = a_citation(article=an_article(title="Chips", url="https://example.com/" + "a" * 900))
    card = card_of(a_reply(an_answer(a_quotation(citations=(citation,)))), Cut(url=500))
    assert "https://" not in plain(card)
    assert "its address is too long to show here" in plain(card)


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (
            Coverage(articles=5, since="2025-01-30", until="2025-01-30", undated=4),
            "Index of 5 articles, one dated 30 Jan 2025, 4 undated",
        ),
        (
            Coverage(articles=9, since="2025-01-27", until="2025-02-03"),
            "Index of 9 articles, 9 dated 27 Jan 2025 to 3 Feb 2025",
        ),
        (Coverage(articles=1, undated=1), "Index of 1 article, none dated"),
        (Coverage(articles=0), "No article in the index fits"),
    ],
)
def test_the_footer_says_what_the_index_covers(held, words):
    assert f"\n{words} · answer k7m2p9xw" in plain(
        card_of(a_reply(nothing().model_copy(update={"coverage": held})))
    )


def test_nothing_has_nearest_items_with_their_own_numbered_sources():
    text = plain(card_of(a_reply(nothing(a_quotation(), a_quotation("Lmao, no.", claim_id="cmusk002")))))
    assert "Nearest" in text
    assert "“Obviously” [1]" in text
    assert "“Lmao, no.” [2]" in text
    assert "  [2] “Lmao, no.” · characters" in text


def test_what_a_cut_drops_is_counted():
    items = tuple(
        a_quotation(f"Words {n}", claim_id=f"c{n:04}", utterance_id=f"u{n:04}", relations=(a_relation(),))
        for n in range(5)
    )
    card = card_of(a_reply(an_answer(*items, dropped=7)), Cut(items=2, detailed=0))
    told = "Not shown here: 10 more items (3 of which are in this answer), some details. Press Sources."
    assert f"{told} Narrow the question down to see the others." in plain(card)
    assert "found" not in "".join(s.text for line in card.left_out for s in line)
    uncut = card_of(a_reply(an_answer(*items, dropped=7)))
    assert "7 more items found: narrow it down to see them." in plain(uncut)
    within = card_of(a_reply(an_answer(*items)), Cut(items=2))
    assert "Not shown here: 3 more items. Press Sources." in plain(within)
    unknown = card_of(a_reply(an_answer(*items, more=True)), Cut(items=4))
    assert "Not shown here: more than 1 more item (1 of which is in this answer)." in plain(unknown)
    some = card_of(a_reply(an_answer(*items, more=True)))
    assert "More items found: narrow it down to see them." in plain(some)
    more = card_of(a_reply(an_answer(*items, dropped=990, more=True)))
    assert "More than 990 more items found: narrow it down to see them." in plain(more)


def test_sources_that_a_cut_drops_are_counted_and_no_mark_leads_nowhere():
    places = tuple(a_citation(claim=f"cmusk{n:03}", article=an_article(f"art{n}")) for n in range(6))
    card = card_of(a_reply(an_answer(a_quotation(citations=places))), Cut(citations=2))
    assert "“Obviously” [1][2]\n" in plain(card)
    assert "4 more sources" in plain(card)
    assert len(card.sources) == 2


def test_a_speaker_that_is_many_takes_the_same_verb():
    critics = a_speaker("critics", kind=SpeakerKind.GROUP)
    assert head(a_quotation(None, speaker=critics, modality=Modality.ARGUES)).startswith("critics argued · ")


def test_what_tells_the_words_from_others_like_them_is_part_of_their_place():
    place = a_citation()
    around = place.evidence.model_copy(update={"prefix": "twice: ", "suffix": ", again"})
    told = shown(a_quotation(citations=(place.model_copy(update={"evidence": around}),)))
    assert "[1] “Obviously” · after twice:  · before , again · characters 1653–1662" in told


def test_what_the_speaker_disputes_below_what_others_do_is_told_with_the_name():
    others = a_relation(incoming=True)
    own = a_relation(type=RelationType.DISPUTES, about="No.")

    def lines(*relations):
        (entry,) = card_of(a_reply(an_answer(a_quotation(relations=relations)))).entries
        return ["".join(part.text for part in line) for line in entry.lines]

    assert any(line.startswith("Elon Musk disputed Alexandr Wang") for line in lines(others, own))
    assert any(line.startswith("disputed Alexandr Wang") for line in lines(own, others))
