"""Checks on real transcripts; what they import goes into a database in memory."""

import os
import secrets

import django
from django.apps import apps

if not apps.ready:
    os.environ["DATABASE_URL"] = "sqlite:///"
    for secret in ("SECRET_KEY", "DRAFT_KEY"):
        os.environ.setdefault(secret, secrets.token_hex())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
