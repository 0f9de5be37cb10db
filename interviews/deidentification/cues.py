"""Words beside which a name is likely: titles, words for family, introductions, prepositions of place, verbs of people."""

import re

from interviews.deidentification.lexicon import words_of

TITLES = words_of(
    "mr mrs ms miss dr doctor prof professor sir dame nurse sister father reverend rev pastor captain herr fru frk frøken doktor "
    "overlege lege sykepleier prest presten biskop fröken herrn frau señor señora don doña dra sr sra dhr mevrouw mevr "
    "grandma grandpa granny gran nan nana grandad granddad auntie aunt aunty uncle cousin old young little "
    "bestemor bestefar besta farmor farfar mormor morfar tante onkel gamle vesle lille mamma pappa"
)
# Titles that people have who are no kin; "old", "little" and kin say less.
FORMAL_TITLES = words_of(
    "mr mrs ms miss dr doctor prof professor sir dame nurse reverend rev pastor captain herr fru frk frøken doktor overlege "
    "fröken herrn frau señor señora dra sr sra dhr mevrouw"
)
# With these a place's name begins: New, Lake, Øvre.
PLACE_HEADS = words_of(
    "new north south east west lake mount mt port fort upper lower great little st saint san santa "
    "nord sør øst vest øvre nedre ytre indre store lille nye gamle norra södra östra västra"
)
DOCTORS = words_of("dr doctor doktor overlege prof professor dra")

_ENGLISH_KIN = (
    "son|daughter|wife|husband|brother|sister|mother|father|mum|mom|dad|grandson|granddaughter|grandmother|grandfather|"
    "cousin|nephew|niece|aunt|uncle|partner|boyfriend|girlfriend|ex|fiancée?|stepson|stepdaughter|stepfather|stepmother|"
    "friend|neighbou?r|mate|boss|colleague|manager|dog|cat|doctor|gp|nurse|surgeon|oncologist|consultant|therapist|"
    "(?:brother|sister|mother|father|son|daughter)-in-law|best friend|twin"
)
_NORDIC_KIN_DEFINITE = (
    "sønnen|dattera|datteren|dottera|kona|kåna|mannen|broren|broderen|bror|søstera|søsteren|systera|mora|moren|faren|mamma|pappa|far|mor|"
    "barnebarnet|venninna|venninnen|vennen|kameraten|kompisen|naboen|sjefen|kollegaen|samboeren|kjæresten|svigersønnen|"
    "svigerdattera|svigerdatteren|svogeren|svigerinna|onkelen|tanta|tanten|nevøen|niesa|niesen|søskenbarnet|fastlegen|legen|kirurgen|"
    "sykepleieren|kreftlegen|tvillingbroren|tvillingsøsteren|eksen|bestevenninna|"
    "hustruen|sønn|søn|frun|maken|sonen|dottern|systern|brodern|vännen|väninnan|grannen|chefen|läkaren|doktorn|"
    "lægen|søsteren|datteren"
)
_NORDIC_KIN = (
    "sønn|datter|dotter|kone|mann|bror|søster|syster|mor|far|venn|venninne|ven|veninde|nabo|sjef|chef|kollega|samboer|kjæreste|svoger|"
    "svigersønn|svigerdatter|svigermor|svigerfar|onkel|tante|nevø|niese|fastlege|lege|læge|kirurg|barnebarn|søn|hustru|"
    "fru|make|son|vän|granne|läkare|eldste|yngste|eldste sønn|yngste sønn|eldste datter|yngste datter|tvillingbror|tvillingsøster"
)
# These three are for text in small letters; each alternative ends where the name begins.
KIN = re.compile(
    rf"(?<!\w)(?:(?:my|our|his|her|their|your) (?:(?:eldest|youngest|oldest|older|younger|big|little|late|dear|old|best) )?(?P<english>{_ENGLISH_KIN})"
    rf"|(?P<definite>{_NORDIC_KIN_DEFINITE}) (?:min|mi|mitt|vår|våres|hans|hennes|hennar|si|sin|deres|vores)"
    rf"|(?:min|mi|vår|hans|hennes|vores) (?P<nordic>{_NORDIC_KIN})"
    rf"|(?:mi|su) (?:hijo|hija|mujer|marido|esposo|esposa|hermano|hermana|madre|padre|amigo|amiga)"
    rf"|(?:mein|meine|ihr|ihre) (?:sohn|tochter|frau|mann|bruder|schwester|mutter|vater|freund|freundin|nachbar|nachbarin)"
    rf"|(?:mijn|m'n|onze) (?:zoon|dochter|man|vrouw|broer|zus|moeder|vader|vriend|vriendin|buurman|buurvrouw)"
    rf"),? (?!\w*['’])"
)
INTRODUCTIONS = re.compile(
    r"(?<!\w)(?:my name is|my name's|my name’s|his name is|her name is|his name was|her name was|name is|i'm called|they call me|call me|"
    r"jeg heter|eg heiter|eg heter|æ heite|æ heter|jag heter|jeg hedder|han heter|hun heter|ho heiter|heter|hette|heitte|hedder|hedde[rt]?|"
    r"navnet mitt er|namnet mitt er|mitt navn er|mitt namn är|mit navn er|me llamo|se llama|mi nombre es|ich heiße|heißt|mein name ist|"
    r"ik heet|mijn naam is|nimeni on|minun nimeni on|nombre:|apellidos:|name:|navn:) {1,3}"
)
# Weaker: "called back" is no introduction, "called Kevin" is.
NAMING = re.compile(
    r"(?<!\w)(?:named|called|kalt|kalles|kalte|kalla|het|heitte|døpt|by the name of|ved navn) {1,2}"
)

# After these, a word that is both a name and another word is the other: "a Christian".
ARTICLES = words_of("a an the no this that every good en ein et eit den det ei ingen")

AT_A_PLACE = words_of(
    "in from near outside around towards toward at via between beyond above leaving visiting "
    "i på fra frå ved utenfor utanfor mot nær omkring oppi nedi inni utpå oppå uti hjemme rundt nordfor sørfor "
    "från vid nära utanför hos en desde hacia cerca nach aus bei in von naar uit bij te"
)
TO_A_PLACE = words_of("to til te till a nach")
GOING = words_of(
    "went go going gone goes drove drive moved move moving flew travelled traveled back up down over out home came come "
    "dro drar reiste reise reiser flytta flyttet flytte flytter kjørte køyrde kjøre tilbake hjem heim ned opp ut inn over kom fór sendt sendte "
    "flyttade åkte rejste"
)

# What only people do: it makes a name of a word that begins a sentence.
PEOPLE_DO = words_of(
    "said says say told tells asked asks rang phoned called calls came comes drove drives lives lived thinks thought knows knew "
    "wants wanted helped helps works worked died cried laughed laughs smiled sat sits stood told took takes brought kept met "
    "moved went goes gave began begins started starts looked looks cooks cooked loves loved hates hated visited drinks drank prayed mows wrote writes doesn't didn't "
    "sa sade sagde sier seier siger spurte spør ringte ringer ringde ringede kom kommer kjørte køyrde kjører bor bodde bur budde "
    "mener mente tenker tenkte syns syntes vet visste veit ville hjalp hjelper jobber jobba jobbet døde gråt lo ler smilte satt "
    "sto tok tar dro reiste ga gav fikk måka leste skrev skriver henta hentet laga lagde sov løp gikk går passet passa brakk lovte lovet "
    "texted emailed hugged kissed married retired insisted reckons reckoned swears swore promised nodded shouted argued baked "
    "knitted plays played sings sang reads runs ran walked teaches taught speaks spoke turned visits stayed stays slept sleeps "
    "brings brought gives bought buys sold found picked picks dropped popped pops held holds carried showed shows listened "
    "listens watched waited waits joined arrived returned fixed paid pays lent used makes made gets got sent sends "
    "fant finner kjøpte kjøper solgte viste lytta lyttet lytter venta ventet venter fiksa fikset betalte lånte inviterte nekta nektet "
    "lurte lurer kokte koker baka baker strikka strikker spilte spiller sang synger løper lærte snakka snakket snakker klaga "
    "klaget maste ordna ordnet nikka nikket gifta giftet fulgte følger trøsta trøstet klemte klemmer vaska vasket vasker stelte "
    "steller holdt holder gir sendte sender bestilte meldte besøkte besøker leverte ventar fann heldt gav sende kjøpa følgde "
    "säger frågade tyckte undrade trodde"
)
_COPULA = "is|was|er|var|är|va"
WERE = words_of("was had did has var hadde hade havde")
IS_SOMEBODY = re.compile(
    rf" (?:{_COPULA}) (?:my|our|his|her|the (?:one|eldest|youngest|oldest|talker)|a nurse|broren|søsteren|søstera|mannen|kona|sønnen|dattera|datteren|"
    r"moren|mora|faren|yngst|eldst|naboen|vår|min|gift|sykepleier|lærer|lege)(?!\w)"
    r"|, (?:my|our|broren min|søsteren min|mannen min|kona mi|sønnen min|dattera mi|datteren min)(?!\w)"
    r"| (?:and|og|and me|och) (?:I|me|jeg|eg|æ|e|meg|han|hun|ho|jag|mig|him|her)(?!\w)",
)
SPEECH = words_of(
    "said say says saying like think thought thinking tell told asked asks ask went goes go was be "
    "sa sier seier sei tenkte tenker spurte spør sagde siger säger ba bad"
)
