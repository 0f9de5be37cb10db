"""The app that holds the codebook and what coders do with it."""

from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "coding"

    def ready(self):
        from coding.actions import handlers  # noqa: PLC0415 (models are not loaded before this)

        handlers.register()
