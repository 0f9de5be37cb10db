"""Whatever bytes come, each reader gives a transcript or a plain sentence, and nothing else."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.importers import ImportRefusedError, read_transcript
from tests.pure.importers import odt_files, word_files
from tests.pure.importers.pdf_files import lines, pdf_file, picture
from tests.thoroughness import examples

SAMPLES = {
    "a.docx": word_files.word_file(
        word_files.paragraph(word_files.run("I: Yes?", bold=True)),
        word_files.table(("Speaker", "Text"), ("P", "No.")),
    ),
    "a.odt": odt_files.odt_file(
        odt_files.paragraph("I: <text:s text:c='3'/>Yes?"),
        odt_files.paragraph(odt_files.bold("P:") + odt_files.hidden("x") + " No."),
    ),
    "a.rtf": rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}{\header x}{\b I:} S\'e5?\par"
    rb" P: \u-10179?\u-8704? no\par\trowd I\cell x\cell\row{\pict\bin3 abc}\uc0\u8364 end}",
    "a.pdf": pdf_file(lines("I: Yes?", "P: No."), lines("I: And?"), picture()),
    "a.html": b"<!doctype html><html><head><meta charset=utf-8></head><p hidden>x<p><b>I:</b> Yes?"
    b"<p>P: No &amp; &#x1F600;<table><tr><td>I<td>x</table></html>",
    "a.md": b"---\na: b\n---\n# H\n\n**I:** *Yes* [a](b)?\n\n| a | b |\n|---|---|\n| P | x |\n\n> q\n- i\n",
    "a.srt": b"1\r\n00:00:01,000 --> 00:00:02,000\r\nI: Yes?\r\n\r\n2\r\n00:00:03,000 --> 00:00:02,500\r\n<i>P: No.</i>\r\n",
    "a.vtt": b"WEBVTT\n\nNOTE x\n\n1\n00:01.000 --> 00:02.000\n<v I>Yes?</v>\n\n00:03.000 --> 00:04.000\nP: No.\n",
    "a.txt": "00:00:01\tFrom Kari to Everyone:\n\tHei 😀\n00:00:04\tFrom Ola to Everyone:\n\tja\n".encode(),
}
# Bytes that mean something to one of the readers come oftener than by chance.
telling = st.sampled_from(
    [b"{", b"}", b"\\u-1 ", b"\\bin9", b"\\'", b"<", b"&#xD800;", b"-->", b"**", b"|", b"\0", b"\r"]
    + [b"PK\x03\x04", b"endobj", b"\xff\xfe", b"\xf0\x9f", b"]]>", b"<!--", b"9" * 12, b"(", b">>"]
)
piece = telling | st.binary(max_size=6)


@st.composite
def mutated(draw, sample: bytes) -> bytes:
    """Return the sample with a few stretches replaced, taken out or put in twice."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(sample)))
        end = min(len(sample), start + draw(st.integers(0, 12)))
        twice = sample[start:end] if draw(st.booleans()) else b""
        sample = sample[:start] + draw(piece) + twice + sample[end:]
    return sample


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_read_or_refused_for_a_known_reason(name):
    _read_or_refuse(name, SAMPLES[name])


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=examples(60))
@given(st.data())
def test_a_mutated_file_is_read_or_refused(name, data):
    _read_or_refuse(name, data.draw(mutated(SAMPLES[name])))


@st.composite
def repacked(draw, sample: bytes) -> bytes:
    """Return a zipped document whose parts are swapped, left out, changed, or replaced by a whole other file."""
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name, other = (draw(st.sampled_from(sorted(parts))) for _ in range(2))
    match draw(st.integers(0, 3)):
        case 0:
            parts[name], parts[other] = parts[other], parts[name]
        case 1:
            del parts[name]
        case 2:
            parts[name] = draw(mutated(parts[name]))
        case 3:
            parts[name] = SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))]
    return word_files.zip_file(parts)


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
@settings(max_examples=examples(80))
@given(st.data())
def test_a_document_with_its_parts_in_disorder_is_read_or_refused(name, data):
    _read_or_refuse(name, data.draw(repacked(SAMPLES[name])))


@pytest.mark.parametrize("start", [b"", b"{\\rtf1 ", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>"])
@settings(max_examples=examples(60))
@given(st.binary(max_size=400))
def test_random_bytes_behind_a_known_start_are_read_or_refused(start, data):
    _read_or_refuse("a", start + data)


@settings(max_examples=examples(100))
@given(st.text(max_size=300))
def test_random_markdown_is_read_or_refused(text):
    _read_or_refuse("a.md", text.encode("utf-8", "replace"))


def _read_or_refuse(name: str, data: bytes) -> None:
    for text in _said(name, data):
        assert text.strip()
        # It can be kept: no lone surrogates, no zero bytes.
        assert "\0" not in text.encode("utf-8").decode("utf-8")


def _said(name: str, data: bytes) -> list[str]:
    """Return the words of the turns, or the sentences that say why there are none."""
    try:
        transcript = read_transcript(name, data)
    except ImportRefusedError as error:
        return [problem.message for problem in error.problems] or [""]
    return [turn.text for turn in transcript.turns] or [""]
