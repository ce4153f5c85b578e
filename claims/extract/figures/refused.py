"""What looks like a number of something but is none: names, versions, dates, times, ages, scores, addresses, lists."""

import re

from claims.extract.figures.amount import Amount
from claims.extract.figures.lists import ordered, words
from claims.extract.parsed import Parsed, Token

MONTHS = ordered(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug"
    " Sep Sept Oct Nov Dec"
)
_MONTH = rf"(?:{'|'.join(MONTHS)})\.?"
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight")
_MONTH_WORDS = frozenset(month.lower() for month in MONTHS) | {f"{month.lower()}." for month in MONTHS}
WHEN = _DAYS | _MONTH_WORDS
"""Days and months, in lower case."""
_NUMBERED = words("""article section chapter page pages p. pp. no no. nos. number numbers level phase stage step grade type tier round
    week day game group channel route interstate highway line verse title amendment proposition prop rule item figure
    table volume issue episode season part act scene class category model version windows python android ios boeing
    airbus iphone ipad galaxy pixel gpt llama claude gemini grok qwen apollo formula area catch fortune top ftse dow
    nikkei nasdaq stoxx s&p p dax cac district precinct ward room suite box flight gate track exhibit bill act size
    appendix schedule clause paragraph annex note footnote chapter question lot unit plan agenda vision gen generation
    playstation xbox rtx gtx super bowl war king pope louis henry george elizabeth falcon starship artemis core ryzen
    firefox chrome office photoshop bluetooth usb hdmi ddr web covid sars""")
"""Words after which a number tells which, not how many."""
_CHUNK = re.compile(
    r"""://|www\.|@|^[#§]|\.(?:com|org|net|gov)\b   # links, addresses, marks of lists
    |^\W*\d{1,4}[/.]\d{1,2}[/.]\d{1,4}\W*$|^\W*\d{1,2}/\d{1,2}\W*$|^\W*\d{4}-\d{2}(?:-\d{2})?\W*$   # dates, 9/11, 24/7
    |^\W*\d{1,2}:\d{2}(?::\d{2})?(?:[ap]\.?m\.?)?\W*$|^\W*\d{1,2}(?:\.\d\d)?[ap]\.?m\b   # clock times
    |^\W*\d+\.\d+\.\d+|^\W*[vV]\d                    # versions
    |^\W*\(?\d{3}\)?-\d{3}-\d{4}|^\+?\d{1,3}-\d{2,4}-\d{2,4}|\d-\d+-\d   # phone numbers, codes
    |^\W*40[13]\([a-z]\)|^\W*\d+\([a-z]\)            # 401(k)
    |^\W*'?\d{2,4}s\b|^[’'‘]\d\d\W*$                 # decades
    |^\W*\d+(?:st|nd|rd|th)\b                        # ordinals
    |^\W*\d{1,3}[º°]                                 # degrees
    |^\W*\[\d+\]\W*$                                 # notes
    """,
    re.VERBOSE,
)
_AHEAD = re.compile(
    rf"""[ \u00a0]?[ap]\.?m\.?(?!\w)|\ ?o['’]clock|\ (?:GMT|BST|EST|EDT|ET|CET|UTC|PST|PT)\b   # clock times
    |(?:st|nd|rd|th)\b|[ ](?:degrees?|deg)\b|\ ?°|[CF](?!\w)                        # ordinals, degrees
    |[ ](?:of[ ])?{_MONTH}(?!\w)|,?[ ](?:AD|BC|BCE|CE)\b                              # dates
    |[- ](?:years?|months?|weeks?|days?)[- ]olds?\b|[- ]somethings?\b|[- ]year[- ]old  # ages
    |[- ](?:bit|way|star|point\ plan|yard\ line|ish|percent\ sign|letter|figure|digit|sided|storey|story|door)\b
    |[ ](?:Downing|Avenue|Street|Road|Ave\b|St\b|Blvd|Boulevard|Lane|Drive|Rd\b)|(?:/\d)
    |[ ](?:of\ (?:the|these|those|them|us|my|our|your|his|her|its|their|you|which|whom)\b)
    |[ ](?:people|persons|sources|officials|executives|employees|insiders)[ ]
     (?:familiar|briefed|close\ to|with\ (?:direct\ )?knowledge|who\ (?:asked|spoke|declined))\b   # who told it
    |[ ](?:another|day\b|thing\b|of\ a\ kind|at\ a\ time|by\ one|after\ another|or\ the\ other|side\b|way\b)""",
    re.VERBOSE,
)
_PHONE = re.compile(r"(?:\+\d{1,3}[ -]?|\(\d{3}\) ?|\b\d{3}[ -])[\d -]{6,}")
_AGED = re.compile(
    r"(?:\b(?:aged?|ages|turn(?:s|ed|ing)?) |\bunder-|\bover-|\bsince |\buntil |\bin the year |\bcirca )$",
    re.IGNORECASE,
)
_VOTED = re.compile(
    r"\b(?:vot(?:e|ed|es|ing)|won|win|wins|lost|beat|beats|defeat\w*|score[ds]?|led|lead|leading|passed|ruled|ruling|tied"
    r"|drew|victory|defeat)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_ITEM_OF_LIST = re.compile(r"[^\S\n]*[(\[]?(?:\d{1,3}|[A-Za-z])[.):\]]")
_HAVING = words(
    "have own hold possess order buy purchase acquire employ hire deploy operate install rent lease"
)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def refused(parsed: Parsed, token: Token, amount: Amount) -> bool:
    """Whether the amount whose number begins in `token` is no figure, whatever is counted."""
    text, at, end = parsed.text, amount.number, amount.end
    left, right = _chunk(text, at, end)
    digits = text[at].isdigit()
    if amount.spelt and text[at].isupper() and _part_of_name(parsed, token, amount):
        return True
    if digits and (_CHUNK.search(text[left:right]) or _listed(text, at) or _phone(text, at)):
        return True
    if amount.unit is None and (_named(text, at) or _AHEAD.match(text, amount.end)):
        return not _counted_out(text, amount)
    if digits and re.match(r"[\d]|[.,:/]\d", text[end : end + 2]):
        return True
    if _AGED.search(text, max(0, at - 16), at) and amount.unit is None:
        return True
    return amount.unit is None and (_dated(parsed, token, amount) or _numbered(parsed, token, amount))


def _part_of_name(parsed: Parsed, token: Token, amount: Amount) -> bool:
    """`Uranium One`, `the Gang of Eight`: a capital within a sentence that is no headline."""
    i = token.i
    if i == token.sentence.tokens[0].i or not parsed.tokens[i - 1].text[0].isalpha():
        return False
    following = parsed.text[amount.end : amount.end + 2].strip()
    return not following[:1].isupper() and parsed.text[amount.start].isupper()


def _counted_out(text: str, amount: Amount) -> bool:
    """`50,000 of the best H100s` counts, `one of the best` does not."""
    return (
        text.startswith(" of ", amount.end)
        and not _named(text, amount.number)
        and (amount.scaled or amount.vague or amount.numbers[0] > 10)
    )


def _chunk(text: str, at: int, end: int) -> tuple[int, int]:
    """The stretch without blanks around the number."""
    left, right = at, end
    while left > 0 and not text[left - 1].isspace() and at - left < 60:
        left -= 1
    while right < len(text) and not text[right].isspace() and right - end < 60:
        right += 1
    return left, right


def _named(text: str, at: int) -> bool:
    """A letter, or a letter with a hyphen, stands directly before: `R1`, `GPT-4`, `Covid-19`, `H.R.3590`."""
    if at == 0:
        return False
    before = text[at - 1]
    if before in "-‑–/.'’_#§":
        return at > 1 and (text[at - 2].isalnum() or before in "#_§./")
    return before.isalnum()


def _listed(text: str, at: int) -> bool:
    """The number of a list item, at the beginning of a line."""
    window = max(0, at - 12)
    line = text.rfind("\n", window, at) + 1
    if line == 0 < window:
        return False
    match = _ITEM_OF_LIST.match(text, line)
    return match is not None and at < match.end() and not text[match.end() : match.end() + 1].isdigit()


def _phone(text: str, at: int) -> bool:
    window = max(0, at - 14)
    return any(m.start() <= at < m.end() for m in _PHONE.finditer(text, window, min(len(text), at + 16)))


def _dated(parsed: Parsed, token: Token, amount: Amount) -> bool:
    """A year, the day of a month, or a score."""
    text = parsed.text
    before = _before(parsed, token)
    printed = text[amount.number : amount.end]
    if before.rstrip(".") in _MONTH_WORDS and amount.numbers[-1] <= 31:
        return True
    if YEAR.fullmatch(printed) and not _had(token):
        bounded = amount.start < amount.number and before not in {
            "about",
            "around",
            "by",
            "before",
            "after",
            "circa",
        }
        return not bounded or before in {"the", "in", "since"}
    if re.match(r"(?:19|20)\d\d[–-]", printed) or re.search(
        r"(?:19|20)\d\d[–-]$", text[max(0, amount.number - 5) : amount.number]
    ):
        return True
    score = re.match(r"\s?[–-]\s?\d|,? to \d", text[amount.end : amount.end + 6]) or re.search(
        r"\d\s?[–-]\s?$|\d to $", text[max(0, amount.number - 6) : amount.number]
    )
    return bool(
        score and (_VOTED.search(text[max(0, amount.start - 60) : amount.start]) or "-" in score.group())
    )


def _had(number: Token) -> bool:
    """`has 2000 GPUs`: so many plural things that somebody has or gets, of which none says which."""
    thing = number.head
    return (
        number.dep == "nummod"
        and thing.tag in {"NNS", "NNPS"}
        and thing.dep == "dobj"
        and thing.head.lemma in _HAVING
        and all(
            c.dep in {"nummod", "compound", "amod", "prep", "advmod"} for c in thing.children if c.i < thing.i
        )
    )


def _before(parsed: Parsed, token: Token) -> str:
    """The word before the number, in lower case; "" at the beginning of a sentence."""
    i = token.i - 1
    return parsed.tokens[i].lower if i >= token.sentence.tokens[0].i else ""


def _numbered(parsed: Parsed, token: Token, amount: Amount) -> bool:
    """The number tells which one it is: `Section 230`, `the S&P 500`, `Llama 3.1`."""
    if amount.start < amount.number:
        return False
    i = token.i - 1
    if i < token.sentence.tokens[0].i:
        return False
    before = parsed.tokens[i]
    if before.lower in _NUMBERED:
        return True
    if before.is_name() and before.text[:1].isupper() and before.lower not in _DAYS:
        versionish = amount.numbers[0] % 1 != 0
        hangs = (
            token.head is before
            or before.head is token
            or (before.head is token.head and before.dep == "compound")
        )
        return not amount.scaled and not amount.spelt and (versionish or hangs)
    return False
