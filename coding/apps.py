"""The app that holds the codebook and what coders do with it."""

from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "coding"

    def ready(self):
        # Models are not loaded before this.
        from coding.actions import handlers  # noqa: PLC0415
        from coding.presenters import activity  # noqa: PLC0415

        handlers.register()
        activity.register()
