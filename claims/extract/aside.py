"""Cue clauses that stand beside their content: `…, she said`, `the plan, he argued, would fail`, `as he put it`.

Parsers often lose these, so they are found by what stands around them: a comma, a dash or marks before the clause, the
same or the sentence's end after it. The content is the rest of the sentence, with the whole of each stretch in marks.
"""

from collections.abc import Iterator, Mapping

from claims.claim import Modality
from claims.extract.clause import child, mention, possessor, verb_group
from claims.extract.cues import HEARERS, Cue, cues
from claims.extract.draft import Draft
from claims.extract.nouns import may_speak
from claims.extract.parsed import Parsed, Token
from claims.extract.stretch import Stretch

STOPS = frozenset({".", "?", "!", "…", "...", ";"})
BREAKS = frozenset({",", "-", "–", "—", "--", ":", "(", ")"}) | STOPS
MARKS = frozenset({"“", "”", '"', "``", "''", "‘", "’", "'", "„", "«", "»"})
RESUMES_NOT = frozenset(
    "before after while when as who which whose where and but then though although because if".split()
)
"""What after the clause's comma says more of the saying, and does not go on with what is said."""
WORDS = frozenset("words view opinion telling account estimation judgment judgement phrase".split())
COUNTS = frozenset("poll survey".split())
MEASURES = frozenset(
    "plan number law rule order agenda need ability schedule tradition custom size age".split()
)
"""What something may be done according to, with nothing said."""
LONGEST = 28
"""Tokens of a clause, at most."""


class Asides:
    """Finds the asides of one text."""

    def __init__(self, parsed: Parsed, within: Mapping[int, Stretch]) -> None:
        self._tokens = parsed.tokens
        self._within = within
        self._paragraphs = parsed.paragraphs

    def drafts(self) -> Iterator[Draft]:
        """One for each aside."""
        for verb in self._tokens:
            if verb.is_verb() and verb.i not in self._within:
                draft = self._aside(verb)
                if draft is not None:
                    yield draft

    def sourced(self) -> Iterator[Draft]:
        """`according to the report`, wherever it stands in its sentence."""
        for token in self._tokens:
            if token.lower != "according" or token.i in self._within or token.i + 2 >= len(self._tokens):
                continue
            to = self._tokens[token.i + 1]
            head = child(to, "pobj") if to.lower == "to" else None
            if head is None or not may_speak(head) or head.lemma in MEASURES:
                continue
            named = [t.i for t in head.subtree()]
            end = max(named) + 1
            begins = token.i == 0 or self._tokens[token.i - 1].sentence is not token.sentence
            while begins and end < len(self._tokens) and not self._is_break(end) and end not in self._within:
                end += 1
            for at in range(head.i + 1, end):
                if self._tokens[at].text in STOPS | {"—", "–", "--"} or at in self._within:
                    end = at
                    break
            first = token.i
            content = self._content(first, end)
            if content:
                draft = Draft(token, content, mention(head), Modality.SAID, "S", [token, to])
                draft.clause = range(first, end)
                yield draft

    def viewed(self) -> Iterator[Draft]:
        """`in her words`, `in the view of the court`, `in a new poll`: whose words or count the sentence gives."""
        for token in self._tokens:
            if token.lower != "in" or token.i in self._within:
                continue
            noun = child(token, "pobj")
            if noun is None or (noun.lower not in WORDS and noun.lemma not in COUNTS):
                continue
            of = next((c for c in noun.children if c.dep == "prep" and c.lower == "of"), None)
            who = noun if noun.lemma in COUNTS else possessor(noun) or (child(of, "pobj") if of is not None else None)
            if who is None or not may_speak(who):
                continue
            first, end = token.i, max(t.i for t in noun.subtree()) + 1
            opens = first == self._paragraphs[token.paragraph][0] or self._tokens[first - 1].text in STOPS | {",", "“", "”"} | MARKS
            closes = end < len(self._tokens) and (self._tokens[end].text in STOPS | {","} or self._tokens[end].text in MARKS)
            if not (opens and closes) or (noun.lemma in COUNTS and self._tokens[end].text != ","):
                continue
            content = self._content(first, end)
            if content:
                yield Draft(token, content, mention(who), Modality.SAID, "S", [*self._tokens[first:end]], clause=range(first, end))

    def _aside(self, verb: Token) -> Draft | None:
        cue = cues().get(verb.lemma)
        modality = cue.modality("P") if cue is not None else None
        if verb.lemma == "put" and verb.i + 1 < len(self._tokens) and self._tokens[verb.i + 1].lower == "it":
            modality, cue = Modality.SAID, None  # `as she put it`
        inverted = self._inverted(verb)
        if modality is None and not (inverted and self._after_marks(verb.i)):
            return None
        who = inverted or self._own_subject(verb)
        if who is None or who.tag in {"WDT", "WP"} or self._takes_its_own(verb, who, cue):
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
        content = self._content(start, end)
        if not content:
            return None
        draft = Draft(verb, content, mention(who), modality or Modality.SAID, "P", verb_group(verb))
        draft.clause = range(start, end)
        heard = child(verb, "dobj", "dative")
        if heard is not None and heard is not who:
            draft.addressee = mention(heard)
        return draft

    def _takes_its_own(self, verb: Token, who: Token, cue: Cue | None) -> bool:
        """Whether the verb has its content after it, or says that nothing was said."""
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
            if c.dep == "ccomp" and after[0].text == "," and after[-1].text not in MARKS and child(c, "mark") is None:
                continue  # `the vines, she said, are lost`, where the parser takes all behind it for what she said
            if c.dep in {"ccomp", "xcomp"} or (c.dep == "dobj" and verb.lemma not in HEARERS | {"put"}):
                return True
            if c.dep == "prep" and cue is not None and cue.modality(c.lower) is not None:
                return True
        return False

    def _content(self, start: int, end: int) -> set[int]:
        if end < len(self._tokens) and self._tokens[end].text == ":" and self._opens_marks(end):
            return self._behind(end)  # `“Where?” he replied: “There.”`: each has its own
        before, behind = self._before(start), self._behind(end)
        if self._is_whole(before) and not self._opens_marks(end):
            return before
        if behind and self._opens_marks(end) and not self._ends_marks(start) and not self._is_main(before):
            return behind
        content = before | behind
        marked = self._ends_marks(start) or self._opens_marks(end)
        return content if marked or self._is_main(content) else set()

    def _is_whole(self, content: set[int]) -> bool:
        """Whether it is one stretch alone."""
        return bool(content) and all(
            i in self._within or not self._tokens[i].text[0].isalnum() for i in content
        )

    def _opens_marks(self, i: int) -> bool:
        return any(self._tokens[at].text in MARKS for at in range(i, min(i + 3, len(self._tokens)))) and any(
            at in self._within for at in range(i, min(i + 4, len(self._tokens)))
        )

    def _ends_marks(self, i: int) -> bool:
        return any(at in self._within for at in range(max(i - 3, 0), i))

    def _is_main(self, content: set[int]) -> bool:
        """Whether it has a clause that could stand by itself."""
        return any(
            self._tokens[i].is_verb()
            and child(self._tokens[i], "nsubj", "nsubjpass", "expl")
            and not child(self._tokens[i], "mark")
            and not any(c.dep == "advmod" and c.tag == "WRB" for c in self._tokens[i].children)
            for i in content
        )

    def _is_break(self, i: int) -> bool:
        """Dashes within a word break nothing."""
        token = self._tokens[i]
        if token.text not in BREAKS:
            return False
        if token.text == "-" and 0 < i < len(self._tokens) - 1:
            return self._tokens[i - 1].end != token.start or self._tokens[i + 1].start != token.end
        return True

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
        if verb.lemma in HEARERS or self._tokens[verb.i - 1].text != "," or verb.tag not in {"VBD", "VBZ", "VBP"}:
            return None
        run: list[Token] = []
        for token in self._tokens[verb.i + 1 : verb.i + 8]:
            if token.tag not in {"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS"}:
                return run[-1] if run and token.text in {",", "."} and run[-1].is_noun() and run[-1].dep != "dobj" and may_speak(run[-1]) else None
            run.append(token)
        return None

    def _own_subject(self, verb: Token) -> Token | None:
        own = child(verb, "nsubj")
        if own is not None and own.i < verb.i and own.i not in self._within:
            return own
        return None

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
        first, last = self._paragraphs[verb.paragraph]
        while at < last and at < verb.i + LONGEST * 2:
            token = self._tokens[at]
            if at in self._within or token.text in MARKS or self._is_break(at):
                return at
            if token.is_verb() and token.dep in {"ccomp", "conj"} and token.head is verb:
                return None
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
        return self._is_break(start - 1)

    def _before(self, start: int) -> set[int]:
        first, _ = self._paragraphs[self._tokens[start].paragraph]
        content: set[int] = set()
        at = start - 1
        if at >= first and self._tokens[at].text in STOPS and at not in self._within:
            return content
        while at >= first:
            stretch = self._within.get(at)
            if stretch is not None:
                if at < start - 3 and self._tokens[stretch.last].text == ".":
                    break
                content |= set(stretch.indexes)
                at = stretch.first - 2
                if at < first or self._tokens[at].text in STOPS | MARKS | {":"} or at in self._within:
                    break
                if self._tokens[at].text[-1] in ".?!" and self._tokens[stretch.first].text[0].isupper():
                    break  # `a cost of $5m. “We …”`: a stop that is part of its token
                continue
            if (self._tokens[at].text in STOPS or self._tokens[at].text == ":") and at < start - 1:
                break
            content.add(at)
            at -= 1
        return content

    def _behind(self, end: int) -> set[int]:
        if end >= len(self._tokens) or end == 0:
            return set()
        paragraph = self._tokens[end - 1].paragraph
        _, last = self._paragraphs[paragraph]
        if end >= last or self._tokens[end].text in STOPS or self._tokens[end].text in {"(", ")"}:
            return set()
        content: set[int] = set()
        at = end
        opened = False
        while at < last:
            stretch = self._within.get(at)
            token = self._tokens[at]
            if stretch is not None:
                content |= set(stretch.indexes)
                opened = True
                at = stretch.last + 1
                if self._tokens[stretch.last].text in STOPS:
                    break
                continue
            if token.text in STOPS:
                break
            if not opened and token.text[0].isalnum():
                opened = True
                if token.tag == "VBG" or token.lower in RESUMES_NOT and not self._goes_on(at):
                    return set()
            content.add(at)
            at += 1
        return content

    def _goes_on(self, at: int) -> bool:
        """`and`, `but`: what is said goes on where a clause of its own or marks follow."""
        return self._tokens[at].lower in {"and", "but", "because", "if", "when"}
