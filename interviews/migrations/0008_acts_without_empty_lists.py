"""Acts that changed nothing were once kept as {"passage": []}: they are no steps, and say so with empty objects as now."""

from django.db import migrations


def drop_empty_lists(apps, schema_editor):
    Act = apps.get_model("interviews", "Act")
    changed = []
    for act in Act.objects.only("added", "removed").iterator():
        added, removed = (
            {kind: ids for kind, ids in rows.items() if ids} for rows in (act.added, act.removed)
        )
        if (added, removed) != (act.added, act.removed):
            act.added, act.removed = added, removed
            changed.append(act)
    Act.objects.bulk_update(changed, ["added", "removed"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0007_words_are_not_sampled")]

    operations = [migrations.RunPython(drop_empty_lists, migrations.RunPython.noop)]
