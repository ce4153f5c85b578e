"""The dictionary form of a verb or a plural, from its Penn tag. Irregular forms by table, the rest by rule."""

from functools import cache

_TABLE = """
be am is are was were been being 's 're 'm ’s ’re ’m
have has had having 've 'd ’ve ’d
do does did done doing
say says said saying
tell told
think thought
know knew known
see saw seen
write wrote written writing
speak spoke spoken
hold held
put put putting
feel felt
find found
make made making
go goes went gone
give gave given giving
take took taken taking
get got gotten getting
come came coming
become became becoming
begin began begun beginning
draw drew drawn
lay laid
lead led
leave left leaving
lose lost losing
mean meant
meet met
pay paid
read read
run ran running
sell sold
send sent
set set setting
show showed shown
swear swore sworn
understand understood
bet bet betting
teach taught
bring brought
buy bought
build built
spend spent
cost cost
rise rose risen rising
fall fell fallen
grow grew grown
keep kept
let let letting
hear heard
win won winning
foresee foresaw foreseen
rebut rebuts rebutted rebutting
seek sought
shoot shot
strike struck
lie lies lied lying
cut cut cutting
hit hit hitting
quit quit quitting
sit sat sitting
stand stood
fight fought
catch caught
hide hid hidden hiding
forget forgot forgotten forgetting
forgive forgave forgiven forgiving
choose chose chosen choosing
break broke broken
wake woke
drive drove driven driving
ride rode ridden riding
eat ate eaten
throw threw thrown
wear wore worn
tear tore torn
sing sang sung
ring rang rung
drink drank drunk
sink sank sunk
swim swam swum swimming
lend lent
bend bent
deal dealt
dream dreamt
sleep slept
weep wept
sweep swept
admit admits admitted admitting
submit submits submitted submitting
permit permits permitted permitting
commit commits committed committing
regret regrets regretted regretting
refer refers referred referring
focus focuses focused focusing
disagree disagrees disagreed disagreeing
need needs needed needing
free frees freed freeing
guarantee guarantees guaranteed guaranteeing
proceed proceeds proceeded
exceed exceeds exceeded
feed feeds fed
underscore underscores underscored underscoring
chime chimes chimed chiming
chastise chastises chastised chastising
style styles styled styling
side sides sided siding
berate berates berated berating
aspire aspires aspired aspiring
age ages aged aging
prefer prefers preferred preferring
infer infers inferred inferring
occur occurs occurred occurring
""".strip()
IRREGULAR = {form: line.split()[0] for line in _TABLE.splitlines() for form in line.split()}

ONE_L = frozenset(
    "compel expel control cancel travel label signal propel repel rebel counsel model fuel level marvel equal".split()
)
"""Verbs in -l that may double it before -ed and -ing; other stems in -ll keep both."""
SILENT_E = frozenset(
    """abuse accuse achieve acknowledge admire adore advance advise advocate agree allege allude announce
    anticipate apologise apologize appreciate apprise approve argue arouse arrange articulate assemble
    assuage assume assure attribute balance base behave believe belittle bemuse blame bone brave bribe
    calculate capture care castigate cause cease celebrate challenge change characterise characterize charge
    chase chide choose cite close combine compare compete compile complete compose compute concede conceive
    conclude confide confine confuse congratulate console conspire constitute consume contribute converse
    cope crave create criticise criticize cure dance dare debate decide declare decline decrease define
    delete demonstrate denote denounce deplore deride describe deserve desire determine devote diffuse dine
    disapprove disclose discourage dislike disparage dispense dispute distribute divide dominate double
    downgrade elaborate emerge empathise empathize emphasise emphasize enable encourage endorse endure
    engage enhance enquire ensure enthuse envisage erase escape espouse estimate evade evoke examine
    exchange excite exclude excoriate excuse execute exercise exhume explore expose feature figure file
    finance fire force frame fume fuse give grieve gripe grouse grumble handle hate hire hope house hype
    ignore illustrate imagine implore impose improve include increase indicate influence infuse injure
    inquire insinuate inspire institute insure intimate intone introduce invade invite invoke involve issue
    joke judge lambaste lease leave lecture license like line live loose lose love lunge lure make manage
    misquote measure merge mope mouse move muse name narrate negotiate nominate note notice nurse nurture observe
    opine oppose outline overcome paraphrase pause perceive persecute persuade phone phrase picture pine
    place please pledge plunge pollute postpone praise precede prepare prescribe preside presume prize
    procure produce promise promote pronounce propose prove provide provoke publicise publicize purchase
    purge pursue quibble quote raise range rate rave realise realize rebuke recede receive recite recognise
    recognize reduce reference refine refuse refute reiterate relate release remove remunerate renounce
    replace repudiate require rescue reserve resolve restore resume retire reverse revise revoke ridicule
    rouse rule salute sample savage save schedule secure seize sense serve settle shake shame shape share
    shine size smile solve speculate stare state strike structure struggle subscribe substitute suppose
    surge surmise surprise swipe sympathise sympathize tackle take tape tease time title tone torture trade
    trouble tumble type underline unite upgrade urge use value venture voice vote wave welcome whine write""".split()
)
"""Verbs that lose a final e before -ed and -ing."""


@cache
def lemma(word: str, tag: str) -> str:
    """`word` is in lower case; what is neither a verb nor a plural is its own lemma."""
    if tag[:2] == "VB" or tag == "MD":
        return IRREGULAR.get(word) or _verb(word)
    if tag in {"NNS", "NNPS"}:
        return _singular(word)
    return word


def _verb(word: str) -> str:
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and any(letter in "aeiouy" for letter in stem):
            return _whole(stem)
    return _singular(word)


def _whole(stem: str) -> str:
    """The verb that is left when -ed or -ing is taken off."""
    if stem + "e" in SILENT_E:
        return stem + "e"
    if stem[-1] == "i":
        return stem[:-1] + "y" if len(stem) > 2 else stem + "e"
    if stem[-2:] == "ll":
        return stem[:-1] if stem[:-1] in ONE_L else stem
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in "bdgmnprt":
        return stem[:-1]
    if stem[-1] in "vcuz" or stem[-2:] in {"dg", "rg", "bl", "tl", "dl", "gl", "pl", "kl", "fl", "rs", "ns"}:
        return stem + "e"
    return stem


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    if word.endswith("s") and len(word) > 2 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
