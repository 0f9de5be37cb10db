"""Reading WebVTT captions: cues of one speaker in a row become one turn."""

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import webvtt

from interviews.freezing import unify_line_ends
from interviews.importers.base import (
    ImportNote,
    ImportProblem,
    ImportRefusedError,
    ParsedTranscript,
    ParsedTurn,
)
from interviews.importers.labels import fold_label, guess_role, is_sound_note, looks_like_label
from interviews.importers.timestamps import to_milliseconds
from interviews.importers.turns import tidy

_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
_TIME_LINE = re.compile(rf"\s*({_TIME})\s+-->\s+({_TIME})(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|ruby|rt|lang)(?:[.\s][^<>]*)?>|<\d[\d:.]*>")
_COLON = re.compile(r"(?P<dash>-\s*)?(?P<label>[^:：]{1,40}?)\s*(?:：|:(?!//))\s*(?P<rest>.*)")
_PARENTHESES = re.compile(r"(?P<dash>-\s*)?\((?P<label>[^()]{1,40})\)(?P<rest>)")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*$")
_BAD_TIME = (
    "The times of this caption can't be read. Write them as 00:01:02.345 --> 00:01:04.000, with a "
    "point before the thousandths, and import the file again."
)
_NO_BLANK_LINE = (
    "This caption can't be told from the one above it. Put an empty line before it and import the "
    "file again."
)


@dataclass(frozen=True)
class Cue:
    """One caption: when it starts, its line in the file, and its lines of words."""

    line: int
    started_at_ms: int
    is_backwards: bool
    lines: tuple[str, ...]


@dataclass(frozen=True)
class _Stretch:
    """Words of one cue said by one speaker; label None goes on with the speaker before."""

    label: str | None
    words: str
    mark: str
    cue: Cue


def read_webvtt(text: str, notes: Sequence[ImportNote] = ()) -> ParsedTranscript:
    """Return the transcript in these captions."""
    cues = read_cues(text)
    stretches = _stretches(cues)
    speaks = any(stretch.label for stretch in stretches)
    turns = _turns_by_speaker(stretches) if speaks else _turns_by_sentence(stretches)
    unnamed = [turn for turn in turns if speaks and turn.label is None]
    all_notes = [*notes, *_backwards(cues)]
    if len(turns) < len(cues):
        all_notes.append(
            ImportNote(None, f"{len(cues)} captions were joined into {_count(len(turns), 'turn')}.")
        )
    return ParsedTranscript.of(
        [turn for turn in turns if turn not in unnamed],
        "\n".join([*_head_notes(text), *(turn.text for turn in unnamed)]),
        all_notes,
    )


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def read_cues(text: str) -> list[Cue]:
    """Return the captions, or refuse the file if any of them can't be read."""
    text = unify_line_ends(text)
    raw = text.split("\n")
    if not raw[0].startswith("WEBVTT"):
        raise ImportRefusedError.because(
            "WebVTT files begin with the word WEBVTT. If these are captions, add it as the first "
            "line with an empty line below; else save the transcript as .txt and import that.",
            line=1,
        )
    arrows = [(number, line) for number, line in enumerate(raw, start=1) if "-->" in line]
    problems = [
        ImportProblem(number, _BAD_TIME)
        for number, line in arrows
        if not _TIME_LINE.fullmatch(line)
    ]
    if problems:
        raise ImportRefusedError(problems)
    return _matched(_parsed(text).captions, arrows)


def _head_notes(text: str) -> list[str]:
    """Return the notes above the first caption, where people write what the file is."""
    return [tidy(note) for note in _parsed(unify_line_ends(text)).header_comments]


def _parsed(text: str) -> webvtt.WebVTT:
    try:
        return webvtt.from_string(text)
    except webvtt.errors.MalformedCaptionError as error:
        raise ImportRefusedError.because(_BAD_TIME) from error


def _matched(captions: list[webvtt.Caption], arrows: list[tuple[int, str]]) -> list[Cue]:
    """Return the captions with their lines; one that the reader dropped is a problem."""
    cues: list[Cue] = []
    dropped: list[ImportProblem] = []
    waiting = iter(captions)
    caption = next(waiting, None)
    for number, line in arrows:
        start, end = (to_milliseconds(time) for time in _TIME_LINE.fullmatch(line).groups())
        if caption is None or to_milliseconds(caption.start) != start:
            dropped.append(ImportProblem(number, _NO_BLANK_LINE))
            continue
        cues.append(Cue(number, start, end < start, tuple(caption.lines)))
        caption = next(waiting, None)
    if dropped:
        raise ImportRefusedError(dropped)
    return cues


def _backwards(cues: list[Cue]) -> list[ImportNote]:
    return [
        ImportNote(cue.line, "This caption ends before it starts; its start time was kept.")
        for cue in cues
        if cue.is_backwards
    ]


def _stretches(cues: list[Cue]) -> list[_Stretch]:
    names = _names(cues)
    stretches: list[_Stretch] = []
    for cue in cues:
        voices = _by_voice("\n".join(cue.lines))
        for voice, words in voices:
            if voice is not None:
                stretches.append(_Stretch(voice, _plain(words), voice, cue))
            else:
                stretches.extend(_by_line(words, cue, names))
    return [stretch for stretch in stretches if stretch.words or stretch.label]


def _by_voice(payload: str) -> list[tuple[str | None, str]]:
    """Cut the words of a cue at its `<v Name>` tags."""
    parts = _VOICE.split(payload)
    voices = list(zip(parts[1::2], parts[2::2], strict=True))
    before = [(None, parts[0])] if parts[0].strip() else []
    return before + [(html.unescape(name).strip(), words) for name, words in voices]


def _plain(words: str) -> str:
    return html.unescape(_TAG.sub("", words)).strip()


def _by_line(words: str, cue: Cue, names: set[str]) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    for line in words.split("\n"):
        plain = _plain(line)
        found = _opening(plain)
        if found is not None and fold_label(found["label"]) in names:
            mark = plain[: len(plain) - len(found["rest"])].strip()
            stretches.append(_Stretch(found["label"].strip(), found["rest"], mark, cue))
        elif plain:
            stretches.append(_Stretch(None, plain, "", cue))
    return stretches


def _opening(plain: str) -> re.Match | None:
    found = _COLON.fullmatch(plain) or _PARENTHESES.fullmatch(plain)
    if found is None or not looks_like_label(found["label"].strip()):
        return None
    return None if is_sound_note(found["label"]) else found


def _names(cues: list[Cue]) -> set[str]:
    """Return the names that are speakers: they recur, are well known, or open nearly every cue."""
    firsts = [_opening(_plain(cue.lines[0])) for cue in cues if cue.lines]
    lines = [_plain(line) for cue in cues for line in cue.lines]
    found = [opening for line in lines if (opening := _opening(line)) is not None]
    counts = Counter(fold_label(opening["label"]) for opening in found)
    is_everywhere = sum(opening is not None for opening in firsts) >= 0.8 * len(cues)
    return {
        name
        for name, count in counts.items()
        if count > 1 or is_everywhere or guess_role(name) is not None
    }


def _turns_by_speaker(stretches: list[_Stretch]) -> list[ParsedTurn]:
    groups: list[list[_Stretch]] = []
    for stretch in stretches:
        speaker = groups[-1][0].label if groups else None
        if groups and (stretch.label is None or stretch.label == speaker):
            groups[-1].append(stretch)
        else:
            groups.append([stretch])
    return [turn for group in groups if (turn := _turn(group)).text]


def _turns_by_sentence(stretches: list[_Stretch]) -> list[ParsedTurn]:
    """Join captions without speakers until a sentence ends, since they cut sentences in pieces."""
    groups: list[list[_Stretch]] = []
    is_over = True
    for stretch in stretches:
        if is_over:
            groups.append([])
        groups[-1].append(stretch)
        is_over = _SENTENCE_END.search(stretch.words) is not None
    return [turn for group in groups if (turn := _turn(group)).text]


def _turn(group: list[_Stretch]) -> ParsedTurn:
    first = group[0]
    return ParsedTurn(
        label=None if first.label is None else tidy(first.label),
        text=tidy(" ".join(" ".join(stretch.words.split()) for stretch in group if stretch.words)),
        started_at_ms=first.cue.started_at_ms,
        line=first.cue.line,
        mark=tidy(next((stretch.mark for stretch in group if stretch.mark), "")),
    )
