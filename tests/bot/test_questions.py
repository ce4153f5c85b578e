"""Plain questions → the command that answers each, or a guide; never a command that answers something else."""

from datetime import UTC, date, datetime

import pytest

from bot.ask import Chosen, Said
from bot.days import days_at, days_of
from bot.understand import VERDICT, Understood, understand
from claims.answer import Coverage
from handlers.command import discover
from handlers.times.typed import Days

COMMANDS = discover()
DAYS = Days(date(2026, 11, 27), "2025-01-30", "2025-01-30")
"""Of the shipped index."""
MUSK, WANG = {"speaker": "Musk"}, {"speaker": "Wang"}
BY_30, ON_30 = {"as_of": "2025-01-30"}, {"since": "2025-01-30", "until": "2025-01-30"}


def asked(text, days=DAYS):
    found = understand(Said(text), COMMANDS, days)
    return (found.command.name, found.as_values()) if isinstance(found, Understood) else found.lead


JUDGED = [
    ("who is right?", "disputes", {}),
    ("who is right about the GPUs?", "disputes", {"topic": "the GPUs"}),
    ("who’s right about the GPUs?", "disputes", {"topic": "the GPUs"}),
    ("who is wrong about the cost of R1", "disputes", {"topic": "the cost of R1"}),
    ("who is lying about the GPUs?", "disputes", {"topic": "the GPUs"}),
    ("who should I believe about DeepSeek?", "disputes", {"topic": "DeepSeek"}),
    ("is Wang right about the GPUs?", "disputes", {"topic": "the GPUs"} | WANG),
    ("is Wang right?", "disputes", {"topic": "Wang"}),
    ("was Wang wrong?", "disputes", {"topic": "Wang"}),
    ("Did Musk lie?", "disputes", {"topic": "Musk"}),
    ("is Musk lying?", "disputes", {"topic": "Musk"}),
    ("is Elon Musk a liar?", "disputes", {"topic": "Elon Musk"}),
    ("did Musk lie about DeepSeek?", "disputes", {"topic": "DeepSeek"} | MUSK),
    ("did Wang tell the truth?", "disputes", {"topic": "Wang"}),
    ("did Wang lie in January 2025?", "disputes", {"topic": "Wang", "since": "2025-01", "until": "2025-01"}),
    ("is it true that DeepSeek has 50,000 H100s?", "search", {"words": "DeepSeek has 50,000 H100s"}),
    ("is it true DeepSeek has 50,000 H100s", "search", {"words": "DeepSeek has 50,000 H100s"}),
    ("what is the evidence for 50,000 H100s?", "search", {"words": "50,000 H100s"}),
    ("does DeepSeek really have 50,000 H100s?", "search", {"words": "does DeepSeek really have 50,000 H100s?"}),
    ("did R1 really cost $6 million?", "search", {"words": "did R1 really cost $6 million?"}),
]  # fmt: skip

PLAIN = [
    # numbers
    ("how many GPUs does DeepSeek have?", "gpu-estimates", {"lab": "DeepSeek"}),
    ("how many chips has DeepSeek got?", "gpu-estimates", {"lab": "DeepSeek"}),
    ("how many H100s did DeepSeek use?", "gpu-estimates", {"lab": "DeepSeek"}),
    ("how many A100s does DeepSeek have?", "gpu-estimates", {"lab": "DeepSeek"}),
    ("how many nvidia chips does deepseek have", "gpu-estimates", {"lab": "deepseek"}),
    ("how many GPUs will Meta need by 2026?", "gpu-estimates", {"lab": "Meta"}),
    ("how many chips will DeepSeek own by the end of 2027", "gpu-estimates", {"lab": "DeepSeek"}),
    ("what is expected of DeepSeek by 2027?", "search", {"words": "what is expected of DeepSeek by 2027?"}),
    ("who has the most GPUs?", "gpu-estimates", {}),
    ("how many jobs were lost at Meta?", "figures", {"topic": "jobs were lost at Meta"}),
    ("how much did R1 cost to train", "figures", {"topic": "R1 cost to train"}),
    ("what did R1 cost?", "figures", {"topic": "R1 cost"}),
    ("what did it cost to train R1?", "figures", {"topic": "it cost to train R1"}),
    ("what does an H100 cost?", "figures", {"topic": "an H100 cost"}),
    ("what is the price of an H100?", "figures", {"topic": "the price of an H100"}),
    ("how expensive is an H100?", "figures", {"topic": "the price of an H100"}),
    ("how much did DeepSeek spend?", "figures", {"topic": "DeepSeek spend"}),
    ("how much market value did Nvidia lose?", "figures", {"topic": "market value did Nvidia lose"}),
    ("how far did Nvidia's shares fall?", "figures", {"topic": "Nvidia's shares fall"}),
    ("what are the estimates of DeepSeek's GPUs?", "figures", {"topic": "DeepSeek's GPUs"}),
    ("what numbers are there on DeepSeek?", "figures", {"topic": "DeepSeek"}),
    # disputes
    ("who disagrees with Wang?", "disputes", {"topic": "Wang"}),
    ("who agrees with Wang?", "disputes", {"topic": "Wang"}),
    ("who disputes Wang's claim?", "disputes", {"topic": "Wang"}),
    ("who doubts DeepSeek?", "disputes", {"topic": "DeepSeek"}),
    ("who contradicts Musk?", "disputes", {"topic": "Musk"}),
    ("has anyone denied the smuggling?", "disputes", {"topic": "the smuggling"}),
    ("what are people arguing about?", "disputes", {}),
    ("what is disputed?", "disputes", {}),
    ("is anything disputed?", "disputes", {}),
    # people
    ("what did Musk say about DeepSeek?", "search", {"words": "DeepSeek"} | MUSK),
    ("what does Musk think about DeepSeek?", "search", {"words": "DeepSeek"} | MUSK),
    ("show me everything Musk said", "speaker", {"name": "Musk"}),
    ("who is Wang?", "speaker", {"name": "Wang"}),
    ("who's Wang?", "speaker", {"name": "Wang"}),
    ("who did Musk reply to?", "speaker", {"name": "Musk"}),
    ("quote Musk", "speaker", {"name": "Musk"}),
    ("when did Musk say what?", "timeline", {"topic": "Musk"}),
    # words
    ("when did Musk say Obviously", "timeline", {"topic": "Obviously"} | MUSK),
    ("when did Musk say “Lmao no”?", "timeline", {"topic": "“Lmao no”"} | MUSK),
    ("when was “Obviously” said?", "timeline", {"topic": "“Obviously”"}),
    ("when did Wang say that DeepSeek has 50,000 H100s on 30 January 2025?", "timeline", {"topic": "DeepSeek has 50,000 H100s"} | WANG | ON_30),
    ("where did Musk say “Obviously”?", "who-said", {"phrase": "Obviously"} | MUSK),
    ("was it Musk who said “Lmao no”?", "who-said", {"phrase": "Lmao no"} | MUSK),
    ("who first said “Lmao no”?", "who-said", {"phrase": "Lmao no"}),
    ("who said “Lmao no” first?", "who-said", {"phrase": "Lmao no"}),
    ("who said “it”?", "who-said", {"phrase": "it"}),
    ("has Musk ever said “Obviously”?", "quote-check", {"words": "Obviously"} | MUSK),
    ("did anybody say “never”?", "quote-check", {"words": "never"}),
    ("is “Lmao no” real?", "quote-check", {"words": "Lmao no"}),
    ("is this quote real: “Lmao no”", "quote-check", {"words": "Lmao no"}),
    ("how did 50,000 change from outlet to outlet", "drift", {"phrase": "50,000"}),
    ("how did 50,000 H100 change from article to article?", "drift", {"phrase": "50,000 H100"}),
    ("how has the number 50,000 changed over time?", "drift", {"phrase": "the number 50,000"}),
    ("how was the 50,000 figure reported?", "drift", {"phrase": "50,000"}),
    ("where does the 50,000 number come from?", "drift", {"phrase": "50,000"}),
    ("who came up with 50,000?", "drift", {"phrase": "50,000"}),
    # topics
    ("what did people say about export controls?", "search", {"words": "export controls"}),
    ("who mentioned H100s?", "search", {"words": "H100s"}),
    ("who says DeepSeek has 50,000 H100s?", "search", {"words": "DeepSeek has 50,000 H100s"}),
    ("tell me about DeepSeek", "search", {"words": "DeepSeek"}),
    ("what about the GPUs?", "search", {"words": "the GPUs"}),
]  # fmt: skip

DATED = [
    ("what was known about the GPUs on 30 January?", "search", {"words": "the GPUs"} | BY_30),
    ("what was known about the GPUs on 30 Jan 2025", "search", {"words": "the GPUs"} | BY_30),
    ("who said Obviously as of January 28, 2025", "who-said", {"phrase": "Obviously", "as_of": "2025-01-28"}),
    ("As of 30 January 2025, how many GPUs does DeepSeek have?", "gpu-estimates", {"lab": "DeepSeek"} | BY_30),
    ("how many GPUs did DeepSeek have", "figures", {"topic": "GPUs did DeepSeek have"}),
    ("who disputes the A100s as of yesterday?", "disputes", {"topic": "the A100s", "as_of": "2026-11-26"}),
    ("what did Musk say on 30 January?", "speaker", {"name": "Musk"} | ON_30),
    ("what did Musk say since January 2025?", "speaker", {"name": "Musk", "since": "2025-01"}),
    ("what did Musk say before 30 January?", "speaker", {"name": "Musk", "until": "2025-01-29"}),
    ("what did Musk say after January 2025", "speaker", {"name": "Musk", "since": "2025-02-01"}),
    ("what did Musk say by the end of January 2025?", "speaker", {"name": "Musk", "as_of": "2025-01"}),
    ("what did Musk say by 30 January?", "speaker", {"name": "Musk"} | BY_30),
    ("what did Musk say between 20 January and 30 January 2025?", "speaker", {"name": "Musk", "since": "2025-01-20", "until": "2025-01-30"}),
    ("what did Musk say yesterday?", "speaker", {"name": "Musk", "since": "2026-11-26", "until": "2026-11-26"}),
    ("what did Musk say last week?", "speaker", {"name": "Musk", "since": "2026-11-20"}),
    ("what did Musk say in the last week?", "speaker", {"name": "Musk", "since": "2026-11-20"}),
    ("what did Musk say over the last year", "speaker", {"name": "Musk", "since": "2025"}),
    ("what did Musk say about DeepSeek on 30 January", "search", {"words": "DeepSeek"} | MUSK | ON_30),
    ("DeepSeek GPUs until 30 January", "search", {"words": "DeepSeek GPUs", "until": "2025-01-30"}),
    ("who said “we ship” on 30 January?", "who-said", {"phrase": "we ship"} | ON_30),
    # what is asked of a number in a year is no day of publication
    ("how much did OpenAI lose in 2024?", "figures", {"topic": "OpenAI lose in 2024"}),
    ("chips in January", "search", {"words": "chips in January"}),
    ("how much did OpenAI lose before 2024?", "figures", {"topic": "OpenAI lose", "until": "2023-12-31"}),
    ("quotes by May", "speaker", {"name": "May"}),
    ("search for Monday", "search", {"words": "Monday"}),
    # words that somebody may have said are left alone
    ("who said we ship on 30 January", "who-said", {"phrase": "we ship on 30 January"}),
    ("who said “we ship on 30 January”?", "who-said", {"phrase": "we ship on 30 January"}),
    ("/who-said we ship as of 30 January", "who-said", {"phrase": "we ship as of 30 January"}),
    # as filters
    ("/search GPUs as_of:30 January", "search", {"words": "GPUs"} | BY_30),
    ("/search as_of:30 January 2025 GPUs", "search", {"words": "GPUs"} | BY_30),
    ("/search GPUs as of:yesterday", "search", {"words": "GPUs", "as_of": "2026-11-26"}),
    ("/search GPUs AS_OF:“Jan 30, 2025”", "search", {"words": "GPUs"} | BY_30),
    ("/search GPUs since:20 January until:30 January", "search", {"words": "GPUs", "since": "2025-01-20", "until": "2025-01-30"}),
    ("/search since:2025 may chips", "search", {"words": "may chips", "since": "2025"}),
    ("DeepSeek GPUs as of:30 January 2025?", "search", {"words": "DeepSeek GPUs"} | BY_30),
    ("what did Musk say on 30 January as_of:2025", "speaker", {"name": "Musk", "as_of": "2025"} | ON_30),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "values"), [*JUDGED, *PLAIN, *DATED], ids=lambda value: str(value)[:60]
)
def test_a_plain_question_reaches_the_command_that_answers_it(text, name, values):
    assert asked(text) == (name, values)


@pytest.mark.parametrize("text", [text for text, *_ in JUDGED])
def test_who_wants_a_verdict_is_told_that_none_is_given(text):
    assert understand(Said(text), COMMANDS, DAYS).remarks("en")[0] == VERDICT


@pytest.mark.parametrize("text", [text for text, *_ in PLAIN])
def test_no_other_question_is_told_so(text):
    assert understand(Said(text), COMMANDS, DAYS).remarks("en") == ()


@pytest.mark.parametrize(
    "text",
    [
        "who said it?",
        "who said that?",
        "what did he say?",
        "has anyone denied it?",
        "to whom did Wang say it?",
    ],
)
def test_what_points_at_what_was_said_before_is_asked_back(text):
    assert asked(text) == "Of whom or what? I do not know what was said before; please name it."


@pytest.mark.parametrize(
    ("text", "narrowed"),
    [
        ("what was known on 30 January?", "as_of:2025-01-30"),
        ("What did we know as of 30 Jan 2025", "as_of:2025-01-30"),
        ("what happened on 30 January 2025?", "since:2025-01-30 until:2025-01-30"),
        ("what about last week?", "since:2026-11-20"),
    ],
)  # fmt: skip
def test_a_day_without_a_topic_is_asked_back_with_the_commands_for_that_day(text, narrowed):
    guide = understand(Said(text), COMMANDS, DAYS)
    assert guide.lead.endswith("Of what? Give me a topic, or ask for all disputes:")
    assert f"/disputes [topic] {narrowed}" in [hint.type for hint in guide.hints]


def test_what_a_date_was_taken_for_comes_with_it():
    understood = understand(Said("what was known about chips on 30 January?"), COMMANDS, DAYS)
    assert understood.remarks("en") == ("“30 January” is taken for 30 Jan 2025: no year was given.",)
    assert understand(Said("/search chips since:2025-01-30"), COMMANDS, DAYS).remarks("en") == ()


def test_a_date_in_a_form_is_read_alike():
    understood = understand(Chosen("search", {"words": "chips", "as_of": "30 January"}), COMMANDS, DAYS)
    assert understood.as_values() == {"words": "chips"} | BY_30


def test_a_span_without_years_that_ends_before_it_begins_is_told():
    assert asked("/search chips since:30 March until:1 January") == (
        "since 2025-03-30 is after until 2025-01-01: nothing can lie between them."
    )


class Covering:
    """An index of these dates, which counts how often it was asked."""

    def __init__(self, since, until):
        self.covered, self.asked = Coverage(articles=1, since=since, until=until), 0

    async def coverage(self):
        self.asked += 1
        return self.covered


@pytest.mark.parametrize(
    ("wants", "times"),
    [
        (Said("what was known about chips on 30 January?"), 1),
        (Chosen("search", {"words": "chips", "as_of": "30 January"}), 1),
        (Said("what was known about chips yesterday?"), 0),
        (Chosen("search", {"words": "chips in January"}), 0),
    ],
)
async def test_the_index_is_asked_what_it_covers_only_where_a_year_may_be_missing(wants, times):
    index = Covering("2024", "2025-01-30")
    days = await days_of(wants, Days(date(2026, 11, 27)), index)
    assert index.asked == times
    assert days == (Days(date(2026, 11, 27), "2024", "2025-01-30") if times else Days(date(2026, 11, 27)))


def test_today_is_that_of_the_channel_s_zone():
    night = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
    assert days_at(night, "UTC").today == date(2026, 11, 26)
    assert days_at(night, "Europe/Berlin").today == date(2026, 11, 27)


@pytest.mark.parametrize("day", ["31 February", "February 30", "29 February 2025", "2025-02-31"])
def test_a_day_that_there_is_not_is_called_so(day):
    assert asked(f"/search chips as_of:{day}") == f"as_of: there is no such day as {day}."
