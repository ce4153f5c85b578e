"""Replies with a voice, for tests: `a_reply(an_answer(a_quotation("Obviously")))`.

Each factory gives something whole and plausible; what a test is about, it says by name.
"""

from bot.actions import actions_under
from claims.answer import (
    Answer,
    Confirm,
    Coverage,
    Done,
    Form,
    FormField,
    Guide,
    Hint,
    Nothing,
    Trouble,
    Wanted,
)
from claims.claim import (
    Article,
    Evidence,
    Figure,
    Kind,
    Modality,
    Predicate,
    Qualifier,
    RelationType,
    Speaker,
    SpeakerKind,
)
from claims.item import (
    Citation,
    Difference,
    Edit,
    FigureItem,
    Passage,
    Quotation,
    Reading,
    RelationLine,
    Source,
    Spread,
    State,
    Tier,
)
from handlers.reply import Reply, Visibility

RECEIPT = "k7m2p9xw"
COVERAGE = Coverage(articles=5, since="2025-01-30", until="2025-01-30", undated=4)


def a_speaker(name="Elon Musk", **more):
    more = {
        "id": "s" + "".join(c for c in name.lower() if c.isascii() and c.isalnum())[:40].ljust(3, "x")
    } | more
    return Speaker(name=name, **({"kind": SpeakerKind.PERSON} | more))


def an_article(id="001_2b7c312126659d81", **more):  # noqa: A002  # named as in the model
    more = {"description": "how Musk answered news of DeepSeek", "sha256": "0" * 64} | more
    return Article(id=id, **more)


def a_citation(exact="Obviously", article=None, claim="cmusk001", start=1653, passage=None, **more):
    evidence = Evidence(
        start=start, end=start + len(exact), exact=exact, prefix="", suffix="", passage_sha256="1" * 64
    )
    more = {"state": State.RECORDED} | more
    return Citation(
        claim_id=claim, article=article or an_article(), evidence=evidence, passage=passage, **more
    )


def a_passage(before="What stands before: “", cited="Obviously", after="”, and what stands after."):
    return Passage(before=before, cited=cited, after=after)


def a_quotation(words="Obviously", **more):
    """Words by Elon Musk; `words=None` makes it a paraphrase."""
    claim = more.get("claim_id", "cmusk001")
    usual = {
        "claim_id": claim,
        "utterance_id": "umusk001",
        "speaker": a_speaker(),
        "kind": Kind.INDIRECT if words is None else Kind.DIRECT,
        "modality": Modality.SAID,
        "citations": (a_citation(words or "a telling fragment", claim=claim),),
    }
    if words is None:
        usual["paraphrase"] = "Musk doubts it."
    return Quotation(words=words, **(usual | more))


def a_figure(**more):
    """A number; by name, those of Figure."""
    usual = {
        "value": 50000,
        "qualifier": Qualifier.ABOUT,
        "unit": "count",
        "item": "H100",
        "holder": "DeepSeek",
        "predicate": Predicate.HAS_ACCESS,
    }
    return Figure(**(usual | more))


def a_figure_item(figure=None, **more):
    """About 50,000 H100, as Alexandr Wang puts it."""
    claim = more.get("claim_id", "cwang001")
    usual = {
        "claim_id": claim,
        "utterance_id": "uwang001",
        "paraphrase": "Wang estimates that DeepSeek has some fifty thousand H100 chips.",
        "speaker": a_speaker("Alexandr Wang"),
        "kind": Kind.FIGURE,
        "modality": Modality.ESTIMATES,
        "hedge": "around",
        "via": ("CNBC",),
        "citations": (a_citation("around 50,000 Nvidia H100 GPUs", claim=claim, start=1480),),
    }
    return FigureItem(figure=figure or a_figure(), **(usual | more))


def a_relation(name="Alexandr Wang", type=RelationType.AGREES, **more):  # noqa: A002  # named as in the model
    usual = {
        "about": "Wang estimates that DeepSeek has some fifty thousand H100 chips.",
        "utterance_id": "uwang001",
        "confirmed": True,
        "citations": (a_citation("agreed with", claim="cwang001", start=1610),),
    }
    return RelationLine(type=type, speaker=a_speaker(name), **(usual | more))


def a_reading(text="The highest so far; next below it: about 40,000 H100 (Ben Baker said)", **more):
    """A line beside an item."""
    return Reading(text=text, **({"citations": (a_citation("some 40,000", claim="cbaker01"),)} | more))


def a_spread(*names, articles=5):
    """So many articles of two outlets, the first of which go back to origins of these names, one each."""
    keys = [f"a-{n}" for n in range(articles)]
    told = zip([*names, *[None] * articles], keys, strict=False)
    return Spread(
        articles=articles, outlets=2, origins=tuple(Source(name=name, articles=(key,)) for name, key in told)
    )


def a_difference(about="the wording", utterance="umusk001"):
    return Difference(
        about=about,
        utterance_id=utterance,
        readings=(
            Reading(text="Lmao, no.", citations=(a_citation("Lmao, no.", claim="cmusk002", start=686),)),
            Reading(
                text="Lmao no",
                citations=(a_citation("Lmao no", an_article("002_689b5a560e582088"), "cmusk003", 1500),),
            ),
        ),
    )


def an_answer(*items, lead="“Obviously”, found in print.", **more):
    """Without items, one quotation."""
    return Answer(lead=lead, items=items or (a_quotation(),), **({"coverage": COVERAGE} | more))


def nothing(*nearest, lead="Nobody in the index said “Obviouslier”."):
    return Nothing(lead=lead, nearest=nearest, coverage=COVERAGE)


def telling(numbers):
    """The reply that tells these, each by a claim of its own: `claim007` for `7`."""
    items = (
        a_quotation(
            f"words {n}",
            claim_id=f"claim{n:0>3}",
            utterance_id=f"utter{n:0>3}",
            citations=(a_citation(f"words {n}", claim=f"claim{n:0>3}"),),
        )
        for n in numbers
    )
    return a_reply(an_answer(*items))


def a_reply(body=None, command="who-said", visibility=Visibility.PUBLIC, **more):
    """The reply to /who-said, with the buttons that the desk would give it."""
    body = body or an_answer()
    usual = {
        "receipt": RECEIPT,
        "values": {"phrase": "Obviously"},
        "actions": actions_under(body, command, more.get("receipt", RECEIPT), visibility),
    }
    return Reply(command=command, visibility=visibility, body=body, **(usual | more))


def obviously():
    """/who-said Obviously: one word in three articles, then a longer sentence that holds it."""
    articles = ("000_ce9c047aab5c4c0b", "001_2b7c312126659d81", "003_66c7d7ed63cf9e67")
    dates = ("2025-01-30", None, None)
    wang = (
        "They can’t talk about it, obviously, because it is against the export controls that the US has put in"
        " place"
    )
    return a_reply(
        an_answer(
            a_quotation(
                tier=Tier.EXACT,
                citations=tuple(
                    a_citation("Obviously", an_article(a, published=d), f"cmusk10{n}", 1653 + 40 * n)
                    for n, (a, d) in enumerate(zip(articles, dates, strict=True))
                ),
                relations=(a_relation(),),
            ),
            a_quotation(
                wang,
                claim_id="cwang002",
                utterance_id="uwang002",
                speaker=a_speaker("Alexandr Wang"),
                tier=Tier.CONTAINS,
                via=("CNBC",),
                citations=(a_citation(wang, an_article("004_231f710880d44629"), "cwang002", 3065),),
            ),
            lead="“Obviously”: said once in these very words, once within a longer sentence.",
        )
    )


def every_kind():
    """One reply of each kind a body can have, and of each trait a renderer must know."""
    hints = (Hint(type="/who-said WORDS", does="who said these words"), Hint(type="/help", does="all of it"))
    field = FormField(name="why", label="What is wrong?", choices=("the words", "the speaker"))
    return {
        "answer": obviously(),
        "figures": a_reply(
            an_answer(
                a_figure_item(
                    group="What it has",
                    spread=a_spread("CNBC"),
                    beside=(a_reading(),),
                    relations=(a_relation("Elon Musk", incoming=True),),
                ),
                a_figure_item(
                    a_figure(
                        value=None,
                        low=2000,
                        qualifier=Qualifier.OVER,
                        item="chip",
                        predicate=Predicate.TRAINED_ON,
                        subject="V3",
                    ),
                    claim_id="cdeep001",
                    utterance_id="udeep001",
                    speaker=a_speaker("DeepSeek", kind=SpeakerKind.ORGANISATION),
                    modality=Modality.CLAIMS,
                    hedge=None,
                    via=(),
                    group="What it used for training",
                    apart="Not comparable, because one counts H100 owned and the other chips used to train V3.",
                ),
                notes=("1 source is withheld: the text held here does not have the cited passage.",),
                dropped=2,
            ),
            command="gpu-estimates",
        ),
        "differ": a_reply(an_answer(a_quotation("Lmao, no."), differ=(a_difference(),))),
        "paraphrase": a_reply(an_answer(a_quotation(None))),
        "checked": a_reply(
            an_answer(
                a_quotation(
                    "Lmao, no.",
                    tier=Tier.MISSPELT,
                    difference=(
                        Edit(op="same", text="Lmao,"),
                        Edit(op="missing", text="no."),
                        Edit(op="added", text="no way."),
                    ),
                    variants=("Lmao, no.", "Lmao no"),
                )
            ),
            command="quote-check",
        ),
        "source": a_reply(
            an_answer(
                a_quotation(
                    citations=(
                        a_citation(
                            article=an_article(
                                title="Chips & claims",
                                url="https://example.com/a_b?c=(d)",
                                outlet="The Paper",
                            ),
                            state=State.VERIFIED,
                            passage=a_passage(),
                        ),
                    )
                )
            ),
            command="source",
        ),
        "nothing": a_reply(nothing(a_quotation(tier=Tier.MISSPELT))),
        "empty": a_reply(nothing()),
        "guide": a_reply(Guide(lead="Ask me who said what.", hints=hints), command="help"),
        "done": a_reply(Done(lead="The digest is off.")),
        "confirm": a_reply(
            Confirm(
                lead="Stop the digest?",
                preview="Every Monday at 9:00",
                yes=Wanted(command="digest stop", values={"id": "d1"}),
            )
        ),
        "form": a_reply(
            Form(lead="Tell what is wrong.", fields=(field,), then=Wanted(command="correct", values={}))
        ),
        "error": a_reply(Trouble(lead="Something went wrong on my side.", reference=RECEIPT)),
    }
