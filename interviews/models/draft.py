"""An upload that was read and waits for a person's word."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Count, Min, Q
from django.utils import timezone

from interviews.models.participant import Participant
from interviews.models.study import Study


class ImportDraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(study__in=Study.objects.visible_to(user)).waiting()

    def waiting(self):
        return self.filter(expires_at__gt=timezone.now())

    def to_check_by(self, user):
        """Return those in whose identifier check this person's signature is the next that is wanted."""
        second = Q(state="screened", study__needs_second_check=True) & ~Q(screened_by=user)
        return self.waiting().filter(Q(state="unchecked") | second)

    def in_brief(self):
        """Return how many wait, and when the first of them is deleted."""
        return self.waiting().order_by().aggregate(number=Count("pk"), first=Min("expires_at"))

    def expired(self):
        return self.filter(expires_at__lte=timezone.now())


class ImportDraft(models.Model):
    """A parsed upload, encrypted, that waits to be released for coding; it expires, and dies on release.

    First for its speakers to be mapped; then, where its study wants that, for the identifier check. `source_fingerprint`
    is a keyed digest of the upload, by which the same file is recognized again. Neither the file nor its name is kept.
    `code` and `interview_number` are whose and which interview it is to become, as far as that is known; no number is the
    next one.
    """

    class State(models.TextChoices):
        READ = "read", "Speakers to be named"
        UNCHECKED = "unchecked", "Identifiers to be checked"
        SCREENED = "screened", "Screened"
        CHECKED = "checked", "Checked by a second person"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    study = models.ForeignKey(Study, models.CASCADE, related_name="drafts")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    source_fingerprint = models.CharField(max_length=64)
    sealed = models.BinaryField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ)
    code = models.CharField(max_length=12, blank=True)
    interview_number = models.PositiveSmallIntegerField(null=True, blank=True)
    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    screened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ImportDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "import draft"
        ordering = ["created_at"]

    def __str__(self):
        return f"import draft {self.id}"
