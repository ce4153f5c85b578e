"""The dictionary form of a word, from its Penn tag. Regular forms by rule, irregular ones by table."""

from functools import cache

IRREGULAR = {
    line.split()[i]: line.split()[0]
    for line in """
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
put put
feel felt
find found
make made making
go went gone
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
quote quotes quoted quoting
foresee foresaw foreseen
misspeak misspoke
retell retold
rebut rebuts rebutted rebutting
retort retorts retorted retorting
""".strip().splitlines()
    for i in range(len(line.split()))
}
_E_ENDINGS = (
    "at",
    "iz",
    "is",
    "us",
    "os",
    "as",
    "in",
    "ir",
    "ar",
    "or",
    "ur",
    "er",
    "am",
    "im",
    "um",
    "om",
    "v",
    "c",
    "g",
    "u",
    "dl",
    "bl",
    "tl",
    "pl",
    "gl",
    "kl",
    "fl",
)
"""What a stem that has lost its final e ends in, for verbs; the exceptions are in KEEP."""
KEEP = frozenset(
    """answer consider offer utter deliver remember wonder enter suffer gather bother order murmur whisper mutter counter
    discover recover differ alter cover foster bolster hammer slander stammer register administer pester badger
    explain complain maintain remain contain retain train obtain attain gain join
    sustain warn learn burn turn return earn concern govern yearn mourn claim proclaim exclaim disclaim reclaim acclaim
    affirm confirm inform perform deem seem redeem esteem
    repeat treat defeat cheat beat heat eat seat threat sweat bleat greet
    bemoan moan loan groan pardon abandon reason question mention caution petition position sanction function condition
    envision commission
    appear hear fear clear swear bear air chair repair despair roar soar
    condemn admonish focus discuss express stress address press guess pass miss toss dismiss assess process confess possess
    suspect insist pin spin win begin reckon beckon threaten
    visit exhibit edit credit inherit limit posit deposit profit benefit audit merit elicit solicit cast
    harbor labor favor honor mirror endeavor censor sponsor tutor anchor humor
    monitor motor vector refactor develop""".split()
)


@cache
def lemma(word: str, tag: str) -> str:
    """`word` is in lower case; of what is neither verb nor noun the word itself."""
    if tag[:2] == "VB" or tag == "MD":
        return IRREGULAR.get(word) or _verb(word, tag)
    if tag in {"NNS", "NNPS"}:
        return _singular(word)
    return word


def _verb(word: str, tag: str) -> str:
    if tag == "VBZ" and word.endswith("s"):
        return _singular(word)
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return _stem(word[: -len(ending)])
    return word


def _stem(stem: str) -> str:
    if stem in KEEP:
        return stem
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsefz":
        return stem[:-1]
    if stem[-2:] == "ll" and stem in {
        "compell",
        "expell",
        "controll",
        "cancell",
        "travell",
        "labell",
        "signall",
        "propell",
        "repell",
        "rebell",
        "tell",
        "counsell",
        "marshall",
        "pedall",
    }:
        return stem[:-1]
    if stem.endswith(_E_ENDINGS) or (len(stem) > 2 and stem[-1] in "sz" and stem[-2] in "aeiounrl"):
        return stem + "e"
    if (
        len(stem) > 2
        and stem[-1] in "dktplbnm"
        and stem[-2] in "aiou"
        and stem[-3] not in "aeiou"
        and _one_beat(stem)
    ):
        return stem + "e"
    if stem in {
        "not",
        "quot",
        "vot",
        "cit",
        "invit",
        "unit",
        "writ",
        "promot",
        "devot",
        "denot",
        "excit",
        "incit",
        "recit",
        "reunit",
        "ignit",
        "suggeste",
        "prais",
        "rais",
        "pledg",
        "judg",
        "oblig",
        "provid",
        "decid",
        "conclud",
        "includ",
        "conced",
        "preced",
        "exclud",
        "divid",
        "presid",
        "resid",
        "collid",
        "confid",
        "coincid",
        "decod",
        "erod",
        "explod",
        "persuad",
        "invad",
        "evad",
        "degrad",
        "upgrad",
        "downgrad",
        "upload",
        "lik",
        "mak",
        "tak",
        "provok",
        "invok",
        "evok",
        "revok",
        "mistak",
        "hop",
        "hail",
        "describ",
        "ascrib",
        "prescrib",
        "subscrib",
        "transcrib",
        "inscrib",
        "prob",
        "brib",
        "brak",
        "clos",
        "propos",
        "suppos",
        "oppos",
        "impos",
        "expos",
        "compos",
        "dispos",
        "endors",
        "revers",
        "cours",
        "cens",
        "respons",
        "licens",
        "sens",
        "tens",
        "promis",
        "advis",
        "revis",
        "devis",
        "televis",
        "surpris",
        "compris",
        "exercis",
        "criticis",
        "observ",
        "reserv",
        "serv",
        "deserv",
        "preserv",
        "believ",
        "receiv",
        "perceiv",
        "conceiv",
        "deceiv",
        "achiev",
        "reliev",
        "griev",
        "retriev",
    }:
        return stem + "e"
    return stem


def _one_beat(stem: str) -> bool:
    """One vowel group alone: `vot`, `lik`, but not `visit`."""
    groups, inside = 0, False
    for letter in stem:
        vowel = letter in "aeiouy"
        groups += vowel and not inside
        inside = vowel
    return groups == 1


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
