"""Who belongs to a study, in which role, and the one-time links that let people in."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from interviews.models.study import Study


class Role(models.TextChoices):
    """What a member is in a study; `interviews.permissions` says what each may do."""

    LEAD = "lead", "Lead"
    STEWARD = "steward", "Data steward"
    CODER = "coder", "Coder"
    READER = "reader", "Reader"


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(study__in=Study.objects.visible_to(user))


class Membership(models.Model):
    """One person's role in one study."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "member"
        ordering = ["user__username"]
        constraints = [
            models.UniqueConstraint(
                name="person_is_a_member_of_a_study_once", fields=["study", "user"]
            )
        ]

    def __str__(self):
        return f"{self.user} ({self.get_role_display()})"


class SignInLinkQuerySet(models.QuerySet):
    def usable(self):
        return self.filter(used_at=None, expires_at__gt=timezone.now())


class SignInLink(models.Model):
    """A link with which one person sets a password, once; only a digest of it is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_in_links")
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = SignInLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "one-time link"

    def __str__(self):
        return f"one-time link of {self.user}"
