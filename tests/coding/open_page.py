"""A workspace that somebody has open, as the server sees it; and what others do meanwhile."""

from uuid import uuid4

from django.urls import reverse

from interviews.actions import acts, phases
from interviews.models import Phase


class Open:
    """A workspace that somebody has open: it asks what is new, and remembers what it heard."""

    def __init__(self, client, transcript, **query):
        self.client, self.transcript, self.query = client, transcript, query
        address = reverse("coding:workspace", args=[transcript.pk])
        self.data = data = client.get(address, query).context["data"]
        self.since, self.codebook, self.here = data["order"], data["codebook"], []
        self.counts = {str(code): count for code, count in data["counts"].items()}
        self.passages = set(ids_of(data["passages"]))

    def ask(self):
        here = ",".join(str(pk) for pk in self.here)
        known = {"since": self.since, "codebook": self.codebook, "here": here}
        address = reverse("coding:changes", args=[self.transcript.pk])
        return self.client.get(
            address, known | self.query, headers={"X-Requested-With": "lifeline"}
        )

    def hear(self) -> dict:
        """Ask, and take what comes; nothing is an empty answer."""
        answer = self.ask()
        if answer.status_code == 204:
            return {}
        told = answer.json()
        self.since, self.codebook = told["order"], told.get("codebook", self.codebook)
        self.here = [row[0] for row in told.get("here", [[pk] for pk in self.here])]
        self.counts |= told.get("counts", {})
        if "passages" in told:
            self.passages -= set(told["passages"]["removed"])
            self.passages |= set(ids_of(told["passages"]["added"]))
        return told


def ids_of(columns) -> list[int]:
    return [columns["first"] + pk for pk in columns["pk"]]


def mark(transcript, coder, name, first_turn, last_turn=None):
    phase = Phase.objects.get(study=transcript.study, name=name)
    phases.mark_phase(
        transcript=transcript,
        coder=coder,
        act_id=uuid4(),
        phase=phase,
        first_turn=first_turn,
        last_turn=last_turn,
    )


def undo(transcript, coder):
    acts.undo(transcript=transcript, coder=coder, act_id=uuid4())


def some_phase(transcript) -> str:
    return transcript.study.phases.first().name
