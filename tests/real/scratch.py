"""Import real transcripts into a database in memory, and hold what is stored against what was read."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.management import call_command

from interviews.actions import drafts, members, studies
from interviews.freezing import freeze, text_sha256
from interviews.guessing import guess
from interviews.importers import ImportRefusedError, ParsedTranscript
from interviews.importers.labels import INTERVIEWER, OTHER, PARTICIPANT
from interviews.models import Speaker, Transcript
from interviews.words import count_words


def prepare_database() -> None:
    """Make the tables of the empty database that lives as long as this process."""
    call_command("migrate", verbosity=0)


def import_all(
    found: Iterable[tuple[Path, ParsedTranscript | ImportRefusedError]],
) -> dict[Path, list[str]]:
    """Import every file that was read, through a sealed draft, and return what differs, by file."""
    lead, _ = members.create_user(username="lead", may_create_studies=True)
    return {
        path: list(_mismatches(_imported(number, path, parsed, lead), parsed))
        for number, (path, parsed) in enumerate(found)
        if isinstance(parsed, ParsedTranscript)
    }


def speakers_of(parsed: ParsedTranscript) -> dict[str, str]:
    """Say of every label who it is: what is well known, else whoever says most is the participant."""
    roles = guess(parsed.labels).roles
    by_words = sorted(parsed.labels, key=lambda found: -found.words)
    unknown = [found.label for found in by_words if roles[found.label] is None]
    for label in unknown:
        roles[label] = OTHER if PARTICIPANT in roles.values() else PARTICIPANT
    if roles and PARTICIPANT not in roles.values():
        others = [found.label for found in by_words if roles[found.label] != INTERVIEWER]
        roles[(others or [by_words[0].label])[0]] = PARTICIPANT
    return roles


def _imported(number: int, path: Path, parsed: ParsedTranscript, lead) -> Transcript:
    # A study for each, so that the same words in two files don't count as the same file again.
    study = studies.create_study(slug=f"file-{number}", title="Scratch", created_by=lead)
    draft, _ = drafts.make_draft(
        study=study,
        made_by=lead,
        content=drafts.DraftContent(parsed, None),
        source=path.read_bytes(),
    )
    return drafts.save_draft(
        draft=draft,
        saved_by=lead,
        participant_code="P01",
        is_new_participant=True,
        speakers=speakers_of(parsed),
        keep_preamble=True,
    )


def _mismatches(transcript: Transcript, parsed: ParsedTranscript) -> Iterator[str]:
    transcript = Transcript.objects.get(pk=transcript.pk)
    text, turns = transcript.text, list(transcript.turns.order_by("number"))
    if freeze(text) != text or text_sha256(text) != transcript.text_sha256:
        yield "imported: the text is not frozen, or its digest is another's"
    said = [text[turn.start : turn.end] for turn in turns]
    if "\n".join(said) != text:
        yield "imported: the turns do not cover the text"
    read = [parsed.preamble] * bool(parsed.preamble) + [turn.text for turn in parsed.turns]
    if said != read:
        yield "imported: turns differ from what was read"
    words = sum(
        count_words(text[turn.start : turn.end])
        for turn in turns
        if turn.speaker == Speaker.PARTICIPANT
    )
    if words == 0 or words != transcript.participant_words:
        yield f"imported: {transcript.participant_words} participant words are kept, not {words}"
    kept = {turn.label for turn in turns} & {found.label for found in parsed.labels}
    if kept - {"I", "P01"}:
        yield f"imported: labels of the file are kept: {sorted(kept)}"
