"""How a summary that is written anew keeps what goes on, and remembers how it read before."""

from coding.models import EarlierSupport, EarlierText, SentenceSupport, SummarySentence
from coding.models import SummaryVersion as Version
from coding.rewording import goes_on_as
from interviews.sentences import sentence_spans


def rewrite(version: Version, words: str) -> int:
    """Let a version read like this; rows of sentences that go on stay, with all that hangs on them.

    How it read before is kept. Return at how many places sentences pointed that are gone.
    """
    before = list(version.sentences.all())
    _remember(version, before)
    return _reword(version, before, [words[start:end] for start, end in sentence_spans(words)])


def text_of(version: Version) -> str:
    """Return the words of a version."""
    return "".join(sentence.words for sentence in version.sentences.all())


def point_as_before(version: Version, earlier: EarlierText, person) -> None:
    """Let the sentences of a version that reads like an earlier text point where that one's did."""
    sentences = list(version.sentences.all())
    if len(sentences) != earlier.sentences:
        return  # Words that were taken out have divided or joined sentences: nobody can tell which is which.
    there = set(
        SentenceSupport.objects.filter(sentence__version=version).values_list(
            "sentence", "transcript", "start", "end"
        )
    )
    SentenceSupport.objects.bulk_create(
        SentenceSupport(
            sentence=sentences[was.sentence],
            transcript_id=was.transcript_id,
            start=was.start,
            end=was.end,
            added_by=person,
        )
        for was in earlier.supports.all()
        if (sentences[was.sentence].pk, was.transcript_id, was.start, was.end) not in there
    )


def _remember(version: Version, sentences: list[SummarySentence]) -> None:
    """Keep how a version reads and what it points at, before it is written anew."""
    if not sentences:
        return
    earlier = EarlierText.objects.create(
        summary=version.summary,
        words="".join(sentence.words for sentence in sentences),
        sentences=len(sentences),
        written_by=version.written_by or version.changed_by,
        written_at=version.written_at or version.changed_at,
    )
    number_of = {sentence.pk: number for number, sentence in enumerate(sentences)}
    EarlierSupport.objects.bulk_create(
        EarlierSupport(
            text=earlier,
            sentence=number_of[support.sentence_id],
            transcript_id=support.transcript_id,
            start=support.start,
            end=support.end,
        )
        for support in SentenceSupport.objects.filter(sentence__version=version)
    )


def _reword(version: Version, before: list[SummarySentence], words: list[str]) -> int:
    """Let a version have these sentences: rows of sentences that go on stay, with all that hangs on them.

    Return at how many places those pointed that are gone.
    """
    rows: dict[int, SummarySentence] = {}
    let_go = 0
    for sentence, at in zip(before, goes_on_as([s.words for s in before], words), strict=True):
        if at is None:
            let_go += sentence.supports.count()
            sentence.delete()
        elif at in rows:
            _hand_over(sentence, rows[at])
            sentence.delete()
        else:
            rows[at] = sentence
    for at, said in enumerate(words):
        sentence = rows.get(at) or SummarySentence(version=version)
        sentence.position, sentence.words = at, said
        sentence.save()
    return let_go


def _hand_over(sentence: SummarySentence, other: SummarySentence) -> None:
    """Give what hangs on a sentence to the one that it became a part of."""
    there = set(other.supports.values_list("transcript", "start", "end"))
    for support in sentence.supports.all():
        if (support.transcript_id, support.start, support.end) not in there:
            support.sentence = other
            support.save(update_fields=["sentence"])
    sentence.comments.update(sentence=other)
