"""What participants themselves say in places of their interviews; words of others are left out, and marked."""

from collections import defaultdict
from collections.abc import Collection

from coding.cutting import joined
from interviews.models import Speaker, Transcript, Turn

# A transcript (its id), start and end.
Place = tuple[int, int, int]


def own_words(places: Collection[Place]) -> dict[Place, str]:
    """Return what participants say in these places; two queries."""
    wanted = {transcript for transcript, _, _ in places}
    texts = dict(Transcript.objects.filter(pk__in=wanted).values_list("pk", "text"))
    turns = defaultdict(list)
    rows = Turn.objects.filter(transcript__in=wanted, number__gt=0).order_by("number")
    for transcript, *turn in rows.values_list("transcript", "speaker", "start", "end"):
        turns[transcript].append(turn)
    return {
        place: joined(
            (
                speaker == Speaker.PARTICIPANT,
                texts[place[0]][max(start, place[1]) : min(end, place[2])],
            )
            for speaker, start, end in turns[place[0]]
            if start < place[2] and end > place[1]
        )
        for place in places
    }
