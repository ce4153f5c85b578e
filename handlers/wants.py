"""What a subscription wants: values as they are kept, as a question to the index, and in words for people. Pure."""

from collections.abc import Mapping

from claims.claim import Kind
from claims.errors import BadInput
from claims.filters import Filters
from claims.search import tokens
from handlers.answered import quoted
from handlers.narrowing import filters_of

TOPIC = "topic"
"""The one want that is no field of Filters: words that must all be met."""
LONGEST = 200
"""Characters of a topic: as many as a filter may have."""
_KINDS = {
    Kind.DIRECT: "quotations only",
    Kind.MIXED: "partly quoted words only",
    Kind.INDIRECT: "paraphrases only",
    Kind.FIGURE: "figures only",
}


def wanted(wants: Mapping[str, str]) -> tuple[Filters, str]:
    """The filters and the topic; raises BadInput for a name or a value that will not do, and says what would."""
    topic = wants.get(TOPIC, "").strip()
    if topic and not tokens(topic):
        raise BadInput(
            f"{quoted(topic)} has no word in it that can be looked for. Please give words of the topic."
        )
    if len(topic) > LONGEST:
        raise BadInput(f"The topic is {len(topic):,} characters long. Please give me at most {LONGEST}.")
    values = {name: value.strip() for name, value in wants.items() if name != TOPIC}
    unknown = sorted(values.keys() - Filters.model_fields.keys())
    if unknown:
        raise BadInput(f"There is no filter called {quoted(unknown[0])}.")
    return filters_of({name: value for name, value in values.items() if value}), topic


def wants_of(only: Filters, topic: str = "") -> dict[str, str]:
    """The same as it is kept: text by name, alike for what is alike. Raises BadInput for a topic that will not do."""
    given = only.model_dump(exclude_none=True, mode="json")
    wants = {
        name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in given.items()
    }
    if topic.strip():
        wants[TOPIC] = " ".join(topic.split())
    wanted(wants)
    return wants


def in_words(wants: Mapping[str, str]) -> str:
    """`what Elon Musk said · figures only · about “GPUs” · disputes only`; empty where all is wanted. Raises BadInput."""
    only, topic = wanted(wants)
    words = (
        f"what {_short(only.speaker)} said" if only.speaker else "",
        _KINDS[only.kind] if only.kind else "",
        f"about {quoted(topic)}" if topic else "",
        "" if only.disputed is None else "disputes only" if only.disputed else "nothing that is disputed",
        f"in {_short(only.outlet)}" if only.outlet else "",
        f"in the article {quoted(only.article)}" if only.article else "",
        f"published since {only.since}" if only.since else "",
        f"published until {only.until}" if only.until else "",
        f"as of {only.as_of}" if only.as_of else "",
        "" if only.undated is None else "without a date" if only.undated else "with a date",
    )
    return " · ".join(filter(None, words))


def _short(name: str) -> str:
    """A name as `quoted` has it, without the marks."""
    return quoted(name)[1:-1]
