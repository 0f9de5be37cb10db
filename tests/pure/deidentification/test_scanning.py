import pytest

from interviews.deidentification import Category, Finding, has_no_capitals, same_identifier, scan


def found(text, **lists):
    return [(finding.category, finding.of(text)) for finding in scan(text, **lists)]


def test_an_email_address_is_found_with_where_it_stands_and_what_could_stand_there():
    assert scan("Write to someone@example.org please.") == [
        Finding(9, 28, Category.EMAIL, "[e-mail address]", "has an @ and a domain")
    ]


@pytest.mark.parametrize(
    ("text", "category", "words"),
    [
        ("Write to liv at example dot org.", Category.EMAIL, "liv at example dot org"),
        ("It is on https://example.org/blog.", Category.WEB_ADDRESS, "https://example.org/blog"),
        ("See www.example.org, there.", Category.WEB_ADDRESS, "www.example.org"),
        ("It is on example.no now.", Category.WEB_ADDRESS, "example.no"),
        ("It came from 192.168.17.4 then.", Category.WEB_ADDRESS, "192.168.17.4"),
        ("I am @liv_on_the_hill there.", Category.HANDLE, "@liv_on_the_hill"),
        ("I met @@the nurse## there.", Category.UNFINISHED, "@@the nurse##"),
        ("I met #Anna there.", Category.UNFINISHED, "#Anna"),
        ("I went to (hospital) then.", Category.OTHER_STYLE, "(hospital)"),
        ("I met <name> there.", Category.OTHER_STYLE, "<name>"),
        ("I met XXXX there.", Category.OTHER_STYLE, "XXXX"),
    ],
)
def test_what_is_found(text, category, words):
    assert found(text) == [(category, words)]


def test_a_tag_in_another_style_is_suggested_in_square_brackets():
    assert [finding.suggestion for finding in scan("to (Hospital) and <name 2>")] == [
        "[hospital]",
        "[name 2]",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I live in [town], near [daughter's name].",
        "I met [REDACTED] there. [laughs] [00:12:34]",
        "It was (00:12:34) then, #00:00:12-3# and later.",
        "at the hospital (which was full) I waited",
    ],
)
def test_tags_notes_and_times_are_not_found(text):
    assert scan(text) == []


def test_an_address_left_inside_a_tag_is_found():
    assert found("Write to [liv@example.org].") == [(Category.EMAIL, "liv@example.org")]


def test_a_study_can_have_its_own_words_found_in_any_case_and_with_a_genitive():
    text = "the Nordlia gang, nordlia's shop, Nordlias butikk, nordliaheim"

    assert found(text, also=["Nordlia"]) == [
        (Category.LISTED, "Nordlia"),
        (Category.LISTED, "nordlia"),
        (Category.LISTED, "Nordlia"),
    ]


def test_a_study_can_have_words_left_alone():
    assert scan("I am @liv_on_the_hill there.", never=["@liv_on_the_hill"]) == []


def test_what_a_study_never_wants_found_does_not_hide_numbers_and_addresses():
    assert found("liv@example.org", never=["liv@example.org"])


def test_the_same_name_is_found_everywhere_also_in_part():
    text = "Ingrid Vatne said. ingrid, Ingrid's and VATNE; Ingrids, but no Ingridsen or [Ingrid]."
    finding = Finding(0, 12, Category.PERSON, "[name]", "")

    places = same_identifier(text, finding)

    assert [text[start:end] for start, end in places] == ["ingrid", "Ingrid", "VATNE", "Ingrid"]


def test_a_name_that_is_a_word_too_is_the_same_only_as_it_is_written():
    text = "Will said he will. Then Will's wife, at will, WILL."
    finding = Finding(0, 4, Category.PERSON, "[name]", "")

    assert same_identifier(text, finding) == [(24, 28), (46, 50)]


@pytest.mark.parametrize(
    "text", ["In May. You may say so. May I?", "I turned 91. It was 91 kilos."]
)
def test_an_age_and_a_month_that_is_a_word_are_the_same_nowhere_else(text):
    (finding,) = scan(text)

    assert same_identifier(text, finding) == []


def test_a_title_and_a_genitive_are_no_part_of_a_name():
    text = "Dr Synnøves hund. A doctor, Dr. Lie, and Synnøve, SYNNØVE."
    finding = Finding(0, 11, Category.PERSON, "[doctor]", "")

    places = same_identifier(text, finding)

    assert [text[start:end] for start, end in places] == ["Synnøve", "SYNNØVE"]


def test_of_other_identifiers_only_the_whole_is_the_same():
    text = "New Haven is new. A haven. In new  haven."
    finding = Finding(0, 9, Category.PLACE, "[town]", "")

    assert [text[start:end] for start, end in same_identifier(text, finding)] == ["new  haven"]


def test_a_text_without_capitals_is_known():
    sentence = "and then i went home to knut and he said that it was fine "

    assert has_no_capitals(sentence * 3)
    assert has_no_capitals(sentence.upper() * 3)
    assert not has_no_capitals(sentence.capitalize() * 3)
    assert not has_no_capitals("and so on")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I am gist_fighter there.", "gist_fighter"),
        ("On the forum I'm heather1958, that's me.", "heather1958"),
        ("Brukernavnet mitt er tomasine58, tror jeg.", "tomasine58"),
    ],
)
def test_a_name_on_social_media_is_found_without_an_at_sign(text, words):
    assert found(text) == [(Category.HANDLE, words)]


def test_marks_with_an_underscore_and_codes_of_the_study_are_no_names_on_social_media():
    assert (
        found("And then <INAUDIBLE_SPEECH/> {street_name} he said. On Instagram I saw B12.") == []
    )


def test_a_line_without_capitals_is_read_as_such_though_the_others_have_them():
    small = "and then it was margaret who drove and we had to go there the same day "

    assert [words for _, words in found(f"Yes. It was I.\n{small}\nIt Was So. And So On.")] == [
        "margaret"
    ]


def test_what_is_left_of_a_number_that_reaches_into_another_finding_is_found_too():
    assert found("Ring 912 34 567 da.", also=["912"]) == [
        (Category.LISTED, "912"),
        (Category.PHONE, "34 567"),
    ]


def test_an_institution_may_begin_with_any_capital_of_europe():
    assert found("I was at Śródmieście Hospital then.") == [
        (Category.INSTITUTION, "Śródmieście Hospital")
    ]


def test_an_unfinished_mark_around_a_tag_is_the_same_mark_elsewhere():
    text = "I met @@[nurse]## and later @@[nurse]## again, and [nurse] too."
    finding = scan(text)[0]

    assert same_identifier(text, finding) == [(28, 39)]
