"""Words about interviews stand in their own tables only."""

from django.db import migrations

from interviews.unsampled import unsampled

WORDS = unsampled(("coding.MemoRevision", "words"), ("coding.PassageToCheck", "words"))


class Migration(migrations.Migration):
    dependencies = [("coding", "0003_passages_to_check")]
    operations = [migrations.RunPython(WORDS, migrations.RunPython.noop)]
