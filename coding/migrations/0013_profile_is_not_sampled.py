"""What a team says of its method may tell of people; it stands in its own table only."""

from django.db import migrations

from interviews.unsampled import unsampled

WORDS = unsampled(("coding.ProfileRevision", "words"))


class Migration(migrations.Migration):
    dependencies = [("coding", "0012_profile")]
    operations = [migrations.RunPython(WORDS, migrations.RunPython.noop)]
