"""Write a study's COREQ draft as a Word file, from a terminal."""

from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coding.disclosure import Decision, Way
from coding.exports.coreq import export_coreq
from coding.management.asked import reader_of, study_at
from coding.summaries.disclosure import Carried, Decided
from coding.summaries.reporting.sample import given_away, sample_carried
from coding.summaries.reporting.statements import listed
from interviews.errors import LifelineError
from interviews.models import Export, Study


class Command(BaseCommand):
    help = "Write the COREQ draft of a study, with the methods paragraphs, as a Word file (.docx)."

    def add_arguments(self, parser):
        parser.add_argument("study", help="the study's address, such as demo")
        parser.add_argument("out", metavar="OUT.docx", type=Path, help="the file to write")
        parser.add_argument(
            "--as",
            dest="username",
            metavar="USER",
            help="what this member may see; what a lead sees where nobody is named",
        )
        parser.add_argument(
            "--reason",
            default="",
            help="why tables of the sample may be written although few participants share a value",
        )
        parser.add_argument(
            "--without",
            action="append",
            default=[],
            metavar="ATTRIBUTE",
            help="an attribute that the sample is not described by; may be said several times",
        )

    def handle(self, *, study, out, username, reason, without, **options):
        found = study_at(study)
        reader = reader_of(found, username)
        described = _described(found, reason, without)
        try:
            written = export_coreq(study=found, exported_by=reader, described=described)
        except LifelineError as error:
            raise CommandError(error.message) from error
        try:
            out.write_bytes(written.content)
        except OSError as error:
            raise CommandError(f"{out} can't be written: {error.strerror}.") from error
        self.stdout.write(f"Wrote the COREQ draft of “{found}” to {out}.")


def _described(study: Study, reason: str, without: Sequence[str]) -> list[Decided]:
    """Return what is done about small groups: the reason given, or what was decided before for such tables."""
    longest = Export._meta.get_field("reason").max_length
    if len(reason) > longest:
        raise CommandError(f"Give the reason in at most {longest} characters.")
    decided = [_decided(one, reason) for one in _carried(study, without)]
    undecided = [one for one in decided if one.disclosure.is_small and not one.decision]
    if undecided:
        names = listed([one.carried.grouped_by.name for one in undecided])
        raise CommandError(
            f"By {names}, some values are shared by few participants. Say with --reason why that may be written, or "
            "leave an attribute out with --without."
        )
    for one, other in given_away(decided):
        raise CommandError(
            f"The table by {other.carried.grouped_by} gives a small group by {one.carried.grouped_by} away. Leave one "
            "of them out with --without, or say with --reason why that may be written."
        )
    return decided


def _decided(carried: Carried, reason: str) -> Decided:
    disclosure = carried.disclosure()
    if not disclosure.is_small:
        return Decided(carried, disclosure)
    decision = Decision(Way.KEEP, reason=reason) if reason else carried.decided_before(disclosure)
    return Decided(carried, disclosure, decision)


def _carried(study: Study, without: Sequence[str]) -> list[Carried]:
    left_out = {name.casefold() for name in without}
    known = {name.casefold() for name in study.attributes.values_list("name", flat=True)}
    for name in without:
        if name.casefold() not in known:
            raise CommandError(f"There is no attribute “{name}” in this study.")
    return [one for one in sample_carried(study) if one.grouped_by.name.casefold() not in left_out]
