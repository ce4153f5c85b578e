"""Words that weaken a statement, as printed in it or around its cue."""

import re

_HEDGE = re.compile(
    r"""\b(?:
    (?:my|our|his|her|their)\ understanding\ is | as\ far\ as\ (?:i|we)\ know | (?:i|we)\ (?:think|believe|guess|suspect|suppose) | if\ true | sources?\ say
    | to\ the\ best\ of\ (?:my|our|his|her)\ knowledge
    | reportedly | allegedly | apparently | purportedly | supposedly | presumably | seemingly | ostensibly | possibly | perhaps | probably | maybe | arguably | likely
    | may(?!\ \d)(?:\ have)?(?=\ [a-z]) | might(?:\ have)? | could(?:\ have)?
    | appears?\ to | seems?\ to | seemed\ to | appeared\ to | is\ said\ to | are\ said\ to
    | around(?=\ (?:US)?[$€£]?\d) | about(?=\ (?:US)?[$€£]?\d) | roughly | approximately | some(?=\ \d) | an?\ estimated | estimated | almost | nearly | or\ so
    | it\ (?:appears|seems|appeared|seemed)(?=\ that|,)
    | (?:is|are|was|were)\ (?:alleged|believed|thought|understood|rumou?red|reported)\ to | unconfirmed | unverified | rumou?red
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
MAY = re.compile(r"^May$")


def hedges(texts: list[str]) -> str | None:
    """The hedges in some stretches of text, in order, each once, joined by `; `; None: there is none."""
    found = [" ".join(match.group().split()) for text in texts for match in _HEDGE.finditer(text)]
    distinct = dict.fromkeys(word for word in found if not MAY.match(word))
    return "; ".join(distinct) or None
