"""Captions: cues of one speaker in a row become one turn, which keeps the time of its first."""

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from interviews.importers.base import ImportNote, ParsedTranscript, ParsedTurn
from interviews.importers.labels import fold_label, guess_role, is_sound_note, looks_like_label
from interviews.importers.turns import joined_note, tidy

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>")
_TAG = re.compile(
    r"</?(?:v|c|i|b|u|s|font|ruby|rt|lang)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\[^{}\n]*\}"
)
_DASH = r"(?P<dash>(?:-|>>+)\s*)?"
_COLON = re.compile(_DASH + r"(?P<label>[^:：]{1,40}?)\s*(?:：|:(?!//))\s*(?P<rest>.*)")
_PARENTHESES = re.compile(_DASH + r"\((?P<label>[^()]{1,40})\)(?P<rest>)")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*$")


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


def read_captions(
    cues: Sequence[Cue], notes: Sequence[ImportNote] = (), head: Sequence[str] = ()
) -> ParsedTranscript:
    """Return the transcript in these captions; `head` stands before the first turn."""
    stretches = _stretches(cues)
    speaks = any(stretch.label for stretch in stretches)
    turns = _turns_by_speaker(stretches) if speaks else _turns_by_sentence(stretches)
    unnamed = [turn for turn in turns if speaks and turn.label is None]
    all_notes = [*notes, *_backwards(cues)]
    if len(turns) < len(cues):
        all_notes.append(joined_note(len(cues), len(turns)))
    return ParsedTranscript.of(
        [turn for turn in turns if turn not in unnamed],
        "\n".join([*head, *(turn.text for turn in unnamed)]),
        all_notes,
    )


def _backwards(cues: Sequence[Cue]) -> list[ImportNote]:
    return [
        ImportNote(cue.line, "This caption ends before it starts; its start time was kept.")
        for cue in cues
        if cue.is_backwards
    ]


def _stretches(cues: Sequence[Cue]) -> list[_Stretch]:
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


def _names(cues: Sequence[Cue]) -> set[str]:
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
