"""Every kind of page that there is, by name: its path."""

from urllib.parse import quote_plus

from handlers.command import discover
from tests.browser.library import COUNTED, HALL, HEBREW, HOSTILE, SAID_OF_WHEELS, STRANGER, UNBROKEN


def ask(text):
    return f"/?q={quote_plus(text)}"


ALIKE = {"digest", "watch"}
"""Families whose pages here are all of one kind: one sentence, with nothing of the index; one of each does."""
FIRST = {"digest list", "watch words"}

ANSWERS = {
    f"answer of /{command.name}": ask(command.examples[0])
    for command in discover()
    if (command.name.split()[0] not in ALIKE or command.name in FIRST)
    and not command.hidden
    and command.needs is None
    and command.responds == "answer"
}
SHIPPED = {
    "article without text": "/article/000_ce9c047aab5c4c0b",
    "claim without text": "/claim/ccz2h8gm",
    "utterance of several articles": "/utterance/ujwfz6rc",
    "group of several figures": "/group/urn2hx2p",
    "speaker of many": "/speaker/sn96n3m5",
    "one sort of a speaker": "/speaker/sn96n3m5?of=said",
}
OURS = {
    "article with text": f"/article/{HALL.id}",
    "article from right to left": f"/article/{HEBREW.id}",
    "hostile article": f"/article/{HOSTILE.id}",
    "speaker": f"/speaker/{SAID_OF_WHEELS.speaker}",
    "hostile speaker": f"/speaker/{STRANGER.id}",
    "utterance": f"/utterance/{SAID_OF_WHEELS.utterance}",
    "claim with text": f"/claim/{SAID_OF_WHEELS.id}",
    "claim that is a figure": f"/claim/{COUNTED.id}",
    "group of one figure": f"/group/{COUNTED.utterance}",
}
OTHERS = {
    "home": "/",
    "nothing found": ask("who said “the wheels are made of cheese”?"),
    "nothing found of a long word": ask(f"who said {UNBROKEN}?"),
    "not on a page": ask("/settings zone Europe/Berlin"),
    "forbidden": ask("/permissions subscribe managers"),
}
REFUSED = {
    "no such page": ("/no/such/page", 404),
    "no such claim": ("/claim/cnosuch1", 404),
    "too long": (ask("x" * 4001), 400),
}
"""Pages that say why not, with the status that they come with."""

LISTS = {
    "list of articles": "/articles",
    "list of speakers": "/speakers",
    "list of figures": "/figures",
}

PAGES = {**OTHERS, **ANSWERS, **SHIPPED, **OURS, **LISTS}
EVERY = {**PAGES, **{name: path for name, (path, _) in REFUSED.items()}}
