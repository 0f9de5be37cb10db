"""A name that is taken out of an interview is gone from what was written down of exports and kept counts too."""

from coding.actions import decisions, kept_counts
from coding.disclosure import Decision, Way, disclosed
from coding.models import KeptCounts, KeptDecision
from coding.summaries.kept_counts import counts_to_keep
from interviews.actions.exporting import LeavingFile, hand_out
from interviews.models import Correction, Export
from tests import factories
from tests.coding.correcting import correct


def test_reasons_choices_names_and_labels_are_without_it(study, lena, stella, participant):
    transcript = factories.make_transcript(participant, "P: My son Anders drove me.")
    factories.make_code(study, "What Anders does")
    reason = "Anders agreed to that."
    hand_out(
        LeavingFile("codebook", "codebook.docx", b"", choices=[("Words", "about Anders")]),
        study=study,
        to=lena,
        reason=reason,
    )
    decisions.keep_decision(
        study=study,
        kept_by=lena,
        kind="theme_counts",
        attributes=[],
        decision=Decision(Way.KEEP, reason=reason),
        disclosure=disclosed(["Sex"], {"P01": ["man"]}, 3),
    )
    for name in ("With Anders", "With anders", f"{'x' * 72} Anders"):
        kept_counts.keep_counts(
            study=study, kept_by=lena, name=name, found=counts_to_keep(study, lena)
        )

    correct(transcript, stella, ("Anders", "[her elder son]"), reason=Correction.Reason.IDENTIFIER)

    rows = [model.objects.values() for model in (Export, KeptDecision, KeptCounts)]
    assert "anders" not in str([list(found) for found in rows]).lower()
    assert Export.objects.get().reason == "[her elder son] agreed to that."
    names = set(KeptCounts.objects.values_list("name", flat=True))
    assert {"With [her elder son]", "With [her elder son] (2)"} < names
    assert max(map(len, names)) == 80
