"""Cue clauses that stand beside their content: `…, she said`, `the plan, he argued, would fail`, `as he put it`.

Parsers often lose these, so they are found by what stands around them: a comma, a dash or marks before the clause, the
same or the sentence's end after it. The content is the rest of the sentence, with the whole of each stretch in marks.
"""

from collections.abc import Iterator

from claims.claim import Modality
from claims.extract.clause import child, mention, verb_group
from claims.extract.cues import HEARERS, Cue, cues
from claims.extract.draft import Draft
from claims.extract.nouns import PREFIXES, may_speak
from claims.extract.parsed import Token
from claims.extract.rest import MARKS, STOPS, Rest

MANY = frozenset("many some others most few critics".split())
CLAUSES = frozenset("when after before while as because although though".split())
LONGEST = 28
"""Tokens of a clause, at most."""


class Asides:
    """Finds the asides of one text."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest
        self._tokens = rest.tokens
        self._within = rest.within

    def drafts(self) -> Iterator[Draft]:
        """One for each aside."""
        for verb in self._tokens:
            if verb.is_verb() and verb.i not in self._within:
                draft = self._aside(verb)
                if draft is not None:
                    yield draft

    def _aside(self, verb: Token) -> Draft | None:
        cue = cues().get(verb.lemma)
        modality = cue.modality("P") if cue is not None else None
        if verb.lemma == "put" and verb.i + 1 < len(self._tokens) and self._tokens[verb.i + 1].lower == "it":
            modality, cue = Modality.SAID, None  # `as she put it`
        inverted = self._inverted(verb)
        if modality is None and not (inverted and self._after_marks(verb.i)):
            return None
        who = inverted or self._own_subject(verb)
        if (
            who is None
            or who.tag in {"WDT", "WP"}
            or who.lower in PREFIXES
            or self._takes_its_own(verb, who, cue)
        ):
            return None
        start = min(
            t.i
            for t in [verb, *verb_group(verb), *(who.subtree() if who.dep != "relcl" else [who])]
            if t.i not in self._within
        )
        if start < verb.i - LONGEST:
            return None
        start = self._with_opening(start)
        end = self._end(verb, who)
        if end is None or not self._set_off(start):
            return None
        content = self._rest.around(start, end)
        if not content:
            return None
        heard = child(verb, "dobj", "dative") if verb.lemma != "put" else None
        addressee = mention(heard) if heard is not None and heard is not who else []
        said = modality or Modality.SAID
        return Draft(
            verb, content, mention(who), said, "P", verb_group(verb), addressee, clause=range(start, end)
        )

    def _takes_its_own(self, verb: Token, who: Token, cue: Cue | None) -> bool:
        """Whether the verb has its content after it, or says that nothing was said."""
        behind = self._tokens[verb.i + 1].lower if verb.i + 1 < len(self._tokens) else ""
        first = min(verb.i, *(t.i for t in who.subtree()))
        if cue is not None and behind in cue.frames and not self._rest.ends_marks(first):
            return True  # `points to the figures`, whatever the parser hangs it on
        for c in verb.children:
            if c.dep == "neg" or (c.dep == "aux" and c.tag == "MD"):
                return True
            if c.i < verb.i or c is who:
                continue
            if self._in_marks(c) and all(
                t.i in self._within or not t.text[0].isalnum() for t in c.subtree() if t.i > verb.i
            ):
                continue
            after = self._tokens[verb.i + 1 : verb.i + 3]
            if (
                c.dep == "ccomp"
                and after[0].text == ","
                and after[-1].text not in MARKS
                and child(c, "mark") is None
            ):
                continue  # `the vines, she said, are lost`, where the parser takes all behind it for what she said
            if c.dep in {"ccomp", "xcomp"} or (c.dep == "dobj" and verb.lemma not in HEARERS | {"put"}):
                return True
            if c.dep == "prep" and cue is not None and cue.modality(c.lower) is not None:
                return True
        return False

    def _inverted(self, verb: Token) -> Token | None:
        """`said the minister`: a noun phrase directly behind the verb, which has no subject before it."""
        if any(c.dep in {"nsubj", "nsubjpass"} and c.i < verb.i for c in verb.children):
            return self._behind_comma(verb)
        for c in verb.children:
            if (
                c.dep in {"nsubj", "dobj", "oprd", "attr", "npadvmod"}
                and c.i > verb.i
                and verb.tag in {"VBD", "VBZ", "VBP"}
            ):
                first = min(t.i for t in c.subtree())
                if first == verb.i + 1 and (c.is_noun() or c.tag in {"PRP", "DT", "WP", "CD"}):
                    return c
        return None

    def _behind_comma(self, verb: Token) -> Token | None:
        """`the vines, say the growers, can stand it`: the noun before the next comma, whatever the parser makes of it."""
        if (
            verb.lemma in HEARERS
            or self._tokens[verb.i - 1].text != ","
            or verb.tag not in {"VBD", "VBZ", "VBP"}
        ):
            return None
        run: list[Token] = []
        for token in self._tokens[verb.i + 1 : verb.i + 8]:
            if token.tag not in {"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS"}:
                return (
                    run[-1]
                    if run
                    and token.text in {",", "."}
                    and run[-1].is_noun()
                    and run[-1].dep != "dobj"
                    and may_speak(run[-1])
                    else None
                )
            run.append(token)
        return None

    def _own_subject(self, verb: Token) -> Token | None:
        own = child(verb, "nsubj")
        if own is not None and own.i < verb.i and own.i not in self._within:
            return own
        beside = self._tokens[
            verb.i - 1
        ]  # `the plan, many argue, would fail`, where `many` is taken for an adverb
        return beside if beside.lower in MANY and verb.i > 1 and self._rest.is_break(verb.i - 2) else None

    def _in_marks(self, token: Token) -> bool:
        return token.i in self._within

    def _after_marks(self, i: int) -> bool:
        """Whether a token directly follows marks that end with a comma."""
        at = i - 1
        while at >= 0 and self._tokens[at].text in MARKS:
            at -= 1
        return (
            at != i - 1
            and self._tokens[at].text in {",", "?", "!", "—", "–", "-", "…"}
            and at in self._within
        )

    def _with_opening(self, start: int) -> int:
        """`as he said`, `, he said`: the word that opens the clause is part of it."""
        while (
            start > 0
            and self._tokens[start - 1].lower in {"as", "however", "so"}
            and start - 1 not in self._within
        ):
            start -= 1
        return start

    def _end(self, verb: Token, who: Token) -> int | None:
        """The index after the clause's last token; None where the clause does not end with a break."""
        at = max(verb.i, *(t.i for t in who.subtree())) + 1 if who.i > verb.i else verb.i + 1
        _, last = self._rest.paragraphs[verb.paragraph]
        while at < last and at < verb.i + LONGEST * 2:
            token = self._tokens[at]
            if at in self._within or token.text in MARKS or self._rest.is_break(at):
                return at
            if token.is_verb() and token.dep in {"ccomp", "conj"} and token.head is verb:
                return None
            if token.lower in CLAUSES and token.head.is_verb() and token.head.i > at:
                return at  # `he said when she called it “a lie”`: another clause begins
            at += 1
        return at if at == last else None

    def _set_off(self, start: int) -> bool:
        """Whether a break or marks stand before the clause, or, for `as …`, it begins the sentence."""
        if start == 0 or self._tokens[start - 1].paragraph != self._tokens[start].paragraph:
            return self._tokens[start].lower == "as"
        before = self._tokens[start - 1]
        if before.text in STOPS:
            return self._tokens[start].lower == "as" or (
                before.text in {"?", "!"} and start - 1 in self._within
            )
        if before.text in MARKS and start >= 2 and start - 2 in self._within:
            return self._tokens[start - 2].text != "."
        opened = self._tokens[start].lower == "as" and before.tag == "CC"  # `and, as she noted,`
        return opened or self._rest.is_break(start - 1)
