"""Who is signed in, asked of the database at every request."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from interviews.kept_queries import kept_query


class SessionStore(db.SessionStore):
    """Django's sessions, found by a kept query."""

    def _get_session_from_db(self):
        found = _sessions(self.session_key, timezone.now())
        if found:
            return found[0]
        self._session_key = None
        return None


@kept_query
def _sessions(key, now):
    return Session.objects.filter(session_key=key, expire_date__gt=now)
