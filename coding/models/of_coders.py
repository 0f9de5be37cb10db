"""Whose coding a person sees: the one place that decides it."""

from django.db import models
from django.db.models import Q

from interviews import permissions
from interviews.models import Study


class OfCodersQuerySet(models.QuerySet):
    """Rows that a coder (the field named by `owner`) made in a transcript."""

    owner = "coder"

    def visible_to(self, user):
        """Return the rows that `user` may see: one's own, and others' where one sees their coding."""
        studies = Study.objects.visible_to(user)
        open_studies = permissions.studies_where_all_coding_is_seen(user)
        return self.filter(
            Q((self.owner, user)) | Q(transcript__study__in=open_studies),
            transcript__study__in=studies,
        )

    def visible_in(self, transcript, user):
        """Return what `visible_to` returns of a transcript that this person may see, with less for the database to do."""
        return self.of_coder(transcript, permissions.only_coder_seen(user, transcript.study))

    def of_coder(self, transcript, coder):
        """Return the rows in a transcript by one coder, or, where `coder` is None, by everybody."""
        here = self.filter(transcript=transcript)
        return here if coder is None else here.filter(**{self.owner: coder})


class ActRowQuerySet(OfCodersQuerySet):
    """Rows that an act adds and another may remove."""

    def live(self):
        """Leave out the rows that an act has removed."""
        return self.filter(removed_by=None)
