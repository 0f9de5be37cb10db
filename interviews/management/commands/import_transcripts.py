"""Import transcripts from a terminal: one line a file, and exit status 1 if any was refused."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from interviews.actions import imports, releasing, screening
from interviews.errors import LifelineError
from interviews.guessing import SpeakerRules
from interviews.importers.base import ImportRefusedError
from interviews.importers.decoding import ENCODINGS
from interviews.importers.recognizing import ENDINGS
from interviews.management.chosen import ChosenFile, chosen_files
from interviews.models import Role, Study, Turn, User
from interviews.permissions import Right, check_may
from interviews.uploads import read_upload


class Command(BaseCommand):
    help = (
        f"Import transcripts ({', '.join(f'.{endings[0]}' for endings in ENDINGS.values())}). "
        "Folders are gone through, zips taken apart. Files that are refused don't keep the others out."
    )

    def add_arguments(self, parser):
        parser.add_argument("study", metavar="STUDY", help="the address of the study, such as gist")
        parser.add_argument(
            "files",
            metavar="FILE",
            nargs="+",
            type=Path,
            help="files, folders of files, or zips of files",
        )
        parser.add_argument(
            "--participant",
            metavar="P01",
            help="whose interviews these are; else a label or file name like P01 decides, else the next free code",
        )
        parser.add_argument(
            "--speakers",
            default="",
            metavar="D=interviewer,P=participant,*=other",
            help="who speaks under which label; * takes all that is left",
        )
        parser.add_argument(
            "--as",
            dest="username",
            metavar="USER",
            help="who imports; a lead of the study if not said",
        )
        parser.add_argument(
            "--encoding",
            choices=sorted(ENCODINGS),
            help="of text files; recognized if not said",
        )
        parser.add_argument(
            "--keep-preamble",
            action="store_true",
            default=None,
            help="keep the lines before the first turn (cover pages name people, so they are left out)",
        )

        parser.add_argument(
            "--released-elsewhere",
            default="",
            metavar="REASON",
            help="why these need no identifier check here, where the study wants one; kept with each interview",
        )

    def handle(self, *, study, files, speakers, username, **options):
        study = _study(study)
        importer = _importer(study, username)
        try:
            check_may(importer, Right.IMPORT, study)
            rules = SpeakerRules.of(speakers)
        except LifelineError as error:
            raise CommandError(error.message) from error
        count = refused = 0
        for file in chosen_files(files):
            line, is_imported = _import(file, study, importer, rules, options)
            count += 1
            refused += not is_imported
            self.stdout.write(f"{file.name}: {line}")
        if refused:
            raise CommandError(f"{refused} of {count} files refused.")


def _import(chosen: ChosenFile, study, importer, rules, options) -> tuple[str, bool]:
    """Import one file; return the line that says what came of it, and whether it was imported."""
    try:
        if chosen.refusal:
            raise chosen.refusal
        file = {
            "study": study,
            "imported_by": importer,
            "name": chosen.name,
            "source": chosen.source,
            "parsed": read_upload(chosen.name, chosen.source, options["encoding"]),
            "rules": rules,
            "participant_code": options["participant"] and options["participant"].strip().upper(),
            "keep_preamble": options["keep_preamble"],
        }
        if study.needs_identifier_check and not options["released_elsewhere"]:
            return _waits(file), True
        with transaction.atomic():
            imported = imports.import_file(**file)
            if reason := options["released_elsewhere"]:
                releasing.released_without(imported.transcript, importer, reason[:300])
    except ImportRefusedError as error:
        return f"refused: {' '.join(map(_in_words, error.problems))}", False
    except LifelineError as error:
        return f"refused: {error.message}", False
    return _what_came(imported), True


def _waits(file: dict) -> str:
    """Let a file wait for its identifier check; return the line that says so."""
    with transaction.atomic():
        understood = imports.understand(**file)
        draft = screening.begin_with_file(
            study=file["study"],
            begun_by=file["imported_by"],
            source=file["source"],
            parsed=file["parsed"],
            understood=understood,
        )
    return (
        f"waits for the identifier check, as an interview of {draft.participant.code}, until "
        f"{draft.expires_at:%Y-%m-%d}; {len(file['parsed'].turns):,} turns."
    )


def _in_words(problem) -> str:
    return f"Line {problem.line}: {problem.message}" if problem.line else problem.message


def _what_came(imported: imports.ImportedFile) -> str:
    transcript = imported.transcript
    turns = Turn.objects.filter(transcript=transcript, number__gt=0).count()
    speakers = ", ".join(f"{label} = {role}" for label, role in imported.roles.items())
    told = [
        f"imported as {transcript}",
        f"{turns:,} turns",
        f"{transcript.participant_words:,} participant words",
        speakers or "no speaker labels, so all of it is participant talk",
    ]
    if imported.left_out_preamble:
        told.append("the lines before the first turn were left out (--keep-preamble keeps them)")
    return "; ".join(told) + "."


def _study(slug: str) -> Study:
    study = Study.objects.filter(slug=slug).first()
    if study is None:
        raise CommandError(f"There is no study at the address “{slug}”.")
    return study


def _importer(study: Study, username: str | None) -> User:
    if username:
        user = User.objects.filter(username__iexact=username).first()
        if user is None:
            raise CommandError(f"There is nobody with the sign-in name “{username}”.")
        return user
    lead = study.memberships.filter(role=Role.LEAD).order_by("pk").select_related("user").first()
    if lead is None:
        raise CommandError("This study has no lead. Say who imports: --as USER.")
    return lead.user
