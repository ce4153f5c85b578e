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
    """argue agree note quote promote vote devote denote invite cite recite excite write unite state estimate advocate
    speculate calculate articulate reiterate elaborate debate demonstrate indicate intimate insinuate illustrate relate
    anticipate appreciate celebrate hate negotiate dominate nominate create rate narrate excoriate castigate repudiate
    congratulate remunerate accuse refuse muse use abuse propose oppose suppose disclose close expose impose compose
    advise revise promise surmise criticise criticize praise raise please recognise recognize realise realize emphasise
    emphasize characterise characterize sympathise sympathize empathise empathize apologise apologize publicise publicize
    believe perceive conceive receive achieve observe reserve deserve serve approve disapprove prove improve move remove
    resolve solve involve love save leave give live argue value rescue issue pursue blame name claim_ proclaim_ declare
    compare prepare share care dare stare ensure assure insure measure require inquire enquire admire hire fire desire
    retire inspire conspire ignore explore implore deplore restore adore pledge judge allege urge charge challenge acknowledge
    encourage discourage disparage envisage manage engage merge emerge decline define outline combine determine examine imagine
    underline decide divide provide deride chide preside confide conclude include exclude allude concede precede recede
    trade persuade invade evade downgrade upgrade rebuke joke invoke provoke evoke revoke like dislike strike take make
    shake hope cope escape shape type tape describe subscribe prescribe bribe announce denounce pronounce renounce reference
    influence voice force place replace reduce produce introduce notice announce balance finance advance enhance dance
    welcome overcome assume presume resume consume time blame frame shame struggle tackle handle settle title belittle
    grumble double trouble enable sample assemble tumble ridicule schedule rule console smile file compile quibble assuage
    prize surprise seize size apprise exercise license sense dispense endorse reverse converse nurse purchase chase base
    increase decrease release cease lease tease erase phrase paraphrase compete complete delete quote rebuke fume exhume
    rave behave brave grieve wave crave enthuse savage pen_ gripe lambaste tape hype swipe mope phone postpone tone bone
    intone dine whine shine line pine opine refine confine decline urge surge purge lunge plunge change arrange exchange
    range manage salute dispute refute compute execute persecute contribute distribute attribute institute constitute substitute pollute
    bemuse diffuse confuse infuse fuse excuse cause pause house arouse rouse espouse choose lose loose groan_ grouse joust_ mouse
    capture picture feature lecture torture venture nurture structure secure endure procure cure lure figure injure""".replace(
        "_", " "
    ).split()
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
