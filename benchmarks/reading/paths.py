"""Which pages are asked for: of each kind so many, drawn from what the index holds, the same ones each time."""

import random
from collections.abc import Iterable, Sequence
from urllib.parse import quote_plus

from claims.corpus import Corpus

TURNED = 20
"""Pages of each list, where it is so long."""
EACH = 50
"""Of what it lists, on one of its pages."""
ROOM = ("article", "speaker", "utterance", "claim", "group")


def drawn(batches: Iterable[Corpus], most: int, seed: int = 5) -> dict[str, list[str]]:
    """By kind, at most so many paths of pages, none twice; a list has pages of its own where it is long."""
    names: dict[str, dict[str, None]] = {kind: {} for kind in (*ROOM, "words", "holder")}
    for batch in batches:
        for claim in batch.claims:
            named = {
                "article": claim.article,
                "speaker": claim.speaker,
                "utterance": claim.utterance,
                "claim": claim.id,
            }
            for kind, name in named.items():
                names[kind][name] = None
            if claim.figure is not None:
                names["group"][claim.utterance] = None
                names["holder"][claim.figure.holder] = None
            elif claim.words:
                names["words"][" ".join(claim.words.split()[:6])] = None
    lists = [
        f"/{kind}s?page={number}" if number > 1 else f"/{kind}s"
        for kind, of in (("article", "article"), ("speaker", "speaker"), ("figure", "group"))
        for number in range(1, min(TURNED, -(-len(names[of]) // EACH)) + 1)
    ]
    found = {kind: _some(list(some), most, seed) for kind, some in names.items()}
    asked = [f"/?q={quote_plus(f'/who-said {words}')}" for words in found.pop("words")]
    holders = [f"/figures?holder={quote_plus(name)}" for name in found.pop("holder")]
    pages = {kind: [f"/{kind}/{name}" for name in some] for kind, some in found.items()}
    return {"home": ["/"] * most, "ask": asked, **pages, "lists": lists[:most], "holder": holders}


def by_desk(paths: Sequence[str]) -> list[str]:
    """The same things asked of the desk, as `/source` and `/speaker` answer them."""
    made = []
    for path in paths:
        kind, _, name = path.strip("/").partition("/")
        command = "speaker" if kind == "speaker" else "source"
        made.append(f"/?q={quote_plus(f'/{command} {name}')}")
    return made


def _some(names: list[str], most: int, seed: int) -> list[str]:
    return names if len(names) <= most else random.Random(seed).sample(names, most)
