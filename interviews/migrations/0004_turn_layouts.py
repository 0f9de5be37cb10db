"""Fill where the blocks and sentences of turns end, for transcripts imported before that was kept."""

from django.db import migrations

from interviews.sentences import layout_of

AT_ONCE = 500


def fill(apps, schema_editor):
    turns = apps.get_model("interviews", "Turn").objects
    transcripts = apps.get_model("interviews", "Transcript").objects
    for transcript in list(transcripts.values_list("pk", flat=True)):
        text = transcripts.values_list("text", flat=True).get(pk=transcript)
        bare = list(turns.filter(transcript=transcript, layout=""))
        for turn in bare:
            turn.layout = layout_of(text[turn.start : turn.end])
        turns.bulk_update(bare, ["layout"], batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0003_workspace"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
