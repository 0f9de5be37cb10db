import pytest

from interviews.deidentification import scan
from tests.pure.deidentification.found import found, reasons


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I rang Margaret, and then Tom Okafor.", ["Margaret", "Tom Okafor"]),
        ("Margaret drove me home.", ["Margaret"]),
        ("Then I told Zbyszka about it.", ["Zbyszka"]),
        ("Zbyszka drove me home.", ["Zbyszka"]),
        ("I saw Dr Lowe and Mr. Young twice.", ["Dr Lowe", "Mr. Young"]),
        ("That is Grandma Rose's chair, and Old Tom's.", ["Grandma Rose", "Old Tom"]),
        (
            "I met Iva D. Grusova and Ludwig van der Berg.",
            ["Iva D. Grusova", "Ludwig van der Berg"],
        ),
        ("My friend Hope came, and my wife Joy.", ["Hope", "Joy"]),
        ("Mark said it. Will's the talker.", ["Mark", "Will"]),
        ("Robin had it first. I saw it with Jan.", ["Robin", "Jan"]),
        ("I met Patrizia d'Ettorre there.", ["Patrizia d'Ettorre"]),
        ("I know Bjorn and Åse-Marie.", ["Bjorn", "Åse-Marie"]),
        ("Liv sa at Bjørn kom.", ["Liv", "Bjørn"]),
        ("Kari Annes bror og Steins kone kom.", ["Kari Annes", "Steins"]),
        ("Eg ringte ho Oddbjørg og han Sivert.", ["Oddbjørg", "Sivert"]),
        ("Doktor Wiik og fru Strand var der.", ["Doktor Wiik", "fru Strand"]),
        ("Jag träffade Göran och hans fru Gunilla.", ["Göran", "Gunilla"]),
        ("Ich kenne Frau Lehmann und ihren Mann nicht gut.", ["Frau Lehmann"]),
        ("Mijn buurman heet Joost, en mijn vrouw Femke.", ["Joost", "Femke"]),
        ("Me llamo Estefanía Romero.", ["Estefanía Romero"]),
        ("I met Margaret Small and Knut Sommer.", ["Margaret Small", "Knut Sommer"]),
        ("Usamov and Hansen were there.", ["Usamov", "Hansen"]),
    ],
)
def test_names_of_people(text, names):
    assert found(text) == [("person", name) for name in names]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("We moved to Keswick, near Little Wenham.", ["Keswick", "Little Wenham"]),
        ("We live in Burnham Overy now.", ["Burnham Overy"]),
        ("Jeg er fra Mo i Rana, men bor på Toten.", ["Mo i Rana", "Toten"]),
        ("Vi bodde i Øvre Årdal den gangen.", ["Øvre Årdal"]),
        ("Stavanger was far away.", ["Stavanger"]),
        ("She lives in New Tinamouth, up at Lake Marian.", ["New Tinamouth", "Lake Marian"]),
    ],
)
def test_names_of_places(text, places):
    assert found(text) == [("place", place) for place in places]


@pytest.mark.parametrize(
    ("text", "institution"),
    [
        ("I was at St Mary's Hospital then.", "St Mary's Hospital"),
        ("They sent me to the Royal Marsden.", "Royal Marsden"),
        ("I taught at the University of Hull once.", "University of Hull"),
        ("I was with Hendry & Sons Ltd for years.", "Hendry & Sons Ltd"),
        ("I worked for Marlow until then.", "Marlow"),
        ("Jeg lå på Sykehuset Levanger.", "Sykehuset Levanger"),
        ("Jeg lå på Radiumhospitalet.", "Radiumhospitalet"),
        ("Jeg var rektor ved Solbakken ungdomsskole.", "Solbakken ungdomsskole"),
        ("Æ va på UNN heile vinteren.", "UNN"),
        ("Jeg jobba i Fjordkraft da.", "Fjordkraft"),
        ("Og i Hansen Bygg AS.", "Hansen Bygg AS"),
        ("She came from Rapid Cycle Solutions.", "Rapid Cycle Solutions"),
        ("At Nordlia School we had no books.", "Nordlia School"),
        ("Vi bodde ved Nordlia omsorgssenter.", "Nordlia omsorgssenter"),
        ("I prayed at the Nordlia Mosque.", "Nordlia Mosque"),
    ],
)
def test_institutions_and_employers(text, institution):
    assert found(text) == [("institution", institution)]


@pytest.mark.parametrize(
    "text",
    [
        "Will that do? May I go? I hope so. Mark my words.",
        "On Monday I took Imatinib, or Glivec, and Tylenol.",
        "I had a GIST, then a CT-scan, an MRI and a PET.",
        "In Norway the Norwegians speak Norwegian, and in Spain they don't.",
        "I'm not a Christian, I'm a Finn, and no Brit. The X Ray was fine.",
        "God, no. At Christmas I read the Guardian.",
        "And I said, Okay, let's stop. She was like, Yeah.",
        "Well, I'm tired. I've had it. OK?",
        "Liv er det eneste jeg tenker på, å leve.",
        "Herregud, nei. På mandag var det jul.",
        "Jeg håper. Håp er alt. Sol trengte jeg.",
        "Ahead of time. Ages ago. Straightaway they rang. Went home. Felt awful. Chemo went on.",
        "Plutselig ble det stille. Legevakta ringte. Cellegifta virket. Kvalmen gikk over. Kjempebra!",
        "Plutseleg vart det stilt. Kven veit? Heldigvis. Mogleg det. Korleis då?",
        "Plötsligt blev det tyst. Sköterskan kom. Illamående hela tiden. Tyvärr. Så småningom.",
        "Pludselig blev der stille. Sygeplejersken kom. Kvalme hele tiden. Desværre. Alligevel.",
        "Plotseling was het stil. Misselijk was ik. Helaas. Daarna kwam de verpleegkundige. Inderdaad.",
        "De repente me llamaron. Quizás. Afortunadamente no pasó nada. Ojalá. Menos mal que vino.",
        "Yhtäkkiä oli hiljaista. Kuitenkin. Onneksi. Sitten mentiin kotiin.",
        "I took Loratadine, and then Avapritinib. Piperacillin, too.",
        "Ohh, I see. Mmmm. And she went, Aaah. Jaaa. Neeei.",
        "All the MRIs and the PSAs. RNs came.",
        "I told the Department. The School was closed, and the Hospital too.",
        "Ich hatte die Krankheit und der Arzt hat mir die Tabletten nicht mit dem Wasser gegeben.",
    ],
)
def test_other_words_with_capitals_are_no_names(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("and then my son jonathan rang me", ["jonathan"]),
        ("i told doctor patel that i stopped", ["doctor patel"]),
        ("my name is deborah and i'm retired", ["deborah"]),
        ("we lived in stavanger then", ["stavanger"]),
        ("then knut hansen came by", ["knut hansen"]),
        ("sønnen min eirik bor i drammen", ["eirik", "drammen"]),
        ("æ sa det te han sivert", ["sivert"]),
    ],
)
def test_without_capitals_listed_names_are_found_after_words_that_announce_them(text, names):
    assert [words for _, words in found(text)] == names


def test_in_a_text_without_any_capitals_listed_names_are_found_everywhere():
    text = "and then it was margaret who drove and she was in keswick before we had to go there "

    assert [words for _, words in found(text)] == ["margaret", "keswick"]
    assert [words for _, words in found(text.upper())] == ["MARGARET", "KESWICK"]
    assert found(text + "And So It Goes. And On.")[:1] != [("person", "margaret")]


def test_a_name_from_the_middle_of_a_sentence_is_known_at_the_beginning_of_another():
    assert [words for _, words in found("I know Vetlebjørna. Vetlebjørna er grei.")] == [
        "Vetlebjørna"
    ] * 2


def test_a_capital_says_little_of_a_word_that_the_text_also_writes_small():
    assert found("It is a thingummy. I said Thingummy to him.") == []


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("I saw Dr Lowe.", "[doctor]"),
        ("My daughter Ellie came.", "[daughter's name]"),
        ("I met Ellie there.", "[name]"),
        ("We live in Leeds.", "[town]"),
        ("We live in Nordgrend.", "[place]"),
        ("I was at Marlow Clinic then.", "[hospital]"),
    ],
)
def test_the_suggestion_says_what_stood_there(text, suggestion):
    assert [finding.suggestion for finding in scan(text)] == [suggestion]


def test_the_reason_is_for_people_and_quotes_nothing():
    assert reasons("Then I told Zbyszka about it.") == [
        "a word in capitals in the middle of a sentence"
    ]


def test_words_that_a_study_never_wants_are_left_alone_alone_and_within_names():
    assert found("I took Zbyszkamab, and Zbyszka's pills.", never=["zbyszkamab", "Zbyszka"]) == []
    assert found("I met Zbyszka Hansen.", never=["Zbyszka"]) == [("person", "Zbyszka Hansen")]


def test_what_is_no_surname_after_a_first_name_stays_outside():
    assert found("I met Margaret Monday morning, and Tom I know.") == [
        ("person", "Margaret"),
        ("person", "Tom"),
    ]


def test_a_language_of_which_we_list_few_words_gets_no_findings_for_being_unknown():
    assert found("Lluvia tejado escaparate. Zapatilla mojada. Mazorca tierna y repollo.") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("I met K.H. and later K. H. again.", ["K.H.", "K. H."]),
        ("It was 5 p.m. in the U.S. or the U.K. then.", []),
    ],
)
def test_initials(text, places):
    assert found(text) == [("initials", place) for place in places]


@pytest.mark.parametrize(
    "text",
    [
        "Kjellerbråket tok krefter. Haustmørkret er tungt. Sjukmeldinga gjekk ut.",
        "Reiseforsikringa gjaldt ikkje. Blåbærturen var kjekk.",
        "Unfathomable, that was. Counterproductive, even.",
    ],
)
def test_a_word_on_no_list_that_is_built_as_other_words_are_is_no_name_where_a_sentence_begins(
    text,
):
    assert found(text) == []


@pytest.mark.parametrize(
    "name", ["Zbyszka", "Oddvarbjørn", "Thorkelína", "Ghebrezghi", "Järvilehto"]
)
def test_a_word_on_no_list_that_is_built_as_names_are_is_one_where_a_sentence_begins(name):
    assert found(f"{name}, that is how it was, I think.") == [("person", name)]
