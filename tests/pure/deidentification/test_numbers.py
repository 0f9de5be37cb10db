import pytest

from tests.pure.deidentification.found import found, reasons


@pytest.mark.parametrize(
    "phone",
    [
        "555-0142",
        "912 34 567",
        "91234567",
        "+47 22 85 50 50",
        "0047 22 85 50 50",
        "+44 20 7946 0018",
        "07700 900461",
        "(212) 555-0187",
        "070-123 45 67",
        "040 123 4567",
        "+49 30 901820",
        "06-55555555",
    ],
)
def test_phone_numbers_of_many_countries(phone):
    assert found(f"It's {phone}, ask for me.") == [("phone", phone)]


def test_a_number_read_aloud_is_found():
    assert found("So, nine one two three four five six seven, that's it.")[0][0] == "phone"


@pytest.mark.parametrize(
    "text",
    [
        "It cost 250 000 kroner, or 1 250 000 in all.",
        "It was from 2005-2014, or 2005 2014.",
        "One, two, three, four, and off we went.",
        "Two in ten, 2 out of 10, 12 000 steps, 37.5 degrees.",
        "It was 120 over 80, then 140/90.",
    ],
)
def test_amounts_years_and_measures_are_no_phone_numbers(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("13097248022", "11 digits with a date and a right check digit"),
        ("151086 95088", "11 digits with a date and a right check digit"),
        ("53097248016", "11 digits with a date and a right check digit"),
        ("10915596784", "11 digits with a date and a right check digit"),
        ("02013299997", "11 digits with a date and a right check digit"),
        ("13097248023", "11 digits with a date"),
        ("00000000000", "11 digits, as a Norwegian number has"),
        ("880320-0016", "10 digits with a date and a right check digit"),
        ("211062-5629", "10 digits with a date"),
        ("880380-0018", "10 digits with a date"),
        ("131052-308T", "a date and four signs, as a Finnish number has"),
        ("943 476 5919", "10 digits with the right check digit of an NHS number"),
        ("AB 12 34 56 C", "letters and digits as in a British insurance number"),
        ("460-89-9847", "3, 2 and 4 digits, as a US number has"),
    ],
)
def test_national_numbers_are_found_by_their_shape_and_the_reason_says_how_sure(number, why):
    text = f"The form says {number}, I believe."

    assert found(text) == [("national_number", number)]
    assert reasons(text) == [why]


@pytest.mark.parametrize(
    ("text", "category", "number"),
    [
        ("My MRN is 482913.", "record_number", "482913"),
        ("It was case no. 2011/4482.", "record_number", "2011/4482"),
        ("Det står journalnr. 448213 der.", "record_number", "448213"),
        ("Saksnummer 2014/3391 var det.", "record_number", "2014/3391"),
        ("It says H4471902 on the band.", "record_number", "H4471902"),
        ("It says 448213 somewhere.", "record_number", "448213"),
        ("My card is 4012 8888 8888 1881.", "account_number", "4012 8888 8888 1881"),
        ("My card is 4012 8888 8888 1882.", "account_number", "4012 8888 8888 1882"),
        (
            "Send it to GB82 WEST 1234 5698 7654 32.",
            "account_number",
            "GB82 WEST 1234 5698 7654 32",
        ),
        ("It says ref. KB/2018/00731, there.", "record_number", "KB/2018/00731"),
        ("It says QT-2290417-C on it.", "record_number", "QT-2290417-C"),
        ("Det står 2018/10731-4 på den.", "record_number", "2018/10731-4"),
        ("Armbånd 70 55 12 83 4, står det.", "record_number", "70 55 12 83 4"),
        ("Kontoen er 1234.56.78903, den.", "account_number", "1234.56.78903"),
    ],
)
def test_records_cards_and_other_long_numbers(text, category, number):
    assert found(text) == [(category, number)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("It's 14 Acacia Avenue, the green door.", "14 Acacia Avenue"),
        ("Send it to 9 Hawthorn Close, LS1 4AP.", "9 Hawthorn Close, LS1 4AP"),
        ("We met on Station Road, you see.", "Station Road"),
        ("Jeg bor i Storgata 15, i andre etasje.", "Storgata 15"),
        ("Vi flytta til Karl Johans gate 4b, 0154 Oslo etterpå.", "Karl Johans gate 4b, 0154 Oslo"),
        ("Jeg bor på Amager Strandvej 85 i 3979 Hinnerup.", "Amager Strandvej 85 i 3979 Hinnerup"),
        ("Han bor på Kungsgatan 12 nu.", "Kungsgatan 12"),
        ("Ik woon op de Kerkstraat 7 daar.", "Kerkstraat 7"),
        ("Vivo en la Calle Mayor, 23, ahora.", "Calle Mayor, 23"),
        ("Write to P.O. Box 104, then.", "P.O. Box 104"),
        ("We have a house in Granli 22, up there.", "Granli 22"),
    ],
)
def test_addresses_with_their_postal_codes(text, address):
    assert found(text) == [("address", address)]
