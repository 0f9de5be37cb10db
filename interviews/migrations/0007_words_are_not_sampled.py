"""Words of interviews stand in their own tables only."""

from django.db import migrations

from interviews.unsampled import unsampled

WORDS = unsampled(
    ("interviews.Transcript", "text"),
    ("interviews.Turn", "folded"),
    ("interviews.EarlierWords", "before"),
    ("interviews.EarlierWords", "after"),
)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0006_corrections")]
    operations = [migrations.RunPython(WORDS, migrations.RunPython.noop)]
