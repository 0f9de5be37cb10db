"""Reasons, choices, names and labels that people wrote stand in their own tables only."""

from django.db import migrations

from interviews.unsampled import unsampled

WORDS = unsampled(
    ("interviews.Export", "choices"),
    ("interviews.Export", "reason"),
    ("interviews.Release", "reason"),
    ("interviews.Replacement", "replacement"),
    ("interviews.Replacement", "reason"),
    ("interviews.Study", "harmless_words"),
    ("coding.KeptCounts", "name"),
    ("coding.KeptCounts", "codes"),
    ("coding.KeptCounts", "phases"),
    ("coding.KeptCountsOfParticipant", "content"),
    ("coding.KeptDecision", "values"),
    ("coding.KeptDecision", "reason"),
    ("coding.KeptDecision", "small_groups"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("coding", "0018_decisions_on_files_that_name_people"),
        ("interviews", "0014_interview_facts"),
    ]
    operations = [migrations.RunPython(WORDS, migrations.RunPython.noop)]
