"""The cue verbs: what each does to its content, and in which frames it takes one. A closed list, kept by hand.

A frame is how a cue takes its content:

- `T` a clause after it (`said that …`, `said …`), `B` a clause before it, `P` the clause it stands in or after (`…, she said`),
- `Q` words in marks, `O` a noun phrase (`criticised the plan`), `I` an infinitive (`vowed to …`, `urged them to …`),
- `C` a noun phrase with what it is called (`called it a disaster`), `G` a gerund (`denied taking …`), and any preposition by its name (`about`: `talked about …`).
"""

from dataclasses import dataclass
from functools import cache

from claims.claim import Modality

TABLE = """
said       TPQ   say
said       TPQ   add continue reply respond answer retort quip joke remark comment observe note explain declare state proclaim announce recall recount
said       TPQ   exclaim interject shout yell scream cry whisper mutter chant pronounce clarify elaborate reiterate repeat emphasize emphasise stress underscore underline
said       TPQ   tell inform assure remind brief notify testify swear vouch conclude reveal disclose relate report muse opine lament bemoan grumble gripe groan
said       TPQ   boast brag gush enthuse rave crow crack counter shoot fire echo point signal indicate cite read reason riff deadpan intone begin start finish
said       TPQ   narrate chime reflect remember sigh laugh snap bark bellow thunder sniff scoff sneer
said       O     announce declare recount mention discuss confirm tout proclaim note detail outline cite disclose express address echo recall explain highlight stress emphasize emphasise voice reference describe publicize publicise quote assert narrate characterize characterise detail preach
said       O     report invoke reaffirm paraphrase underscore underline dub
said       G     say
agrees     O     accept recognize recognise
criticises O     chastise ignore
asks       TP    ponder
suggests   T     convince persuade
said       about talk speak boast brag joke lie comment chat rant preach gush remark hint testify lecture
said       of    speak talk tell boast dream
said       to    point refer allude testify
said       as    describe characterize characterise portray cite depict frame paint cast mock dismiss
said       C     call label brand dub declare pronounce term deem style
claims     I     claim profess purport
said       I     promise vow pledge threaten offer agree
said       about promise
said       TPQ   promise vow pledge threaten
said       O     pledge promise propose vow
said       of    assure warn inform remind
wrote      TPQ   write tweet post blog email e-mail text type pen retweet
wrote      O     tweet post retweet
wrote      about write tweet
wrote      of    write
estimates  TPQ   estimate calculate project reckon forecast predict speculate guess surmise
estimates  O     forecast estimate
claims     TPQ   claim allege assert contend maintain profess purport posit
claims     O     allege
argues     TPQ   argue insist reason
argues     for   argue
argues     against argue rail
argues     on    insist
argues     O     defend advocate justify debate promote
suggests   TPQ   suggest imply hint signal indicate intimate insinuate propose recommend
suggests   O     suggest
suggests   G     suggest propose recommend
admits     TPQ   admit concede acknowledge confess allow grant own
admits     O     admit concede acknowledge
admits     to    admit confess
denies     TPQ   deny dispute refute rebut
denies     O     deny dispute refute rebut reject dismiss disavow renounce contradict repudiate resist
denies     G     deny
denies     with  disagree quarrel
denies     I     refuse decline
agrees     TPQ   agree concur affirm confirm verify
agrees     with  agree concur side
agrees     O     endorse back support embrace applaud
agrees     on    agree
praises    O     praise hail applaud laud commend thank congratulate extol extoll salute cheer compliment credit
praises    for   praise thank applaud
praises    TPQ   marvel
praises    at    marvel
criticises O     criticize criticise denounce condemn mock slam blast decry deride ridicule rip bash assail lambaste lambast rebuke chide belittle scold berate malign smear insult slap blame bemoan lament oppose question protest skewer savage hammer pillory castigate excoriate dismiss reprimand admonish disparage heckle expose
criticises for   criticize criticise blame attack blast rebuke chide slam fault mock berate
criticises TPQ   complain object protest fume rail grouse gripe counter
criticises about complain gripe grumble grouse
criticises of    complain
criticises O     accuse
said       O     compare liken
criticises at    scoff sneer rail lash balk
criticises against rail protest speak
criticises over  criticize slam attack
warns      TPQ   warn caution alert
warns      of    warn
warns      about warn
warns      against warn caution
warns      I     warn
asks       TPQ   ask wonder question inquire enquire query
asks       about ask inquire wonder
asks       I     urge ask call beg plead implore exhort press encourage order instruct command request demand appeal invite advise petition lobby
asks       for   call ask plead appeal lobby
asks       TPQ   demand request urge
asks       O     demand request
asks       on    call
believes   TP    believe think feel know consider suspect doubt realize realise recognize recognise fear worry assume understand suppose see find discover learn conclude determine decide presume figure judge deem sense hold regret forget remember reckon view anticipate pretend
believes   O     doubt fear prefer favor favour oppose support dislike love hate admire distrust resent mourn
believes   about worry care think wonder fret
believes   of    approve disapprove dream
believes   on    focus
believes   as    see view regard perceive interpret
believes   C     consider find think believe
believes   with  sympathize empathize
wants      TPI   hope wish want
wants      I     want hope seek wish like prefer yearn long aspire
wants      O     want seek wish crave favor favour prefer
wants      for   hope wish long pray
plans      I     plan intend vow aim decide choose vote
plans      on    plan
plans      TP    plan decide vow
plans      for   vote
expects    TP    expect anticipate
expects    I     expect
expects    O     anticipate
reported   TP    show demonstrate illustrate find confirm detail document
reported   O     show
reported   I     find show
""".strip()


@dataclass(frozen=True, slots=True)
class Cue:
    """What a lemma does in each frame it is known in."""

    frames: dict[str, Modality]

    def modality(self, frame: str) -> Modality | None:
        """What is done in this frame; None: the lemma takes no content so."""
        return self.frames.get(frame)


HEARERS = frozenset("tell remind assure inform notify promise warn advise ask brief show".split())
"""Verbs whose object may be who hears it, and not part of it."""
WEAK = frozenset(
    "hold prove decide see discover learn judge sense find determine forget mean own allow grant start finish begin fire read show".split()
)
"""Verbs that may take a clause, but are no asides without marks."""
LETTERS = "TPQOIGBC"


@cache
def cues() -> dict[str, Cue]:
    """Every cue verb by its lemma."""
    frames: dict[str, dict[str, Modality]] = {}
    for line in TABLE.splitlines():
        modality, letters, *lemmas = line.split()
        names = tuple(letters) if set(letters) <= set(LETTERS) else (letters,)
        for lemma in lemmas:
            for name in names:
                frames.setdefault(lemma, {}).setdefault(name, Modality(modality))
    for lemma, known in frames.items():
        if "P" in known:
            known.setdefault("B", known["P"])
            if lemma in WEAK:
                del known["P"]
    return {lemma: Cue(known) for lemma, known in frames.items()}
