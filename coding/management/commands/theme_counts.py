"""Print theme counts: the numbers of the theme page, for scripts."""

from django.core.management.base import BaseCommand, CommandError

from coding.disclosure import Decision, Way
from coding.exports import themes_csv
from coding.management.asked import reader_of, study_at
from coding.presenters.disclosure import in_words
from coding.summaries.disclosure import Carried, Decided
from coding.summaries.layers import MERGED, layer_named, layers_for
from coding.summaries.theme_rows import BY_DEFAULT, checked_names, rows_by
from coding.summaries.themes import ThemeCounts
from interviews.errors import LifelineError
from interviews.models import Export, Study
from interviews.permissions import Right, check_may


class Command(BaseCommand):
    help = "Print how often, for whom and in which phase each theme comes up. Interviewer and third-party talk never counts."

    def add_arguments(self, parser):
        parser.add_argument("study", metavar="STUDY", help="the address of the study, such as gist")
        parser.add_argument(
            "--by",
            default=",".join(BY_DEFAULT),
            metavar="participant,phase,theme",
            help="what to count by, in this order; code, coder and the name of an attribute may stand there too",
        )
        parser.add_argument(
            "--layer",
            default=MERGED,
            metavar="merged|USER",
            help="whose coding: all coders merged, or the sign-in name of one",
        )
        parser.add_argument(
            "--reason",
            default="",
            help="why counts by an attribute may be printed although few participants share a value",
        )
        parser.add_argument("--format", choices=("csv", "json"), default="csv")
        parser.add_argument(
            "--as",
            dest="username",
            metavar="USER",
            help="count what this member sees; a lead of the study if not said",
        )

    def handle(self, *, study, by, layer, username, reason, **options):
        study = study_at(study)
        reader = reader_of(study, username)
        names = [name.strip() for name in by.split(",")]
        try:
            check_may(reader, Right.EXPORT, study)
            names, attribute = checked_names(names, study)
            layer = layer_named(layer, reader, study)
        except LifelineError as error:
            raise CommandError(error.message) from error
        answer = _decided(study, names, attribute, reason)
        counts = ThemeCounts(
            study,
            layer,
            grouping=answer.grouping,
            coders=layers_for(reader, study)[1:] if "coder" in names else (),
        )
        printed = themes_csv.print_theme_counts(
            study=study,
            printed_for=reader,
            rows=list(rows_by(counts, names)),
            names=names,
            ending=options["format"],
            choices=[("Coding", layer.label), ("By", ", ".join(names)), *in_words(answer)],
            reason=answer.reason,
        )
        self.stdout.write(printed.content.decode(), ending="")


def _decided(study: Study, names: list[str], attribute, reason: str) -> Decided:
    """Return what is done about small groups: the reason given, or what was decided before for such files."""
    people = list(study.participants.all())
    names_people = "participant" in names
    carried = Carried(
        study,
        "theme_counts",
        people,
        attribute,
        names_people=names_people,
        is_by_phase="phase" in names,
    )
    longest = Export._meta.get_field("reason").max_length
    if len(reason) > longest:
        raise CommandError(f"Give the reason in at most {longest} characters.")
    found = carried.disclosure()
    decision = Decision(Way.KEEP, reason=reason) if reason else carried.decided_before(found)
    if found.is_small and not decision:
        raise CommandError(
            f"By {attribute}, some values are shared by few participants (the fewest: {found.smallest}; "
            f"{found.threshold} leave without a decision). Say with --reason why that may be printed."
        )
    return Decided(carried, found, decision if found.is_small else None)
