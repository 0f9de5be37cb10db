"""Texts in which somebody has marked what identifies: public ones from a folder, and our own turns."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from interviews.deidentification.lexicon import NOT_NAMES

OUR_TURNS = Path(__file__).resolve().parent.parent / "tests/fixtures/identifiers"
LOOKED_AT, HELD_OUT = "looked at", "held out"
# Turns by somebody who had not read the rules. Nobody tunes a rule on them, so they stand apart from both halves.
BLIND = "written blind"
_HALVES = {"_held_out": HELD_OUT, "_blind": BLIND}

# What the public files call our categories; None is what the check does not look for (see docs/reference).
_KINDS = {
    **dict.fromkeys(
        ["PERSON", "name", "name_male", "name_female", "first_name", "last_name"], "person"
    ),
    **dict.fromkeys(["NOMBRE_SUJETO_ASISTENCIA", "NOMBRE_PERSONAL_SANITARIO"], "person"),
    **dict.fromkeys(["GPE", "city", "TERRITORIO"], "place"),
    **dict.fromkeys(
        ["STREET_ADDRESS", "street_address", "CALLE", "postcode", "ZIP_CODE"], "address"
    ),
    **dict.fromkeys(["ORGANIZATION", "company", "HOSPITAL", "INSTITUCION"], "institution"),
    **dict.fromkeys(["DATE_TIME", "date", "FECHAS", "datum"], "date"),
    **dict.fromkeys(["PHONE_NUMBER", "phone_number", "telefoonnummer", "NUMERO_TELEFONO"], "phone"),
    **dict.fromkeys(["EMAIL_ADDRESS", "email", "CORREO_ELECTRONICO"], "email"),
    **dict.fromkeys(["DOMAIN_NAME", "IP_ADDRESS"], "web_address"),
    **dict.fromkeys(["ssn", "cpr", "US_SSN"], "national_number"),
    **dict.fromkeys(["ID_SUJETO_ASISTENCIA", "ID_ASEGURAMIENTO"], "record_number"),
    **dict.fromkeys(["ID_TITULACION_PERSONAL_SANITARIO"], "record_number"),
    **dict.fromkeys(["CREDIT_CARD", "IBAN_CODE"], "account_number"),
    **dict.fromkeys(["AGE", "age", "EDAD_SUJETO_ASISTENCIA"], "age"),
    **dict.fromkeys(
        ["NRP", "TITLE", "SEXO_SUJETO_ASISTENCIA", "PAIS", "FAMILIARES_SUJETO_ASISTENCIA"]
    ),
}
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{4}", re.IGNORECASE)
_RARE_AGE = re.compile(r"(?<!\d)(?:9\d|1[01]\d)(?!\d)")


@dataclass(frozen=True)
class Mark:
    """A range of code points that somebody marked; without a category the check does not look for it."""

    start: int
    end: int
    category: str | None


@dataclass(frozen=True)
class Record:
    """A text with its marks, the set it belongs to, and the part of it: looked at, held out or written blind."""

    source: str
    half: str
    text: str
    marks: tuple[Mark, ...]


def records_in(folder: Path) -> Iterator[Record]:
    """Return the records of every JSON file in the folder, and our own turns."""
    for path in sorted(folder.glob("*.json")):
        yield from _records_of(path.stem, json.loads(path.read_text(encoding="utf-8")))
    yield from our_records()


def our_records() -> Iterator[Record]:
    """Return our own turns, each line a record."""
    for path in sorted(OUR_TURNS.glob("turns_*.txt")):
        half = next(
            (half for ending, half in _HALVES.items() if path.stem.endswith(ending)), LOOKED_AT
        )
        source = "our turns, " + path.stem.split("_")[1]
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield Record(source, half, *_marked(line.replace("\\n", "\n")))


def our_talk() -> Iterator[tuple[str, str]]:
    """Return our own talk in which nothing points to anybody, each text with its name."""
    for path in sorted(OUR_TURNS.glob("clean_*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield path.stem, "\n".join(line for line in lines if not line.startswith("#"))


def _records_of(name: str, content: dict) -> Iterator[Record]:
    for entry in content.get("examples", []):
        spans = [
            (mark["start_char"], mark["end_char"], mark["tag"]) for mark in entry["annotations"]
        ]
        yield _record(name, entry, spans)
    for entry in content.get("records", []):
        spans = [(mark["start"], mark["end"], mark["type"]) for mark in entry["spans"]]
        yield _record(f"{name}, {entry['locale']}" if "locale" in entry else name, entry, spans)
    for entry in content.get("numbers", []):
        text = f"It is {entry['value']}, she said."
        mark = Mark(6, 6 + len(entry["value"]), "national_number")
        yield Record(name, half_of(text), text, (mark,))


def _record(name: str, entry: dict, spans: list[tuple[int, int, str]]) -> Record:
    text = entry["text"]
    marks = tuple(Mark(start, end, _category(text[start:end], kind)) for start, end, kind in spans)
    # Texts of one template are alike, so all of them lie in the same half.
    return Record(name, half_of(str(entry.get("template", text))), text, marks)


def half_of(key: str) -> str:
    """Return which half a text belongs to; the same on every machine."""
    return HELD_OUT if hashlib.sha256(key.encode()).digest()[-1] % 2 else LOOKED_AT


def _category(words: str, kind: str) -> str | None:
    category = _KINDS[kind]
    if category == "age" and not _RARE_AGE.search(words):
        return None
    if category == "place" and words.casefold() in NOT_NAMES | {"nan", "no"}:
        return None
    if category == "date" and _WEEKDAY.fullmatch(words):
        return None
    return category


def _marked(line: str) -> tuple[str, tuple[Mark, ...]]:
    """Return a line of ours without its marks, and the marks."""
    text, marks, last = "", [], 0
    for match in re.finditer(r"\{(\w+)\|([^{}]+)\}", line):
        text += line[last : match.start()]
        marks.append(Mark(len(text), len(text) + len(match[2]), match[1]))
        text, last = text + match[2], match.end()
    return text + line[last:], tuple(marks)
