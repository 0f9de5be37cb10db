"""Fold the words of the turns that are there already, so that they can be searched."""

from django.db import migrations

from interviews.folding import fold

AT_ONCE = 500


def fold_turns(apps, schema_editor):
    transcripts = apps.get_model("interviews", "Transcript").objects.order_by("pk")
    turns = apps.get_model("interviews", "Turn").objects
    for transcript in transcripts.only("text").iterator(chunk_size=20):
        rows = list(turns.filter(transcript=transcript).only("start", "end"))
        for row in rows:
            row.folded = fold(transcript.text[row.start : row.end])
        turns.bulk_update(rows, ["folded"], batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0004_turn_layouts")]
    operations = [migrations.RunPython(fold_turns, migrations.RunPython.noop, elidable=True)]
