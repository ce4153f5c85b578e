"""What a number counts, from the words after it: `gpu`, `H100`, `person`, `parameter`."""

import re

from claims.extract.figures.lists import words
from claims.extract.parsed import Token

_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "lives": "life", "wives": "wife", "knives": "knife", "leaves": "leaf",
    "thieves": "thief", "halves": "half", "shelves": "shelf", "wolves": "wolf", "loaves": "loaf", "crises": "crisis",
    "analyses": "analysis", "theses": "thesis", "bases": "base", "buses": "bus", "viruses": "virus", "cases": "case",
    "premises": "premise", "houses": "house", "nurses": "nurse", "horses": "horse", "licences": "licence",
    "licenses": "license", "courses": "course", "phases": "phase", "bonuses": "bonus", "campuses": "campus",
    "gases": "gas", "movies": "movie", "cookies": "cookie", "dies": "die", "heroes": "hero", "potatoes": "potato",
    "tomatoes": "tomato", "echoes": "echo", "vetoes": "veto", "pence": "penny", "criteria": "criterion",
    "phenomena": "phenomenon", "gpus": "gpu", "cpus": "cpu", "tpus": "tpu", "classes": "class", "losses": "loss",
    "staffers": "staffer", "passersby": "passer-by", "aircraft": "aircraft", "spacecraft": "spacecraft",
    "series": "series", "species": "species", "troops": "troop", "police": "police officer", "militia": "militia",
}  # fmt: skip
_PLURAL = words("""people men women children feet mice geese aircraft spacecraft police staff troops personnel cattle sheep fish species
    series square head fewer mi miles data media faculty percent units gpus cpus bitcoin bitcoins hp""")
"""Plurals that do not end in s."""
_CHIPS = words("gpu chip processor accelerator card unit semiconductor board device gpus")
_UNITS_OF = words("graphic graphics tensor")
_NAME = re.compile(r"(?:[A-Z]{1,3}\d{1,4}|MI\d{3})[A-Z]?(?:s|['’]s)?$")
"""Chips as their makers name them: H100, A100s, GB200, MI300X."""
_FAMILIES = words(
    "hopper blackwell ampere volta rubin ascend trainium inferentia gaudi instinct maia kunlun xeon epyc"
)
"""Families of chips by their makers' names: `10,000 Hopper GPUs` are not any GPUs."""
_THIN = words("""unit center centre system plant site point member station line case message foot mile metre meter inch hour cut
    bill farm mail shop camp park post offering officer force fighter""")
"""Things that say little without the word before them: `data centre`, `square foot`, `job cut`."""
_NOT_COUNTED = words("""side thing way reason part option question kind type sort word example front respect step term occasion while
    bit lot deal matter sense fold aspect point factor category another third half rest place decade
    century year month week day hour minute second time quarter fortnight weekend night morning evening season sheet
    a.m. p.m. am pm gmt et today tonight tomorrow yesterday""")
_PEOPLE = re.compile(
    r"(?:person|man|woman|child|staff|member|people|citizen|patient|student|resident|refugee|migrant|immigrant|delegate"
    r"|troop|nurse|guest|candidate|advocate|inmate|parent|expert|.{2,}(?:er|or|ist|ee|ian|ant|crat|ican|aire))$"
)
_NO_PEOPLE = words("""server computer processor semiconductor accelerator reactor tower router container transformer number paper letter
    quarter order offer tractor trailer printer charter drawer sensor transistor plant restaurant acre helicopter
    chopper bomber tanker cruiser freighter carrier theatre theater newspaper register border river barrier folder
    copier filter laser hammer freezer burner power silver""")
_PARTS_OF_IT = words(
    "state city country county district continent figure time child parameter vote seat point page bed room word goal case floor storey mile token layer"
)


def is_person(item: str) -> bool:
    """By its ending or a list: `delegate`, `engineer`."""
    return item not in _NO_PEOPLE and _PEOPLE.match(item) is not None


def owned(item: str) -> bool:
    """Whether who has such things owns them; nobody owns staff, votes or parameters."""
    last = item.rpartition(" ")[2]
    return last not in _PARTS_OF_IT and not is_person(last)


DURATIONS = words("second minute hour day week month year decade quarter fortnight night weekend")
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "RB", "RBR", "RBS", "AFX"})
_WORKED = frozenset({"hour", "day", "year", "month"})
_WORKERS = words("gpu chip man person kilowatt megawatt gigawatt tpu node core staff light")
"""Whose hours are things: `2.8 million GPU hours`."""
_WHEN = words("today tonight tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday")
_DETERMINERS = words("the its their his her our those these such")
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "ADD", "FW"})
_LOOK = 7
"""Words after a number among which the thing is looked for."""
HYPHENED = words("""parameter strong member person people seat gpu chip bed room megawatt gigawatt kilowatt mile kilometre kilometer
    metre meter foot acre hectare tonne ton word page qubit core token transistor gallon barrel qubit vehicle ship
    unit home student job user""")


def counted(tokens: list[Token], i: int, *, one: bool, spelt: bool, big: bool) -> tuple[str, Token] | None:
    """The thing counted by a number that ends before token `i`, and its noun; None where nothing plainly is.

    `one`: a single thing may be counted (`only one chip`); `spelt`: a small number in words, which counts no lone
    names (`the two Koreas`); `big`: a chip may be named in the singular (`50,000 H100`).
    """
    run = _run(tokens, i)
    if run and (chip := _chip(run)):
        return (chip, run[-1]) if big or run[-1].text.endswith("s") else None
    if not (run and one):
        run = run[: max((n + 1 for n, token in enumerate(run) if _is_plural(token)), default=0)]
    if not run:
        return None
    head, singular = run[-1], item_of(run[-1])
    if singular in _WORKED and len(run) > 1 and run[-2].lower.rstrip("-") in _WORKERS:
        return f"{item_of(run[-2])} {singular}", head
    lone_name = spelt and len(run) == 1 and head.is_name() and head.text[0].isupper()
    if lone_name or singular in _NOT_COUNTED - DURATIONS:
        return None
    return _with_modifier(run, singular), head


def _chip(run: list[Token]) -> str:
    """The name of the chips that are counted: `50,000 Nvidia H100 GPUs` → H100; "" where they are something else."""
    named = [token for token in run if _NAME.match(token.text)]
    if not named or not (item_of(run[-1]) in _CHIPS or run[-1] is named[-1]):
        return ""
    return re.sub(r"['’]?s$", "", named[-1].text)


def _with_modifier(run: list[Token], singular: str) -> str:
    before = run[-2] if len(run) > 1 else None
    if before is None:
        return singular
    if singular == "unit" and before.lower in {"processing", "process"}:
        return "gpu" if any(t.lower in _UNITS_OF for t in run) else "processing unit"
    if singular in _CHIPS and before.lower in _FAMILIES:
        return f"{before.text} {'GPU' if singular == 'gpu' else singular}"
    plain = before.tag in {"NN", "NNS", "JJ"} and before.text.islower()
    if (
        singular in _THIN
        and plain
        and (before.tag != "JJ" or singular in {"foot", "mile", "metre", "meter", "inch"})
    ):
        return f"{before.lower} {singular}"
    return singular


def item_of(noun: Token) -> str:
    """The noun in the singular and lower case."""
    if noun.lower in _IRREGULAR:
        return _IRREGULAR[noun.lower]
    if noun.tag == "NNPS" and noun.text.istitle():
        return _one(noun.text)
    if noun.tag in {"NNS", "NNPS"} or noun.lower.endswith("s"):
        return _one(noun.lower)
    return noun.lower


def _one(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _is_plural(noun: Token) -> bool:
    if noun.lower in _PLURAL:
        return True
    return noun.lower.endswith("s") and not noun.lower.endswith(("ss", "us", "is")) and len(noun.text) > 2


def shared(tokens: list[Token], i: int) -> list[Token]:
    """The words for what a share is of, after `of`, `its` or nothing: `voters`, `adult patients`; [] for none."""
    while i < len(tokens) and tokens[i].lower in _DETERMINERS | {"of", "all", "that", "this"}:
        i += 1
    while i < len(tokens) and tokens[i].tag == "CD":
        i += 1
    run = _run(tokens, i)
    after = run[-1].i + 1 - tokens[i].i + i if run else 0
    if run and after < len(tokens) and tokens[after].tag == "POS":
        return [*run, tokens[after], *_run(tokens, after + 1)]
    plural = [n for n, token in enumerate(run) if _is_plural(token) and token.tag in _NOUNS]
    return run[: plural[0] + 1] if plural and run[plural[0]].dep == "compound" else run


def _run(tokens: list[Token], i: int) -> list[Token]:
    """The words of the noun phrase from `i` on, up to its head; [] where there is none."""
    if i < len(tokens) and tokens[i].lower == "of":
        i += 1
        if i < len(tokens) and tokens[i].lower in _DETERMINERS:
            i += 1
            i += i < len(tokens) and tokens[i].tag == "CD"
    run: list[Token] = []
    last = depth = 0
    for token in tokens[i : i + _LOOK]:
        if run and token.sentence is not run[0].sentence:
            break
        before = run[-1] if run else None
        if depth or (token.text == "(" and before and not last):
            depth += (token.text == "(") - (token.text == ")")
        elif last and token.lower in _WHEN:
            break
        elif token.tag in _NOUNS or _NAME.match(token.text):
            if last == len(run) and before and _is_plural(before) and before.head is not token:
                break
            run.append(token)
            last = len(run)
        elif token.tag in _MODIFIERS or (
            before and not last and before.tag[:2] == "JJ" and token.lower in {"and", ",", "or"}
        ):
            run.append(token)
        else:
            break
    return run[:last]
