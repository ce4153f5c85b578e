"""Lists about names: what stands before a person's name, common first names, words that make a name an organisation's."""

TITLES = frozenset(
    """mr mrs ms miss dr prof sir lord lady dame rev sen rep gov gen col lt sgt capt maj adm hon judge justice president
    vice-president senator congressman congresswoman representative governor mayor minister secretary chancellor professor
    doctor chairman chairwoman chair chief ceo cfo cto coo director officer executive founder co-founder cofounder spokesman
    spokeswoman spokesperson analyst economist general colonel captain sheriff detective inspector constable king queen prince
    princess pope cardinal bishop pastor reverend rabbi imam attorney lawyer coach manager economist ambassador speaker leader
    candidate nominee rival billionaire investor strategist aide adviser advisor director editor author actor actress singer
    commissioner superintendent head boss founder deputy former ex acting interim prime vice first lady researcher scientist
    engineer entrepreneur veteran lawmaker councillor councilman councilwoman alderman councilor lieutenant sergeant major admiral mp""".split()
)
MALE_TITLES = frozenset(
    "mr sir lord king prince pope chairman congressman spokesman councilman actor husband son brother uncle boyfriend widower grandfather nephew father alderman businessman".split()
)
FEMALE_TITLES = frozenset(
    "mrs ms miss lady dame queen princess chairwoman congresswoman spokeswoman councilwoman actress wife ex-wife daughter sister aunt niece girlfriend widow grandmother mother businesswoman".split()
)
MALE = frozenset(
    """jan andrea nicola jean simone robin camille noel ashley leslie dana kelly kim lynn tracy tracey stacy stacey shannon alexis whitney terry
    sasha jamie jordan casey morgan pat chris sam alex taylor dominique claude emil kasper otto karl lars jun petr pavel anton viktor mehmet raj imran alun aaron abdul abraham adam ahmed alan albert alejandro alex alexander alexandr alfred ali allen amir andre andreas andrew andy
    angelo anthony antonio arjun arnold arthur austin barack barry bashar ben benjamin bernard bernie bill billy bob bobby boris
    brad bradley brandon brendan brent brett brian bruce bryan calvin carl carlos chad charles charlie chris christian christopher
    chuck clarence claude clint colin conor corey craig curt curtis dale damien dan daniel darren dario dave david dean demis denis
    dennis derek derrick diego dmitri dominic don donald doug douglas duncan dwight earl ed eddie edgar eduardo edward edwin
    eli elliot elliott elon emmanuel enrique eric erik ernest ethan eugene evan ezra felix fernando francis francisco frank franklin
    fred frederick gabriel garry gary gavin geoff geoffrey george gerald gerard giovanni glenn gordon graham grant greg gregory guy
    hans harold harrison harry harvey hassan hector henry herbert herman howard hugh hugo ian ibrahim igor isaac ivan jack jacob
    jake jamal james jamie jared jason javier jay jean jeb jeff jeffrey jensen jeremy jerome jerry jesse jim jimmy joe joel johan
    johannes john johnny jon jonathan jordan jorge jose joseph josh joshua juan julian julio justin karl keith ken kenneth kevin
    khalid kirk kurt kyle lance larry lars laurence lawrence lee leo leon leonard leroy lewis liam lindsey lloyd logan lorenzo louis
    lucas luis luke mahmoud manuel marc marcel marco marcus mario mark martin marty marvin mathew matt matthew maurice max maxwell
    melvin michael miguel mike mikhail mitch mitt mohamed mohammad mohammed muhammad nathan nathaniel neil nelson nicholas nick nicolas
    nigel noah noam norman oliver omar oscar owen pablo pascal pat patrick paul pedro pete peter phil philip philippe phillip pierre
    rafael rahm rahul raj ralph ramon randy raul ray raymond reggie reid rene ricardo richard rick ricky rob robert roberto robin rod
    rodney roger roland ron ronald ross roy ruben rudy rupert russell ryan salvador sam samir samuel satya scott sean sebastian sergei
    sergey seth shane shaun shawn sidney simon spencer stanley stefan stephen steve steven stewart stuart sundar taylor ted terrence
    terry theodore thomas tim timothy tobias toby todd tom tommy tony travis trevor tyler vernon victor vincent vitaly vladimir
    volodymyr wallace walter warren wayne wesley will willem william xavier yann yusuf zachary""".split()
)
FEMALE = frozenset(
    """jan jean kim pat chris sam alex jamie jordan taylor terry robin casey morgan sasha dominique claude noel leslie stacy stacey tracy dana kelly ashley camille
    petra nina marta ines ida hedda mette signe lowri fay mei peggy claire ana abigail ada adriana agnes aisha alexandra alexis alice alicia alison allison amanda amber amelia amy ana andrea angela angelina
    anita ann anna anne annie annette april ariana ashley audrey ava barbara beatrice becky bella bernadette beth betty beverly
    bianca bonnie brenda bridget brittany brooke camila camille carla carly carmen carol carolina caroline carolyn carrie catherine
    cathy cecilia celia charlene charlotte chelsea cheryl chloe christina christine cindy claire clara claudia colleen condoleezza
    connie constance courtney crystal cynthia daisy dana daniela danielle darlene dawn debbie deborah debra delia denise diana diane
    dolores donna dora doris dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth ella ellen emilia emily emma erica
    erika erin esther eva evelyn faith fatima felicia fiona florence frances gabriela gabrielle gail gemma georgia geraldine gina
    ginger gisele giulia glenda gloria grace greta gretchen gwen hannah harriet hazel heather heidi helen helena hillary holly hope
    huma ida imani inez ingrid irene iris isabel isabella ivanka jackie jacqueline jan jane janet janice jasmine jean jeanne
    jennifer jenny jessica jill jo joan joanna joanne jocelyn jodi josephine joy joyce juanita judith judy julia juliana julie
    juliet june kamala karen kate katherine kathleen kathryn kathy katie katrina kayla kelly kellyanne kendra kim kimberly kirsten
    kristen kristin kristina lara laura lauren leah leila lena leslie lila lily linda lisa liz lois lola loretta lori lorraine
    louise lucia lucille lucy lydia lynn mabel madeleine madeline maggie marcia margaret margarita maria marian marianne marie
    marilyn marina marion marissa marjorie marlene marsha martha mary maureen maya megan megyn melania melanie melinda melissa
    mercedes meredith mia michaela michelle mildred mira miranda miriam molly mona monica monique nadia nancy naomi natalia natalie
    natasha nicola nicole nina nora norma olga olivia pamela patricia patty paula pauline peggy penelope penny phyllis priscilla
    priya rachel ramona rebecca regina renee rhonda rita roberta rosa rosalind rose rosemary roxanne ruth sabrina sally samantha sandra
    sara sarah shannon sharon sheila shelley sherry shirley sofia sonia sophia sophie stacey stella stephanie sue susan susanne
    suzanne svetlana sylvia tamara tammy tania tanya tara teresa thelma theresa tiffany tina tracey tracy ursula valerie vanessa
    vera veronica vicki victoria violet virginia vivian wanda wendy whitney yolanda yvette yvonne zoe""".split()
)
ORGANISATION = frozenset(
    """inc corp corporation co ltd llc plc group holdings partners capital bank fund trust university college school institute
    institution foundation association society union federation league club council committee commission department ministry
    agency bureau office administration authority board court congress senate house parliament party party's campaign coalition
    alliance network news times post journal press tribune herald globe telegraph guardian magazine review radio television tv
    media company industries systems technologies technology labs lab ai motors airlines airways energy oil gas pharmaceuticals
    hospital clinic church museum center centre academy service services reserve treasury pentagon kremlin government army navy
    force police nations states kingdom republic organization organisation chamber exchange research analytics consulting
    securities insurance economics pac conference convention database project initiative program programme team""".split()
)
ROLE_ENDS = frozenset("jr sr ii iii iv phd md".split())
"""What follows a surname and is none."""
PLACES = frozenset(
    """afghanistan albania algeria argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium bolivia bosnia brazil
    britain bulgaria burma cambodia cameroon canada chile china colombia congo croatia cuba cyprus denmark ecuador egypt england
    estonia ethiopia europe finland france gaza germany ghana greece guatemala haiti honduras hungary iceland india indonesia iran iraq
    ireland israel italy jamaica japan jordan kazakhstan kenya korea kosovo kuwait laos latvia lebanon libya lithuania luxembourg
    malaysia mali malta mexico moldova mongolia morocco mozambique myanmar nepal netherlands nicaragua niger nigeria norway oman
    pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda scotland senegal serbia singapore
    slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tanzania thailand tunisia turkey uganda ukraine uruguay
    uzbekistan venezuela vietnam wales yemen zambia zimbabwe asia africa america
    alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky
    louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon
    pennsylvania tennessee texas utah vermont wisconsin wyoming
    beijing berlin boston brussels chicago dallas denver detroit dublin geneva houston istanbul kyiv kiev london madrid manchester
    melbourne miami moscow mumbai munich paris philadelphia phoenix rome seattle seoul shanghai shenzhen stockholm sydney taipei
    tokyo toronto vienna warsaw washington zurich
    francisco valley diego angeles vegas orleans antonio paulo lumpur jose city county street avenue
    hampshire carolina dakota jersey york mexico virginia island zealand kong arabia lanka africa korea kingdom states emirates""".split()
)
"""Last words of names of countries, US states and large cities."""
