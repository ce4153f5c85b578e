"""What people type → a command and its values, or how to ask. Pure, and quick whatever is typed."""

import re
from time import process_time
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask import Chosen, Said
from bot.guides import LONGEST
from bot.understand import LONGEST_TEXT, Understood, understand
from bot.wording import without_marks
from claims.answer import Guide
from claims.filters import Filters
from handlers.command import Arg, command, discover

COMMANDS = discover()


def understood(text, commands=COMMANDS):
    """`name`, its values and filters as text; of a guide, its lead."""
    found = understand(Said(text), commands) if isinstance(text, str) else understand(text, commands)
    return (found.command.name, found.as_values()) if isinstance(found, Understood) else found.lead


ASKED = [
    # slash, as typed
    ("/who-said Obviously", "who-said", {"phrase": "Obviously"}),
    ("/WHO-SAID Obviously", "who-said", {"phrase": "Obviously"}),
    ("  /who-said   Obviously  ", "who-said", {"phrase": "Obviously"}),
    ("/who-said Lmao, no.", "who-said", {"phrase": "Lmao, no."}),
    ("/who-said\nObviously", "who-said", {"phrase": "Obviously"}),
    ("who-said Obviously", "who-said", {"phrase": "Obviously"}),
    ("/help", "help", {}),
    ("help who-said", "help", {"topic": "who-said"}),
    ("/gpu-estimates", "gpu-estimates", {}),
    # marks of every kind
    ("/who-said “Obviously”", "who-said", {"phrase": "Obviously"}),
    ('/who-said "Obviously"', "who-said", {"phrase": "Obviously"}),
    ("/who-said 'Obviously'", "who-said", {"phrase": "Obviously"}),
    ("/who-said «Obviously»", "who-said", {"phrase": "Obviously"}),
    ("/who-said „Obviously“", "who-said", {"phrase": "Obviously"}),
    ("/who-said ‘Obviously’", "who-said", {"phrase": "Obviously"}),
    ("/who-said `Obviously`", "who-said", {"phrase": "Obviously"}),
    ("/who-said “Obviously”?", "who-said", {"phrase": "Obviously"}),
    ("/who-said “Did they?”", "who-said", {"phrase": "Did they?"}),
    ("/who-said “Obviously", "who-said", {"phrase": "Obviously"}),
    ("/who-said 'tis so", "who-said", {"phrase": "'tis so"}),
    ("/who-said “one” and “two”", "who-said", {"phrase": "“one” and “two”"}),
    ("“Obviously”", "who-said", {"phrase": "Obviously"}),
    ('"Lmao no"?', "who-said", {"phrase": "Lmao no"}),
    # a quotation that is a command
    ("/who-said /help", "who-said", {"phrase": "/help"}),
    ("/who-said “/quote-check x”", "who-said", {"phrase": "/quote-check x"}),
    ("who said “/help”?", "who-said", {"phrase": "/help"}),
    ("“/who-said x”", "who-said", {"phrase": "/who-said x"}),
    # free words
    ("who said Obviously", "who-said", {"phrase": "Obviously"}),
    ("Who said “Lmao no”?", "who-said", {"phrase": "Lmao no"}),
    ("who said that they lie?", "who-said", {"phrase": "they lie"}),
    ("hey, who said Obviously??", "who-said", {"phrase": "Obviously"}),
    ("please tell me who said Obviously…", "who-said", {"phrase": "Obviously"}),
    ("who   said\n“Obviously” ?!", "who-said", {"phrase": "Obviously"}),
    ("how many GPUs does DeepSeek have?", "gpu-estimates", {"lab": "DeepSeek"}),
    ("how many h100s does Meta have", "gpu-estimates", {"lab": "Meta"}),
    ("gpu estimates", "gpu-estimates", {}),
    ("gpu estimates for Deep Seek", "gpu-estimates", {"lab": "Deep Seek"}),
    ("what did Wang say about H100s?", "search", {"words": "H100s", "speaker": "Wang"}),
    ("what did Wang say?", "speaker", {"name": "Wang"}),
    ("what does Elon Musk think?", "speaker", {"name": "Elon Musk"}),
    ("did Musk really say “Obviously”?", "quote-check", {"words": "Obviously", "speaker": "Musk"}),
    ("did anyone say “never”?", "quote-check", {"words": "never"}),
    ("who disagrees with the A100s?", "disputes", {"topic": "the A100s"}),
    ("what is the source of cjks2wn3?", "source", {"id": "cjks2wn3"}),
    ("what can you do?", "help", {}),
    ("export controls", "search", {"words": "export controls"}),
    ("the speaker of the house", "search", {"words": "the speaker of the house"}),
    ("who", "search", {"words": "who"}),
    # filters
    ("/who-said Obviously speaker:Wang", "who-said", {"phrase": "Obviously", "speaker": "Wang"}),
    ("/who-said speaker:Wang Obviously", "who-said", {"phrase": "Obviously", "speaker": "Wang"}),
    ('/who-said Obviously speaker:"Alexandr Wang"', "who-said", {"phrase": "Obviously", "speaker": "Alexandr Wang"}),
    ("/who-said Obviously speaker:“Alexandr Wang”", "who-said", {"phrase": "Obviously", "speaker": "Alexandr Wang"}),
    ("/who-said “Obviously” SINCE:2025-01 Until:2025-01-30", "who-said", {"phrase": "Obviously", "since": "2025-01", "until": "2025-01-30"}),
    ("/search chips kind:figure disputed:yes", "search", {"words": "chips", "kind": "figure", "disputed": "True"}),
    ("/search chips as_of:2025 outlet:“The Daily Planet”", "search", {"words": "chips", "as_of": "2025", "outlet": "The Daily Planet"}),
    ("/search chips undated:yes", "search", {"words": "chips", "undated": "True"}),
    ("/source cjks2wn3 as_of:2025", "source", {"id": "cjks2wn3", "as_of": "2025"}),
    ("/gpu-estimates since:2025", "gpu-estimates", {"since": "2025"}),
    ("who said Obviously speaker:Wang", "who-said", {"phrase": "Obviously", "speaker": "Wang"}),
    ("who said “Obviously” since:2025?", "who-said", {"phrase": "Obviously", "since": "2025"}),
    ("who said Obviously speaker:“Alexandr Wang”?", "who-said", {"phrase": "Obviously", "speaker": "Alexandr Wang"}),
    ("export controls speaker:Wang", "search", {"words": "export controls", "speaker": "Wang"}),
    ("what did Wang say about chips since:2025", "search", {"words": "chips", "speaker": "Wang", "since": "2025"}),
    # no filters
    ("/who-said note: nothing", "who-said", {"phrase": "note: nothing"}),
    ("/who-said the speaker:", "who-said", {"phrase": "the speaker:"}),
    ("/who-said “we grew since:2025”", "who-said", {"phrase": "we grew since:2025"}),
    ("/who-said loudspeaker:on", "who-said", {"phrase": "loudspeaker:on"}),
    ("/help speaker:Wang", "help", {"topic": "speaker:Wang"}),
    # what cannot be seen
    ("\ufeff/who-said Obviously", "who-said", {"phrase": "Obviously"}),
    ("\u200f who said Obviously?", "who-said", {"phrase": "Obviously"}),
    ("\u2067\u200b/help", "help", {}),
    ("/who-said Ob\x00viously\x07", "who-said", {"phrase": "Obviously"}),
    ("/who-said Obvi\ud800ously", "who-said", {"phrase": "Obviously"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "values"), ASKED, ids=[repr(row[0]) for row in ASKED])
def test_words_name_a_command_and_its_values(text, name, values):
    assert understood(text) == (name, values)


WORDINGS = [(c.name, wording) for c in COMMANDS for wording in c.asked_as]


@pytest.mark.parametrize(("name", "wording"), WORDINGS, ids=[wording for _, wording in WORDINGS])
@pytest.mark.parametrize("form", ["{}", "{}?", "  Please {} ?! ", "HEY, {}…"])
def test_every_wording_reaches_its_command(name, wording, form):
    gaps = re.findall(r"\{(\w+)\}", wording)
    text = form.format(wording.format(**{gap: f"Some {gap} thing" for gap in gaps}))
    assert understood(text) == (name, {gap: f"Some {gap} thing" for gap in gaps})


EXAMPLES = [(c.name, example) for c in COMMANDS for example in c.examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_every_example_names_its_command(name, example):
    assert understood(example)[0] == name


GUIDED = [
    ("", "Ask me who said something, or what the numbers were."),
    (" \n\x00 ", "Ask me who said something, or what the numbers were."),
    ("/", "There is no such command."),
    ("/ who-said x", "There is no such command. Did you mean /who-said?"),
    ("/whosaid Obviously", "There is no such command. Did you mean /who-said?"),
    ("/quotecheck x", "There is no such command. Did you mean /quote-check?"),
    ("/gpu_estimates", "There is no such command. Did you mean /gpu-estimates?"),
    ("/xyzzyplugh", "There is no such command."),
    ("/who-said", "/who-said needs the words you remember."),
    ("/who-said “”", "/who-said needs the words you remember."),
    ("/who-said since:2025", "/who-said needs the words you remember."),
    ("/speaker", "/speaker needs a person or organisation."),
    ("/who-said x since:2025-13", "since: please give a date such as 2025-01-30, 30 January 2025, January 2025 or yesterday."),
    ("/who-said x since:2025-02-30", "since: please give a date such as 2025-01-30, 30 January 2025, January 2025 or yesterday."),
    ("/who-said x until:0000", "until: please give a date such as 2025-01-30, 30 January 2025, January 2025 or yesterday."),
    ("/who-said x since:yesterday", "since: please give a date such as 2025-01-30, 30 January 2025, January 2025 or yesterday."),
    ("/who-said x kind:loud", "kind: please give direct, indirect, mixed or figure."),
    ("/who-said x disputed:perhaps", "disputed: please give yes or no."),
    ("/who-said x undated:perhaps", "undated: please give yes or no."),
    ("/who-said x undated:yes as_of:2025", "undated: an article without a date is neither since, nor until, nor as_of a day."),
    ("/who-said x speaker:" + "y" * 201, "speaker: I cannot use that value."),
    ("/who-said " + "x" * (LONGEST + 1), "That is 4,001 characters long. Please give me at most 4,000."),
    ("x" * (LONGEST_TEXT + 1), "That is 8,001 characters long. Please give me at most 4,000."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lead"), GUIDED, ids=[repr(row[0][:40]) for row in GUIDED])
def test_what_cannot_be_used_is_told_in_plain_words(text, lead):
    assert understood(text) == lead


def test_the_longest_words_are_taken():
    assert understood("/who-said " + "x" * LONGEST) == ("who-said", {"phrase": "x" * LONGEST})


def test_a_guide_shows_how_to_ask():
    guide = understand(Said("/speaker"), COMMANDS)
    assert isinstance(guide, Guide)
    assert guide.hints[0].type == "/speaker NAME"
    assert "/speaker Alexandr Wang" in [h.type for h in guide.hints]


# picked from a form


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Chosen("who-said", {"phrase": " “Obviously”? "}), ("who-said", {"phrase": "Obviously"})),
        (Chosen("who-said", {"phrase": "x", "speaker": " Wang ", "since": ""}), ("who-said", {"phrase": "x", "speaker": "Wang"})),
        (Chosen("who-said", {"phrase": "x", "since": "2025\x00"}), ("who-said", {"phrase": "x", "since": "2025"})),
        (Chosen("who-said", {"phrase": "speaker:Wang"}), ("who-said", {"phrase": "speaker:Wang"})),
        (Chosen("gpu-estimates", {}), ("gpu-estimates", {})),
        (Chosen("who-said", {}), "/who-said needs the words you remember."),
        (Chosen("who-said", {"phrase": "x", "kind": "loud"}), "kind: please give direct, indirect, mixed or figure."),
        (Chosen("who-said", {"phrase": "x", "colour": "red"}), "colour: I cannot use that value."),
        (Chosen("help", {"topic": "x", "speaker": "Wang"}), "/help does not take speaker."),
        (Chosen("xyzzy", {}), "There is no such command."),
    ],
)  # fmt: skip
def test_a_form_s_values_are_checked_alike(chosen, expected):
    assert understood(chosen) == expected


@pytest.mark.parametrize("text", [row[0] for row in ASKED])
def test_what_a_receipt_keeps_means_the_same_again(text):
    first = understand(Said(text), COMMANDS)
    assert understand(Chosen(first.command.name, first.as_values()), COMMANDS) == first


# two words, and commands without words


Word = Annotated[str, Arg("a word", quoted=True)]


@command("digest")
async def digest(ctx, day: Word = ""):
    """Show the digest."""


@command("digest subscribe")
async def subscribe(ctx, hour: Word, zone: Word, only: Filters = Filters()):
    """Subscribe to it."""


@command("ping")
async def ping(ctx):
    """Answer."""


Zone = Annotated[str, Arg("a zone", named=True)]
Loud = Annotated[str, Arg("how loud", named=True, choices=("soft", "loud"))]


@command("ring")
async def ring(ctx, hour: Word, zone: Zone = "", sound: Loud = ""):
    """Ring at an hour."""


TWO = (digest, subscribe, ping, ring)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/digest", ("digest", {})),
        ("/digest today", ("digest", {"day": "today"})),
        ("/digest subscribe 9 Berlin", ("digest subscribe", {"hour": "9", "zone": "Berlin"})),
        ("/Digest  Subscribe 9 Berlin since:2025", ("digest subscribe", {"hour": "9", "zone": "Berlin", "since": "2025"})),
        ("/digest subscribe “half past nine” New York", ("digest subscribe", {"hour": "half past nine", "zone": "New York"})),
        ("/digest subscribe", "/digest subscribe needs a word."),
        ("/digest subscribe 9", "/digest subscribe needs a word."),
        ("/digest subscribers", ("digest", {"day": "subscribers"})),
        ("/digestion", "There is no such command. Did you mean /digest?"),
        ("/ping", ("ping", {})),
        ("/ping pong", "/ping takes no words after it."),
        ("nothing known", "I did not understand that."),
        ("/ring half past nine", ("ring", {"hour": "half past nine"})),
        ("/ring zone:Berlin half past nine", ("ring", {"hour": "half past nine", "zone": "Berlin"})),
        ("/ring nine zone:“New York” sound:LOUD", ("ring", {"hour": "nine", "zone": "New York", "sound": "loud"})),
        ("/ring nine sound:shrill", "sound: please give soft or loud."),
        ("/ring sound:soft", "/ring needs a word."),
        (Chosen("ring", {"hour": "nine", "sound": "Soft"}), ("ring", {"hour": "nine", "sound": "soft"})),
        (Chosen("ring", {"hour": "nine", "sound": "shrill"}), "sound: please give soft or loud."),
    ],
)  # fmt: skip
def test_commands_of_two_words_and_of_none(text, expected):
    assert understood(text, TWO) == expected


def test_what_is_typed_by_its_name_shows_so_in_the_usage():
    assert ring.usage() == "/ring HOUR [zone:ZONE] [sound:soft/loud]"


def test_what_is_typed_by_its_name_may_be_left_out():
    with pytest.raises(TypeError, match="must have a default"):

        @command("bell")
        async def bell(ctx, zone: Zone):
            """Ring."""


# marks


@pytest.mark.parametrize(
    ("value", "bare"),
    [
        ("“a”", "a"), ("“a”.", "a"), ("“a.”", "a."), ("' a '", "a"), ("'a' b 'c'", "a' b 'c"), ("a", "a"), ("“", ""),
        ("”a”", "a"), ("„a”", "a"), ("“a” or “b”", "“a” or “b”"), ("“a", "a"), ("it's", "it's"), ("‘twas", "‘twas"),
        ("", ""), ("““a””", "““a””"),
    ],
)  # fmt: skip
def test_marks_around_the_words_are_taken_off(value, bare):
    assert without_marks(value) == bare


# whatever is typed


@given(st.text(max_size=200))
def test_no_text_upsets_it(text):
    for said in (text, f"/who-said {text}", f"who said {text}", f"what did {text} say about {text}"):
        found = understand(Said(said), COMMANDS)
        assert isinstance(found, Guide | Understood)
        if isinstance(found, Understood):
            assert all(value and value == value.strip() for value in found.values.values())


@pytest.mark.parametrize(
    "text",
    [
        "what did" + " " * 7000 + "x",
        "what did " + "a say about ? " * 550 + "x",
        "who said " + "?" * 7000 + "x",
        "please " * 1100 + "x",
        "is it true that " + "a said " * 1100,
        "did " + "a say b " * 950,
        '"' * 7900,
        "/who-said " + "since:" * 1300,
        "/who-said since:" + "?" * 7900 + '"',
        "who said since:" + "?" * 7900 + '"',
        "/who-said " + 'since:"' * 1100,
        "what did" + " a say about" * 200_000,
    ],
)
def test_time_grows_with_the_text_and_no_faster(text):
    before = process_time()  # of this process alone: other work on the machine does not count
    understand(Said(text), COMMANDS)
    assert process_time() - before < 0.5  # it took minutes where blanks could be met in more than one way


@pytest.mark.parametrize("said", ["hello", "Hi!", "thanks 🙏", "?", "👍", "“”"])
def test_what_is_no_question_is_met_with_how_to_ask(said):
    assert understood(said) == "Ask me who said something, or what the numbers were."


@pytest.mark.parametrize("dates", ["since:2025-02 until:2025-01", "since:2026 until:2025-12-31"])
def test_a_span_that_ends_before_it_begins_is_told(dates):
    assert "nothing can lie between them" in understood(f"/who-said x {dates}")


def test_a_month_is_no_empty_span():
    assert understood("/who-said x since:2025-01 until:2025-01")[1]["until"] == "2025-01"
