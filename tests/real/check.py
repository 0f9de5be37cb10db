"""Hold what the importers make of real transcripts against the files and a list of snippets.

`python -m tests.real.check FOLDER` reads every transcript below the folder, and checks:

- every file can be read, and no word of it is lost, added or said twice (of a PDF: no letter,
  since its pages do not tell for sure where words end);
- the label and the time of a turn are the ones that stand before its words in the file;
- the snippets in FOLDER/expected.json are found: all of their words in a row, in the preamble or
  in "time label: words" of the turns; inside a turn joined from captions, its label may stand
  anywhere before them, since the file repeats it in each caption;
- so many turns start with a label, and so many captions were read, as the list says;
- what the list says must not be there is not;
- every file can be imported, and what is stored is what was read.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from interviews.importers import ImportRefusedError, ParsedTranscript, subrip, webvtt
from interviews.importers.timestamps import to_milliseconds
from interviews.words import count_words
from tests.real.files import parsed_files
from tests.real.scratch import import_all, prepare_database
from tests.real.words import holds, letters_of, words_in_source, words_of

_READERS = {".vtt": webvtt, ".srt": subrip}


def main(arguments: list[str]) -> int:
    """Check the folder named on the command line; return the exit status."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.stderr.write("Usage: python -m tests.real.check FOLDER\n")
        return 2
    directory = Path(arguments[0])
    listed = directory / "expected.json"
    expected = json.loads(listed.read_text(encoding="utf-8")) if listed.exists() else {}
    found = parsed_files(directory)
    stored = import_all(found)
    failures = sum(
        _report(
            path,
            transcript,
            expected.get(path.relative_to(directory).as_posix(), {}),
            stored.get(path, []),
        )
        for path, transcript in found
    )
    sys.stdout.write(f"{len(found)} files, {failures} with mismatches\n")
    return 1 if failures or not found else 0


def _report(
    path: Path,
    transcript: ParsedTranscript | ImportRefusedError,
    expected: dict,
    stored: list[str],
) -> bool:
    """Print one line about the file and one for each mismatch; return whether there are any."""
    if isinstance(transcript, ImportRefusedError):
        mismatches = [f"line {p.line}: {p.message}" for p in transcript.problems]
        sys.stdout.write(f"{path.name}: refused\n")
    else:
        mismatches = [*mismatches_of(path, transcript, expected), *stored]
        words = sum(count_words(turn.text) for turn in transcript.turns)
        sys.stdout.write(
            f"{path.name}: {len(transcript.turns)} turns, {len(transcript.labels)} labels, "
            f"{words} words\n"
        )
    sys.stdout.writelines(f"    MISMATCH {mismatch}\n" for mismatch in mismatches)
    return bool(mismatches)


def mismatches_of(path: Path, transcript: ParsedTranscript, expected: dict):
    """Yield a sentence for everything that differs."""
    yield from _lost_or_added(path, transcript)
    yield from _wrong_labels_and_times(transcript)
    for snippet in expected.get("must_contain_after_whitespace_normalisation", ()):
        sought = words_of(snippet)
        if not (_has_letters if path.suffix == ".pdf" else _contains)(transcript, sought):
            yield f"not found: {snippet}"
    yield from _wrong_counts(path, transcript, expected)
    whole = "\n".join([transcript.preamble, *(f"{t.label}: {t.text}" for t in transcript.turns)])
    for unwanted in expected.get("must_not_contain", ()):
        if unwanted in whole:
            yield f"still there: {unwanted}"


def _wrong_counts(path: Path, transcript: ParsedTranscript, expected: dict):
    for label, count in expected.get("lines_starting_with_speaker", {}).items():
        turns = sum(_opens_with(turn.mark, label) for turn in transcript.turns)
        if turns != count:
            yield f"{turns} turns start with “{label}:”, not {count}"
    if "cues" in expected:
        cues = len(_READERS[path.suffix].read_cues(path.read_bytes().decode("utf-8-sig")))
        if cues != expected["cues"]:
            yield f"{cues} captions, not {expected['cues']}"


def _opens_with(mark: str, label: str) -> bool:
    """Tell whether the last line of what was taken off a turn starts with the label."""
    lines = (mark, mark.rpartition(" ")[2])
    return any(line.startswith((f"{label}:", f"{label}：")) for line in lines)


def _lost_or_added(path: Path, transcript: ParsedTranscript):
    source = Counter(words_in_source(path))
    kept = Counter(words_of(transcript.preamble))
    for turn in transcript.turns:
        kept.update(words_of(turn.mark))
        kept.update(words_of(turn.text))
    if path.suffix == ".pdf":
        source, kept = (Counter(letters_of(words.elements())) for words in (source, kept))
    lost, added = source - kept, kept - source
    if path.suffix in _READERS:
        # The name is repeated in each caption, and kept once a turn.
        lost -= _repeated_names(source, transcript)
    if lost:
        yield f"lost: {dict(lost.most_common(10))}"
    if added:
        yield f"added: {dict(added.most_common(10))}"


def _repeated_names(source: Counter, transcript: ParsedTranscript) -> Counter:
    names = {word for found in transcript.labels for word in words_of(found.label)}
    said = Counter(word for turn in transcript.turns for word in words_of(turn.text))
    return Counter({name: source[name] - said[name] for name in names})


def _wrong_labels_and_times(transcript: ParsedTranscript):
    for turn in transcript.turns:
        if turn.label is not None and not holds(words_of(turn.mark), words_of(turn.label)):
            yield f"line {turn.line}: label {turn.label} is not in {turn.mark}"
        has_time = turn.started_at_ms is not None and ":" in turn.mark.rstrip(":：>")
        if has_time and "-->" not in turn.mark and "." not in turn.mark:
            time = turn.mark.removeprefix(f"[{turn.label}]").removeprefix(turn.label or "")
            if to_milliseconds(time) != turn.started_at_ms:
                yield f"line {turn.line}: {turn.started_at_ms} ms is not {turn.mark}"


def _has_letters(transcript: ParsedTranscript, sought: list[str]) -> bool:
    words = words_of(transcript.preamble)
    for turn in transcript.turns:
        words += words_of(turn.mark) + words_of(turn.text)
    return "".join(letters_of(sought)) in "".join(letters_of(words))


def _contains(transcript: ParsedTranscript, sought: list[str]) -> bool:
    stream = words_of(transcript.preamble)
    for turn in transcript.turns:
        stream += words_of(turn.mark) + words_of(turn.text)
    if holds(stream, sought):
        return True
    for turn in transcript.turns:
        label = words_of(turn.label or "")
        said = sought[len(label) :]
        if label and sought[: len(label)] == label and holds(words_of(turn.text), said):
            return True
    return False


if __name__ == "__main__":
    prepare_database()
    sys.exit(main(sys.argv[1:]))
