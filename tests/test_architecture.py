"""The shape of the house, beyond what the import contracts say."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
OUR_MODELS = [
    model for app in ("interviews", "coding") for model in apps.get_app_config(app).get_models()
]


def test_models_and_migrations_agree(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
def test_every_model_stands_in_the_glossary(model):
    words = re.findall(r"^\| ([^|]+?) \|", (ROOT / "docs/glossary.md").read_text(), re.MULTILINE)

    assert model._meta.verbose_name in words


def test_only_actions_change_the_database():
    """Views, forms, summaries and exports read; what they change goes through an action."""
    writing = re.compile(
        r"\.(save|create|bulk_create|get_or_create|update_or_create|delete)\(|(insert|delete)_rows\("
    )
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for app in ("interviews", "coding")
        for layer in ("views", "forms", "summaries", "exports", "presenters")
        for path in sorted((ROOT / app / layer).rglob("*.py"))
        for line in path.read_text().splitlines()
        # A Word document is saved to memory, not to the database.
        if writing.search(line) and "actions." not in line and "document.save(" not in line
    ]

    assert found == []
