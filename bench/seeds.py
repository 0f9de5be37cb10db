"""Fill a scratch database by bulk insert: the one place, beside migrations, where rows are not made by actions."""

import random
from uuid import uuid4

from django.db import connection

from coding.actions import counts, starting
from coding.models import CodeCount, CodedPassage, Island, IslandPhase, PhaseTalk
from interviews.actions import imports, members, participants, phases
from interviews.freezing import freeze
from interviews.importers.base import ParsedTranscript, ParsedTurn
from interviews.models import Act, Role, Speaker, Study, Transcript, Turn, User
from interviews.words import word_starts

SYLLABLES = [
    "ka",
    "lo",
    "mi",
    "re",
    "tun",
    "sal",
    "ver",
    "da",
    "ning",
    "por",
    "el",
    "ish",
    "ma",
    "ta",
    "gar",
    "len",
    "fo",
    "wun",
    "bi",
    "ster",
]
WORDS_PER_TURN = 28
SHORTEST, LONGEST = 5, 60


def vocabulary(size: int = 3000) -> list[str]:
    """Return invented words of one to four syllables, always the same."""
    chance = random.Random(1)
    return [
        "".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3, 4)))) for _ in range(size)
    ]


def talk(words: int, seed: int) -> list[tuple[str, str]]:
    """Return turns (label, words) of about `words` words; the interviewer says a fifth of them."""
    chance = random.Random(seed)
    vocabulary_ = vocabulary()
    turns, said = [], 0
    while said < words:
        for label, length in (("I", WORDS_PER_TURN // 3), ("P01", WORDS_PER_TURN * 4 // 3)):
            sentence = " ".join(chance.choices(vocabulary_, k=length)).capitalize()
            half = sentence.find(" ", len(sentence) // 2)
            turns.append((label, f"{sentence[:half]}.{sentence[half:].capitalize()}."))
            said += length
    return turns


def file_of(words: int, seed: int) -> bytes:
    """Return a text file of about `words` words with speaker labels."""
    return "\n\n".join(f"{label}: {said}" for label, said in talk(words, seed)).encode()


def make_study(slug: str) -> tuple[Study, User]:
    """Return a study from the GIST template and its lead."""
    lead = User.objects.filter(username="bench-lead").first()
    if lead is None:
        lead, _ = members.create_user(username="bench-lead", may_create_studies=True)
    study = starting.start_study(slug=slug, title="Bench", template="gist", created_by=lead)
    return study, lead


def make_coder(study: Study, lead: User, name: str) -> User:
    return members.add_member(study=study, added_by=lead, username=name, role=Role.CODER)[0].user


def make_transcript(study: Study, lead: User, words: int, seed: int = 1) -> Transcript:
    participant = participants.create_participant(
        study=study, created_by=lead, code=participants.next_free_code(study)
    )
    parsed = ParsedTranscript.of(
        ParsedTurn(label, freeze(said), None, line)
        for line, (label, said) in enumerate(talk(words, seed), start=1)
    )
    return imports.import_transcript(
        participant=participant,
        imported_by=lead,
        parsed=parsed,
        speakers={"I": Speaker.INTERVIEWER, "P01": Speaker.PARTICIPANT},
    )


def add_passages(transcript: Transcript, coder: User, how_many: int, seed: int = 1) -> None:
    """Code `how_many` random runs of 5 to 60 words, overlapping as they fall."""
    chance = random.Random(seed)
    act = Act.objects.create(
        order=1_000_000 + seed, transcript=transcript, coder=coder, verb="code", payload_sha256=""
    )
    places = _word_places(transcript)
    codes = list(transcript.study.codes.filter(is_parked=False, children=None))
    rows = {}
    while len(rows) < how_many:
        first = chance.randrange(len(places) - LONGEST)
        last = first + chance.randint(SHORTEST, LONGEST)
        code = chance.choice(codes)
        rows[code.pk, first, last] = CodedPassage(
            uid=uuid4(),
            transcript=transcript,
            code=code,
            coder=coder,
            start=places[first][0],
            end=places[last][0] - 1,
            first_word=places[first][1],
            end_word=places[last][1],
            added_by=act,
        )
    CodedPassage.objects.bulk_create(rows.values(), batch_size=2000)
    counts.rebuild(transcript)


def mark_phases(transcript: Transcript, marker: User) -> None:
    """Mark a part of the talk for each phase, one after the other."""
    phases_ = list(transcript.study.phases.all())
    turns = transcript.turns.count()
    for number, phase in enumerate(phases_):
        phases.mark_phase(
            transcript=transcript,
            coder=marker,
            act_id=uuid4(),
            phase=phase,
            first_turn=1 + number * turns // len(phases_),
        )


def clone_transcripts(
    model: Transcript, how_many: int, *, whole: bool, has_islands: bool = False
) -> None:
    """Copy a coded transcript for participants of their own: whole, or only the rows that counts are sums of.

    Where asked for, islands come along with these: pictures of places are made of them.
    """
    turns = list(model.turns.all())
    islands = list(Island.objects.filter(transcript=model).prefetch_related("phases"))
    passages = list(model.passages.all())
    code_counts = list(CodeCount.objects.filter(transcript=model))
    talk = list(PhaseTalk.objects.filter(transcript=model))
    for _ in range(how_many):
        copy = _clone(model)
        if whole:
            _clone_passages(copy, turns, passages, islands)
        elif has_islands:
            _copy_islands(model, copy)
        of_copy = {"transcript": copy, "participant": copy.participant}
        CodeCount.objects.bulk_create(_copies(CodeCount, code_counts, **of_copy), batch_size=2000)
        PhaseTalk.objects.bulk_create(_copies(PhaseTalk, talk, **of_copy))


def _clone(model: Transcript) -> Transcript:
    study = model.study
    participant = study.participants.create(code=f"B{study.participants.count():04}")
    copy = Transcript.objects.get(pk=model.pk)
    copy.pk, copy.participant = None, participant
    copy.interview = participant.interviews.create(number=1)
    copy.save(force_insert=True)
    return copy


def _clone_passages(copy: Transcript, turns, passages, islands) -> None:
    act = Act.objects.create(
        order=1, transcript=copy, coder=passages[0].coder, verb="code", payload_sha256=""
    )
    Turn.objects.bulk_create(_copies(Turn, turns, transcript=copy), batch_size=2000)
    rows = _copies(CodedPassage, passages, transcript=copy, added_by=act)
    for row in rows:
        row.uid = uuid4()
    CodedPassage.objects.bulk_create(rows, batch_size=2000)
    made = Island.objects.bulk_create(_copies(Island, islands, transcript=copy), batch_size=2000)
    IslandPhase.objects.bulk_create(
        [
            row
            for island, original in zip(made, islands, strict=True)
            for row in _copies(IslandPhase, original.phases.all(), island=island)
        ],
        batch_size=2000,
    )


def _copy_islands(model: Transcript, copy: Transcript) -> None:
    table = Island._meta.db_table
    names = 'code_id, coder_id, start, "end", first_word, end_word, spans'
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (transcript_id, {names}) "  # noqa: S608 (our own names)
            f"SELECT %s, {names} FROM {table} WHERE transcript_id = %s",
            [copy.pk, model.pk],
        )


def _copies(model, rows, **changed) -> list:
    names = [
        field.attname
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in changed
    ]
    return [model(**{name: getattr(row, name) for name in names}, **changed) for row in rows]


def _word_places(transcript: Transcript) -> list[tuple[int, int]]:
    """Return where each word begins (code points) and how many participant words come before it."""
    places = []
    for turn in transcript.turns.all():
        spoken = turn.speaker == Speaker.PARTICIPANT
        starts = word_starts(transcript.text[turn.start : turn.end])
        places.extend(
            (turn.start + start, turn.first_word + (ordinal if spoken else 0))
            for ordinal, start in enumerate(starts)
        )
    return places
