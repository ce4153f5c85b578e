"""Stretches in marks: which cue each belongs to, by what stands directly before, after and around it."""

from collections import defaultdict
from collections.abc import Sequence

from claims.claim import Modality
from claims.extract.around import REACH, Around, announcer, answers_with, beside, is_somebody, quoting
from claims.extract.clause import child, mention, subject, verb_group
from claims.extract.cues import cues
from claims.extract.draft import Draft
from claims.extract.nouns import may_speak
from claims.extract.parsed import Parsed, Token
from claims.extract.stretch import Stretch

MONOLOGUE = 8
"""Tokens of a paragraph of marks alone, from which it goes on with who spoke before, and is no turn of a dialogue."""
PARTS = frozenset({",", ":", ";", "—", "–", "--"})
STOPPED = frozenset({",", "?", "!", "—", "–", "-", "--", "…", "..."})
"""What marks end with where a cue follows."""


class Attacher:
    """Gives each stretch of a text to a draft, or makes one for it."""

    def __init__(self, parsed: Parsed, found: Sequence[Stretch], drafts: list[Draft]) -> None:
        self._tokens = parsed.tokens
        self._stretches = found
        self._drafts = drafts
        self._within: dict[int, Stretch] = {i: s for s in found for i in s.indexes}
        self._around = Around(parsed, self._within)
        self._holding: defaultdict[int, list[Draft]] = defaultdict(list)
        self._by_cue = {draft.cue.i: draft for draft in drafts}

    def attach(self) -> list[Draft]:
        """All drafts, those of the grammar widened to whole stretches, and those the marks add."""
        self._drop_inner()
        owner: dict[int, Draft] = {}
        for number, stretch in enumerate(self._stretches):
            draft = (
                self._cited(number)
                or self._grammatical(stretch)
                or self._naming(number)
                or self._before(number, gap=2)
                or self._after(number)
                or self._before(number, gap=REACH)
                or self._announced(number)
            )
            if draft is not None and draft.frame != "P":
                self._mend_speaker(draft, stretch)
            if draft is not None:
                draft.content |= set(stretch.indexes)
                owner[number] = draft
                self._nest(number, draft)
        self._carry_on(owner)
        return self._drafts

    def _drop_inner(self) -> None:
        """What is cued inside marks belongs to whoever speaks there."""
        kept = [d for d in self._drafts if not self._is_inner(d)]
        self._drafts[:] = kept
        self._by_cue = {d.cue.i: d for d in kept}
        for draft in kept:
            for i in draft.content & self._within.keys():
                self._holding[i].append(draft)

    def _is_inner(self, draft: Draft) -> bool:
        stretch = self._within.get(draft.cue.i)
        return stretch is not None and len(stretch.indexes) > 2

    def _grammatical(self, stretch: Stretch) -> Draft | None:
        """A draft whose content has some of the stretch already; of several the one that has most, then the nearest."""
        best: tuple[int, int] | None = None
        chosen = None
        inside = set(stretch.indexes)
        near = {id(draft): draft for i in stretch.indexes for draft in self._holding.get(i, ())}
        for draft in near.values():
            if draft.cue.i in inside or self._around.parted(draft.cue.i, stretch):
                continue
            shared = len(draft.content & inside)
            if shared:
                key = (shared, -abs(draft.cue.i - stretch.first))
                if best is None or key > best:
                    best, chosen = key, draft
        if chosen is not None and best is not None and best[0] < len(inside) * 0.5 and len(inside) > 3:
            after = self._around.after(stretch)
            if chosen.cue.i not in {t.i for t in after} and chosen.cue.i > stretch.last:
                return None
        return chosen

    def _after(self, number: int) -> Draft | None:
        """`“…,” she said` and `“…,” said the minister`: the first cue verb behind the marks."""
        region = self._around.after(self._stretches[number])
        words = [t for t in region if t.text[0].isalnum()]
        ending = self._tokens[self._stretches[number].last].text
        if not words or words[0].tag in {"CC", "IN", "TO"} or ending == ".":
            return None
        stops = ending in STOPPED or region[0].text[0] in ",—–-" or self._speaks(words[0])
        if not stops:
            return None
        for token in words[:16]:
            if self._speaks(token):
                who = subject(token)
                if who is None and token.tag == "VBG":
                    continue
                return self._draft(token, self._speaker_after(token, words))
        return None

    def _announced(self, number: int) -> Draft | None:
        """`Her verdict: “…”`, `he was blunt: “…”`: a colon with somebody before it, and no verb of speech."""
        region = self._around.before(self._stretches[number])
        speaker = announcer(region) if region and region[-1].text in {":", "):"} else None
        if speaker is None:
            return None
        draft = Draft(region[-1], set(), mention(speaker), Modality.SAID, "Q", [region[-1]])
        self._drafts.append(draft)
        return draft

    def _nest(self, number: int, outer: Draft) -> None:
        """`Roe told the court Bell had shouted “thief”`: of what Roe said, the marks are Bell's."""
        words = [t for t in self._around.before(self._stretches[number]) if t.text[0].isalnum()]
        verb = next((t for t in reversed(words[-2:]) if self._speaks(t)), None)
        who = child(verb, "nsubj") if verb is not None else None
        if verb is not None and who is not None and who.i < verb.i and {verb.i, who.i} <= outer.content:
            self._draft(verb, mention(who)).content |= set(self._stretches[number].indexes)

    def _cited(self, number: int) -> Draft | None:
        """`quoted Churchill: “…”`: the words are those of whom it quotes."""
        cited = quoting(self._around.before(self._stretches[number]))
        if cited is None:
            return None
        verb, who = cited
        self._drafts[:] = [draft for draft in self._drafts if draft.cue is not verb]
        return self._another(verb, mention(who), Modality.SAID)

    def _naming(self, number: int) -> Draft | None:
        """`called the plan “a disaster”`: what is named is part of it."""
        stretch = self._stretches[number]
        for token in reversed(self._around.before(stretch)):
            if token.text in PARTS:
                return None
            cue = cues().get(token.lemma) if token.is_verb() else None
            if cue is not None and (modality := cue.modality("C")) is not None and token.tag != "VBN":
                who = subject(token)
                own = set(range(token.i + 1, stretch.first))
                draft = Draft(token, own, mention(who) if who else [], modality, "C", verb_group(token))
                self._drafts.append(draft)
                self._by_cue[token.i] = draft
                return draft
            if token.tag in {"VBD", "VBZ", "VBP"} and token.dep not in {"relcl", "acl", "ccomp"}:
                return None
        return None

    def _before(self, number: int, gap: int) -> Draft | None:
        """`she said: “…”`: the last cue verb before the marks, at most `gap` words away."""
        region = self._around.before(self._stretches[number])
        words = [t for t in region if t.text[0].isalnum()]
        led_in = any(t.text in {",", ":"} for t in region[-2:])
        if gap == REACH and not led_in:
            words = [t for t in words if answers_with(t)]
        for token in reversed(words[-gap:]):
            if self._speaks(token):
                who = subject(token)
                return self._draft(token, mention(who) if who is not None else [])
        return None

    def _speaks(self, token: Token) -> bool:
        cue = cues().get(token.lemma) if token.is_verb() else None
        return cue is not None and cue.modality("Q") is not None

    def _speaker_after(self, verb: Token, words: list[Token]) -> list[Token]:
        who = subject(verb)
        if who is not None and who.i not in self._within and who.i >= words[0].i and may_speak(who):
            return mention(who)
        return beside(verb, words)

    def _mend_speaker(self, draft: Draft, stretch: Stretch) -> None:
        """A cue outside the marks has no speaker inside them: the parser was led astray."""
        if draft.cue.i > stretch.last and (not draft.speaker or draft.speaker[0].i in self._within):
            words = [t for t in self._around.after(stretch) if t.text[0].isalnum()]
            if draft.cue in words:
                draft.speaker = beside(draft.cue, words)

    def _draft(self, verb: Token, speaker: list[Token]) -> Draft:
        known = self._by_cue.get(verb.i)
        if known is None:
            modality = cues()[verb.lemma].modality("Q") or Modality.SAID
            known = Draft(verb, set(), speaker, modality, "Q", verb_group(verb))
            self._drafts.append(known)
            self._by_cue[verb.i] = known
        return known

    def _carry_on(self, owner: dict[int, Draft]) -> None:
        """A stretch with no cue of its own goes on with the one before it in its paragraph, or in the one before.

        Where marks go on in the next paragraph, which names the speaker, they belong to that.
        """
        for number in range(len(self._stretches) - 2, -1, -1):
            if self._stretches[number].marked.goes_on and number not in owner and number + 1 in owner:
                owner[number] = owner[number + 1]
                owner[number].content |= set(self._stretches[number].indexes)
        last: Draft | None = None
        for number, stretch in enumerate(self._stretches):
            if number not in owner:
                draft = self._following(number, last if number - 1 in owner else None)
                if draft is None:
                    continue
                draft.content |= set(stretch.indexes)
                owner[number] = draft
            last = owner[number]

    def _following(self, number: int, last: Draft | None) -> Draft | None:
        """Whose a stretch with no cue is, after one that is `last`'s; a draft without a speaker where nobody can tell."""
        stretch = self._stretches[number]
        told = self._around.sentence_before(stretch)
        if told and self._around.is_whole(stretch) and not (last is not None and last.cue in told):
            led = self._led_by(told)
            here = last is not None and self._stretches[number - 1].paragraph == stretch.paragraph
            if led is not None or last is None or not here:
                return led
            return self._another(last.cue, last.speaker, last.modality)  # nobody else acts in between
        if last is None:
            return None
        before = self._stretches[number - 1]
        gap = stretch.paragraph - before.paragraph
        if (gap == 0 and self._around.is_whole(stretch)) or (gap == 1 and before.marked.goes_on):
            return last
        if gap != 1 or not self._around.is_alone(stretch):
            return None
        endings = {self._tokens[before.last].text, self._tokens[stretch.last].text}
        dialogue = len(stretch.indexes) < MONOLOGUE or "?" in endings  # the other one may be answering
        return self._another(last.cue, [] if dialogue else last.speaker, last.modality)

    def _led_by(self, told: list[Token]) -> Draft | None:
        """`Bystrom agreed. “Time is running out.”`, `Foster smiled. “I am happy.”`: words behind a sentence about somebody."""
        if self._speaks(told[-1]) and (who := subject(told[-1])) is not None:
            return self._draft(told[-1], mention(who))
        verb = next((t for t in told if t.dep == "ROOT" and t.is_verb()), None)
        actor = next((c for c in verb.children if c.dep == "nsubj"), None) if verb is not None else None
        if verb is None or actor is None or not is_somebody(actor):
            return None
        met = actor.tag in {"NNS", "NNPS"} or any(
            c.dep in {"dobj", "dative"} and (c.is_name() or c.tag == "PRP") for c in verb.children
        )
        return self._another(verb, [] if met else mention(actor), Modality.SAID)

    def _another(self, cue: Token, speaker: list[Token], modality: Modality) -> Draft:
        draft = Draft(cue, set(), speaker, modality, "Q", [cue])
        self._drafts.append(draft)
        return draft
