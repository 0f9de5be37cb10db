"""Remarks on quotes may tell of people; they stand in their own table only."""

from django.db import migrations

from interviews.unsampled import unsampled

WORDS = unsampled(("coding.Quote", "remark"))


class Migration(migrations.Migration):
    dependencies = [("coding", "0015_quotes")]
    operations = [migrations.RunPython(WORDS, migrations.RunPython.noop)]
