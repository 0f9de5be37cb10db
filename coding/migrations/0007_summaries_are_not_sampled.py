"""Words of summaries tell of people; they stand in their own tables only."""

from django.db import migrations

from interviews.unsampled import unsampled

WORDS = unsampled(("coding.SummarySentence", "words"), ("coding.SentenceComment", "words"))


class Migration(migrations.Migration):
    dependencies = [("coding", "0006_summaries")]
    operations = [migrations.RunPython(WORDS, migrations.RunPython.noop)]
