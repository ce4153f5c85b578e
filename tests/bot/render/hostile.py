"""Replies of any size made of hostile text, for the renderers to stay whole under."""

from hypothesis import strategies as st

from claims.answer import Confirm, Done, Form, FormField, Guide, Hint, Trouble, Wanted
from claims.claim import RelationType
from claims.item import Difference as Differing
from claims.item import Edit, Reading, State, Tier
from handlers.reply import Action
from tests.replies import (
    a_citation,
    a_figure,
    a_figure_item,
    a_passage,
    a_quotation,
    a_relation,
    a_reply,
    a_speaker,
    a_spread,
    an_answer,
    an_article,
    nothing,
)

TOKENS = (
    "word ", "Wörter ", "שלום ", "😀", "e\u0301", "@everyone", "<@1>", "<@U1>", "<!channel>", "<!here|x>", "<#C1>",
    "<t:1:R>", "</help:1>", "<:x:1>", "](http://evil.example)", "[a](http://evil.example)", "<http://evil.example|x>",
    "https://evil.example/x ", "discord.gg/x ", "```", "`", "*", "**", "_", "__", "~", "~~", "|", "||", "\n# ", "\n> ",
    "\n- ", "\n1. ", "\\", "&", "&lt;!channel&gt;", "<script>alert(1)</script>", "\"'", "<b onclick=x>", "\x1b[31m",
    "\x00", "\u202e", "\u2066", "\u200b", "\r\n", ":joy:", "[1]", "{+x+}", "”",
)  # fmt: skip
LENGTHS = (1, 1, 2, 20, 400, 4000)

tokens = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=5).map("".join)
texts = st.builds(lambda text, times: (text * times)[:4000], tokens, st.sampled_from(LENGTHS))
labels = st.builds(lambda text, times: (text * times)[:2500], tokens, st.sampled_from((1, 1, 5, 2500)))
many = st.sampled_from((0, 0, 1, 3, 15))
some = st.sampled_from((1, 1, 3, 15))


@st.composite
def citations(draw, claim):
    article = an_article(
        f"a{draw(st.integers(100, 140))}",
        title=draw(st.none() | labels),
        description=draw(labels),
        outlet=draw(st.none() | labels),
        url=draw(st.sampled_from((None, "https://example.com/a_(b)", "https://example.com/" + "a" * 2000, "javascript:x"))),
        published=draw(st.sampled_from((None, "2025-01-30", "2025"))),
    )  # fmt: skip
    passage = draw(st.none() | st.builds(a_passage, texts, texts, texts))
    state = draw(st.sampled_from((State.VERIFIED, State.RECORDED, State.GONE)))
    exact = draw(texts)
    return tuple(
        a_citation(
            exact,
            article if n == 0 else an_article(f"a{100 + n}"),
            claim if n < 3 else f"{claim}{n}",
            passage=passage,
            state=state,
            gone="2026-11-26" if state is State.GONE else None,
        )
        for n in range(draw(some))
    )


@st.composite
def items(draw, n):
    claim, utterance = f"claim{n:03}", f"utter{n:03}"
    relation = a_relation(
        draw(labels),
        draw(st.sampled_from(RelationType)),
        incoming=draw(st.booleans()),
        words=draw(st.none() | texts),
        about=draw(texts),
        citations=draw(citations(f"rel{n:03}")),
    )
    shared = {
        "claim_id": claim,
        "utterance_id": utterance,
        "speaker": a_speaker(draw(labels), id="shostile"),
        "hedge": draw(st.none() | labels),
        "replying_to": draw(st.none() | labels),
        "addressee": draw(st.none() | labels),
        "via": (draw(labels),) * draw(many),
        "group": draw(st.none() | labels),
        "apart": draw(st.none() | labels),
        "tier": draw(st.none() | st.sampled_from(Tier)),
        "foremost": draw(st.booleans()),
        "spread": draw(st.none() | st.builds(a_spread, labels, labels)),
        "beside": (Reading(text=draw(texts), citations=draw(citations(f"bes{n:03}"))),) * draw(many),
        "relations": (relation,) * draw(many),
        "citations": draw(citations(claim)),
        "paraphrase": draw(texts),
    }
    if draw(st.booleans()):
        figure = a_figure(item=draw(labels), holder=draw(labels), subject=draw(st.none() | labels))
        return a_figure_item(figure, **shared)
    edit = st.builds(Edit, op=st.sampled_from(("same", "added", "missing")), text=texts)
    return a_quotation(
        draw(st.none() | texts),
        variants=(draw(texts),) * draw(many),
        difference=(draw(edit),) * draw(many),
        **shared,
    )


@st.composite
def replies(draw):
    """Any body, with any texts, up to ten times what a platform takes."""
    lead, label = draw(texts), draw(labels)
    first = draw(items(0))
    rest = tuple(
        first.model_copy(update={"claim_id": f"claim{n:03}", "utterance_id": f"utter{n:03}"})
        for n in range(1, draw(many) + 1)
    )
    readings = (Reading(text=label, citations=draw(citations("dif001"))),) * draw(st.sampled_from((2, 30)))
    differ = (
        Differing(
            about=label, utterance_id=draw(st.sampled_from(("utter000", "other000"))), readings=readings
        ),
    )
    body = draw(
        st.sampled_from(
            (
                an_answer(first, *rest, lead=lead, differ=differ * draw(many), notes=(label,) * draw(many)),
                an_answer(first, *rest, lead=lead, dropped=draw(many)),
                nothing(first, *rest, lead=lead),
                nothing(lead=lead),
                Guide(lead=lead, hints=(Hint(type=label, does=lead),) * draw(many)),
                Done(lead=lead),
                Confirm(lead=lead, preview="\n".join([lead] * draw(some)), yes=Wanted(command="yes")),
                Form(
                    lead=lead,
                    fields=(FormField(name="a", label=label, value=lead, choices=(label,) * 3),) * draw(some),
                    then=Wanted(command="then"),
                ),
                Trouble(lead=lead, reference=label),
            )
        )
    )
    press = Action(name="run", label=label, wanted=Wanted(command="source", values={"id": label[:40]}))
    reply = a_reply(body, warnings=(label,) * draw(st.sampled_from((0, 1, 20))))
    return reply.model_copy(update={"actions": (*reply.actions, press)})
