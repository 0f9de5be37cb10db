"""What a team says of itself and its method for the COREQ draft, item by item, and who wrote what when."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from coding.coreq import BY_KEY, TOLD_FROM_PASSAGES, Item
from interviews import permissions
from interviews.models import Study


class ProfileAnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the answers that `user` may read; where they work blind, not those that tell of everybody's passages."""
        sighted = permissions.studies_where_all_coding_is_seen(user)
        return self.filter(study__in=Study.objects.visible_to(user)).filter(
            Q(study__in=sighted) | ~Q(item__in=TOLD_FROM_PASSAGES)
        )


class ProfileAnswer(models.Model):
    """What a team says to one item of the COREQ draft (a key of `coding.coreq`).

    Its words stand in its revisions; the last is how it reads now. `edition` grows with every change, so that nobody
    overwrites what they have not seen. `taken_out_at` says that words which identify somebody were replaced in it, and
    that nobody has changed it since.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="profile_answers")
    item = models.CharField(max_length=20)
    edition = models.PositiveIntegerField(default=0)
    taken_out_at = models.DateTimeField(null=True, blank=True)

    objects = ProfileAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "profile answer"
        constraints = [
            models.UniqueConstraint(name="item_has_one_profile_answer", fields=["study", "item"])
        ]

    def __str__(self):
        return self.coreq_item.name if self.item in BY_KEY else self.item

    @property
    def coreq_item(self) -> Item:
        return BY_KEY[self.item]


class ProfileRevisionQuerySet(models.QuerySet):
    def last_of_each(self):
        """Leave out the revisions that a later one has followed."""
        later = ProfileRevision.objects.filter(answer=OuterRef("answer"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later))


class ProfileRevision(models.Model):
    """How a profile answer reads from one saving to the next; without words it was emptied."""

    answer = models.ForeignKey(ProfileAnswer, models.CASCADE, related_name="revisions")
    words = models.TextField(blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects = ProfileRevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "revision of a profile answer"
        ordering = ["pk"]

    def __str__(self):
        return str(self.pk)
