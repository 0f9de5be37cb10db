import pytest

from coding.actions import starting
from coding.codebook import Codebook
from coding.models import Code
from coding.starter_codebook import STARTER_CODEBOOK
from interviews.errors import NameTakenError
from interviews.models import AuditEvent, Study

pytestmark = pytest.mark.django_db


def start(lena, template="gist", slug="after-imatinib"):
    return starting.start_study(
        slug=slug, title="After imatinib", template=template, created_by=lena
    )


def all_starters():
    return [code for theme in STARTER_CODEBOOK for code in (theme, *theme.codes)]


def test_the_gist_template_brings_the_four_themes_and_a_parked_fifth(lena):
    themes = Codebook(start(lena).codes.all()).themes

    assert [(theme.label, theme.is_parked) for theme in themes] == [
        ("Side-effect burden", False),
        ("Energy surplus", False),
        ("Relapse", False),
        ("Hope", False),
        ("Taking part", True),
    ]


def test_the_gist_template_brings_31_codes_in_the_order_of_their_numbers(lena):
    codebook = Codebook(start(lena).codes.all())

    numbers = [code.label.split()[0] for code, depth in codebook.walk() if depth == 1]

    assert numbers == [
        f"{letter}{number}"
        for letter, count in [("A", 7), ("B", 6), ("C", 7), ("D", 7), ("E", 4)]
        for number in range(1, count + 1)
    ]


def test_every_starter_code_has_its_six_parts(lena):
    codes = start(lena).codes.all()

    assert all(
        code.brief_definition
        and code.full_definition
        and code.use_when
        and code.do_not_use_when
        and code.example
        for code in codes
    )
    assert {code.origin for code in codes} == {Code.Origin.DEDUCTIVE}


def test_codes_have_the_color_of_their_theme_and_themes_differ(lena):
    codebook = Codebook(start(lena).codes.all())

    assert len({theme.hue for theme in codebook.themes}) == 5
    assert all(code.hue == codebook.theme(code).hue for code in codebook)


def test_all_of_the_fifth_theme_is_parked_and_nothing_else(lena):
    codebook = Codebook(start(lena).codes.all())

    parked = {code.label for code in codebook if code.is_parked}

    assert parked == {"Taking part"} | {
        code.label for code in codebook if code.label.startswith("E")
    } - {"Energy surplus"}


def test_the_gist_template_brings_attributes_and_phases(lena):
    study = start(lena)

    assert study.attributes.count() == 5
    assert study.phases.count() == 4


def test_an_empty_study_is_empty(lena):
    study = start(lena, template="empty")

    assert not study.codes.exists()
    assert not study.phases.exists()
    assert not study.attributes.exists()


def test_nothing_is_left_of_a_study_whose_address_is_taken(lena):
    start(lena)
    events = AuditEvent.objects.count()

    with pytest.raises(NameTakenError):
        start(lena)

    assert Study.objects.count() == 1
    assert AuditEvent.objects.count() == events


def test_labels_named_in_the_starter_codebook_are_there():
    """Where a rule points to another code it gives the label, which must be spelled as the code spells it."""
    labels = {code.label for code in all_starters()}
    numbered = {label.split()[0]: label for label in labels if label[1:2].isdigit()}

    for code in all_starters():
        for text in (code.full_definition, code.do_not_use_when):
            for number, label in numbered.items():
                assert text.count(f"{number} ") == text.count(label), (code.label, number)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A7", "C2"),
        ("B1", "B3"),
        ("C1", "D5"),
        ("C3", "C4"),
        ("C5", "E1"),
        ("D2", "B1"),
        ("D3", "E2"),
        ("A5", "D3"),
    ],
)
def test_codes_that_are_easily_confused_name_each_other(one, other):
    by_number = {code.label.split()[0]: code for code in all_starters()}
    first, second = by_number[one], by_number[other]

    assert f"Close to {second.label}: " in first.full_definition
    assert f"Close to {first.label}: " in second.full_definition


def test_no_example_is_cut_from_a_demo_interview(settings):
    spoken = " ".join(
        path.read_text() for path in (settings.BASE_DIR / "demo").glob("*/coding-*.csv")
    )

    for code in all_starters():
        for sentence in code.example.strip("“”").split("."):
            assert len(sentence) < 12 or sentence.strip() not in spoken, code.label
