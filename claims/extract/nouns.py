"""Common nouns that can speak: people by what they do, bodies, and documents that say something."""

from claims.extract.parsed import Token

PEOPLE = frozenset(
    """man woman men women people person boy girl child children kid teenager student youth lady guy fan friend ally aide spouse
    wife husband mother father son daughter brother sister parent parents uncle aunt cousin widow relative family couple
    spokesman spokeswoman spokesperson spokespeople chairman chairwoman chair chief head boss president premier minister
    secretary governor mayor senator congressman congresswoman representative judge justice sheriff officer official
    officials police cop detective attorney counsel lawyer barrister solicitor prosecutor defendant plaintiff witness victim
    candidate nominee incumbent frontrunner front-runner rival opponent critic supporter backer donor voter elector delegate
    democrat republican conservative liberal progressive moderate independent lawmaker legislator politician
    strategist pollster analyst economist expert scientist researcher scholar professor academic historian author writer journalist
    reporter editor columnist anchor host commentator pundit observer blogger correspondent critic
    executive ceo founder cofounder co-founder entrepreneur investor trader broker banker shareholder owner partner employee worker
    engineer developer designer doctor physician nurse surgeon patient teacher principal pastor priest bishop pope cardinal
    rabbi imam king queen prince princess duke emperor general colonel captain sergeant soldier veteran pilot
    player coach manager referee striker goalkeeper captain athlete actor actress singer musician artist director producer
    citizen resident neighbour neighbor immigrant refugee migrant consumer customer user passenger driver farmer
    many some others most both few several all none everyone everybody anyone somebody someone nobody one another each those
    majority minority half third quarter dozen dozens hundreds thousands millions percent number
    insider outsider sympathizer activist protester demonstrator campaigner lobbyist advocate volunteer organizer organiser
    leader member source adviser advisor consultant assistant deputy envoy ambassador diplomat regulator
    billionaire millionaire mogul magnate tycoon businessman businesswoman veteran native colleague counterpart successor predecessor trustee attendee inmate""".split()
)
BODIES = frozenset(
    """company firm corporation startup start-up business group organisation organization association union federation league club
    agency department ministry office bureau commission committee council board panel court tribunal jury government
    administration cabinet parliament congress senate house party campaign team camp coalition alliance movement
    university college school church charity foundation institute institution think-tank bank fund exchange authority regulator
    army navy force military police service intelligence newspaper paper magazine outlet network broadcaster channel station
    site website media press agency wire publisher country nation state city county district community public industry sector
    market markets world crowd audience electorate leadership establishment staff crew union side lab laboratory carmaker
    trust choir band orchestra theatre theater zoo port mill chain brand studio bakery brewery farm shop store hotel gallery utility railway
    chipmaker retailer airline supplier manufacturer maker developer hospital embassy airport airline operator""".split()
)
DOCUMENTS = frozenset(
    """report study survey poll polls polling analysis paper document documents filing lawsuit suit complaint indictment letter email
    e-mail memo memorandum note statement announcement article story editorial column book biography memoir post tweet message
    ad advert advertisement spot video clip recording transcript speech testimony resolution bill law act rule order ruling
    verdict decision opinion data figure figures statistic statistics research evidence record records review audit
    index forecast estimate projection model map chart website page sign banner placard slogan headline caption label
    dossier file affidavit petition manifesto platform agenda plan proposal draft brief release newsletter blog account
    accounts average result results finding findings count tally census exit numbers""".split()
)
_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "crat", "eur")
PREFIXES = frozenset("co vice ex then".split())
"""What stands before a hyphen in `co-author`; the parser takes it for the noun."""
_THINGS = frozenset(
    """number matter order paper power water winter summer weather computer letter chapter quarter answer offer center centre border
    corner dinner disaster error factor mirror motor sector terror tenor vector color colour favor flavor honor humor labor labour
    odor rumor rumour vapor chair affair pair repair hair air event moment comment argument document agreement government movement
    statement payment treatment element development investment department environment amendment employment improvement settlement
    percent content extent talent accident incident continent restaurant grant want plant component equipment server folder paper
    million fiber timber lumber ladder shoulder trigger transfer career fever river layer butter ballot cover fewer former later
    manner banner primer timer buffer filter meter liter cancer laser tower tanker freezer container charger trailer tracker trouser
    american""".split()
)


def may_speak(token: Token) -> bool:
    """Whether a noun phrase with this head may be somebody who says something, or a text that does."""
    if token.tag in {"NNP", "NNPS", "WP", "WDT", "CD", "DT", "UH", "FW"}:
        return True
    if token.tag == "PRP":
        return token.lower != "it"
    if token.tag in {"PRP$", "WP$"}:
        return True
    word = token.lemma if token.tag == "NNS" else token.lower
    if word in PREFIXES:
        return False
    return (
        word in PEOPLE
        or token.lower in PEOPLE
        or word in BODIES
        or word in DOCUMENTS
        or (word.endswith(_ENDINGS) and word not in _THINGS)
    )


def is_document(token: Token) -> bool:
    """`statement`, `poll`: a text; where somebody issues it, that one speaks."""
    return (token.lemma if token.tag == "NNS" else token.lower) in DOCUMENTS
