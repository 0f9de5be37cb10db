"""A name that is taken out of an interview is gone from what was written down of exports and kept counts too."""

import pytest
from django.apps import apps
from django.db import connection, models

from coding.actions import decisions, kept_counts
from coding.disclosure import Decision, Way, disclosed
from coding.models import KeptCounts, KeptDecision
from coding.summaries.kept_counts import counts_to_keep
from interviews.actions import deciding, purging, releasing, studies
from interviews.actions.exporting import LeavingFile, hand_out
from interviews.models import AuditEvent, Correction, Export, Release, Replacement
from tests import checks, factories
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


def test_reasons_of_the_identifier_check_and_its_list_of_harmless_words_are_without_it(
    checking, lena, stella
):
    studies.change_study(
        study=checking,
        changed_by=lena,
        title=checking.title,
        coders_see_each_other=False,
        harmless_words="imatinib\nAnders\nGleevec",
    )
    draft = checks.let_wait(checking, lena, "Anders took imatinib. Write to a@example.org.")
    deciding.decide(
        draft=draft,
        decided_by=lena,
        places=[place.id for place in checks.places_of(draft)],
        action="keep",
        reason="The address of Anders, who agreed.",
    )
    releasing.sign(draft=draft, signed_by=lena, seen="")
    releasing.sign(draft=draft, signed_by=stella, seen="")
    transcript = releasing.release(draft=draft, released_by=lena)

    correct(transcript, stella, ("Anders", "[son]"), reason=Correction.Reason.IDENTIFIER)

    assert Replacement.objects.get().reason == "The address of [son], who agreed."
    checking.refresh_from_db()
    assert checking.harmless_words.split() == ["imatinib", "Gleevec"]
    assert AuditEvent.objects.filter(kind="study", verb="change", actor_id=stella.pk).exists()


def test_why_an_interview_was_released_elsewhere_is_without_it(checking, lena, stella):
    draft = checks.uploaded(checking, lena, "My son Anders drove me.")
    transcript = checks.save(draft, lena, released_elsewhere="Read by the mother of Anders.")

    correct(transcript, stella, ("Anders", "[son]"), reason=Correction.Reason.IDENTIFIER)

    assert Release.objects.get().reason == "Read by the mother of [son]."


# Tables with words that are no words of interviews, and why: a person changes them, or only positions and ids stand there.
NO_WORDS_OF_INTERVIEWS = {
    "interviews.Act": "verbs and ids",
    "interviews.Attribute": "names and choices, changed on their page",
    "interviews.AuditEvent": "verbs and ids",
    "interviews.Correction": "digests and positions",
    "interviews.ImportDraft": "sealed",
    "interviews.Participant": "codes",
    "interviews.ParticipantAttribute": "values of choices",
    "interviews.Phase": "names and descriptions, changed on their page",
    "interviews.SignInLink": "a digest",
    "interviews.User": "names of the team",
    "coding.Code": "named when a correction is saved, and changed on its page",
    "coding.ProfileAnswer": "a key; its words stand in its revisions",
}


def test_every_table_with_words_is_purged_or_has_a_reason_not_to_be():
    models_ = [
        model
        for app in ("interviews", "coding")
        for model in apps.get_app_config(app).get_models()
        if any(map(_holds_words, model._meta.concrete_fields))
    ]
    missing = {model._meta.label for model in models_ if model not in purging.WITH_WORDS}
    assert missing == set(NO_WORDS_OF_INTERVIEWS)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite samples nothing")
def test_no_column_with_words_is_sampled(db):
    known = {"id", "kind", "ending", "object_id", "sha256", "category", "attributes", "layers"}
    known |= {
        "text_sha256",
        "source_fingerprint",
        "layout",
        "cuts",
        "phases",
        "slug",
        "title",
        "label",
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text, attname FROM pg_attribute "
            "WHERE attstattarget IS DISTINCT FROM 0 AND attnum > 0 "
            "AND attrelid::regclass::text = ANY(%s)",
            [[model._meta.db_table for model in purging.WITH_WORDS]],
        )
        sampled = set(cursor.fetchall())
    found = {
        (model._meta.db_table, field.column)
        for model in purging.WITH_WORDS
        for field in model._meta.concrete_fields
        if _holds_words(field) and field.column not in known
    }
    assert found & sampled == set()


def _holds_words(field) -> bool:
    if isinstance(field, models.TextField | models.JSONField | models.BinaryField):
        return True
    return isinstance(field, models.CharField) and not field.choices
