"""Coding hits of many interviews in one step, and taking the whole step back."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from coding.actions import batches, codes, counts
from coding.errors import BatchError, ParkedCodeError
from coding.models import CodeCount, CodedPassage
from interviews.actions import acts
from interviews.errors import ActConflictError, NotAllowedError, SpanOutsideTextError
from interviews.models import Act, AuditEvent
from interviews.spans import Span
from tests import factories


@pytest.fixture
def second(study):
    return factories.make_transcript(
        factories.make_participant(study, "P02"),
        "I: Was there a letter? A letter?",
        "P: No letter, never. I had no letter. We had [the letter].",
    )


@pytest.fixture
def ask(client, alice, study):
    """Post to an address of the find page as its scripts do; return the status and the answer."""
    client.force_login(alice)

    def asked(name, body):
        address = reverse(f"coding:find_{name}", args=[study.slug])
        headers = {"X-Requested-With": "lifeline"}
        answer = client.post(address, json.dumps(body), "application/json", headers=headers)
        return answer.status_code, answer.json() if answer.content else None

    return asked


def plan(ask, *codes_, by="word", q="letter", is_all=True, places=None, **search):
    body = {"search": {"q": q, "mode": "words", **search}, "all": is_all, "by": by}
    status, answer = ask("plan", body | {"places": places or {}, "codes": [c.pk for c in codes_]})
    assert status == 200, answer
    return answer


def words_of(answer) -> list[str]:
    texts = {t.pk: t.text for t in acts.Transcript.objects.all()}
    return [
        texts[work["transcript"]][start:end]
        for work in answer["work"]
        for start, end in work["spans"]
    ]


def code_all(ask, answer, *codes_, batch=None):
    batch = batch or str(uuid4())
    for work in answer["work"]:
        body = {key: work[key] for key in ("transcript", "text", "spans")}
        status, said = ask("code", body | {"batch": batch, "codes": [c.pk for c in codes_]})
        assert status == 200, said
    return batch


def test_the_plan_says_what_will_be_made(ask, transcript, second, hope):
    answer = plan(ask, hope)

    assert answer["says"] == "4 passages in 2 interviews of 2 participants"
    assert answer["notes"] == []
    # A tag is one word: inside it nothing would count.
    assert words_of(answer) == ["letter", "letter", "letter", "[the letter]"]


def test_a_hit_is_coded_by_word_sentence_or_turn(ask, transcript, second, hope):
    assert words_of(plan(ask, hope, by="sentence", participant="P02")) == [
        "No letter, never.",
        "I had no letter.",
        "We had [the letter].",
    ]
    assert words_of(plan(ask, hope, by="turn", participant="P02")) == [
        "No letter, never. I had no letter. We had [the letter]."
    ]
    assert words_of(plan(ask, hope, q="lett", mode="part", participant="P01")) == ["letter"]


def test_what_does_not_count_and_what_is_coded_so_is_said(
    ask, alice, bob, transcript, second, hope
):
    factories.code_words(transcript, alice, "letter", hope)
    factories.code_words(second, bob, "[the letter]", hope)

    answer = plan(ask, hope, talk="all")

    assert answer["says"] == "5 passages in 1 interview of 1 participant"
    assert answer["notes"] == [
        "1 passage more is coded so by you already and stays as it is.",
        "2 of them do not count: only words that participants say do.",
    ]


def test_a_new_code_is_made_once_with_the_first_interview(ask, study, transcript, second, hope):
    new = {"label": "Letters", "parent": hope.pk}
    work = {"search": {"q": "letter"}, "all": True, "by": "word", "codes": [], "new_code": new}
    status, answer = ask("plan", work)
    assert (status, answer["says"]) == (200, "4 passages in 2 interviews of 2 participants")
    assert not study.codes.filter(label="Letters").exists()

    batch = str(uuid4())
    for each in answer["work"]:
        body = {key: each[key] for key in ("transcript", "text", "spans")}
        status, said = ask("code", body | {"batch": batch, "codes": [], "new_code": new})
        assert status == 200, said

    made = study.codes.get(label="Letters")
    assert said["applied"] == [made.pk]
    assert made.pk in [row[0] for row in said["codes"]]
    assert CodedPassage.objects.live().filter(code=made).count() == 4
    status, again = ask("plan", work)
    assert again["notes"] == ["4 passages more are coded so by you already and stay as they are."]


def test_a_new_code_that_can_not_be_made_is_refused_with_the_plan(ask, study, transcript, hope):
    work = {"search": {"q": "letter"}, "all": True, "by": "word"}

    status, answer = ask("plan", work | {"new_code": {"label": "HOPE", "parent": None}})
    assert (status, answer["problem"]) == (
        409,
        "There is a code “HOPE” in this place already. Choose another label.",
    )
    status, answer = ask("plan", work | {"new_code": {"label": "Letters", "parent": 999_999}})
    assert status == 409
    assert "is not there any more" in answer["problem"]


def test_only_chosen_hits_are_coded(ask, transcript, second, hope):
    place = [transcript.text.index("letter"), transcript.text.index("letter") + 6]
    chosen = {str(transcript.pk): [place]}

    assert words_of(plan(ask, hope, is_all=False, places=chosen)) == ["letter"]
    assert plan(ask, hope, places=chosen)["says"] == "3 passages in 1 interview of 1 participant"


def test_a_batch_is_coded_undone_and_redone_as_one(ask, alice, study, transcript, second, hope):
    batch = code_all(ask, plan(ask, hope), hope)
    coded = CodedPassage.objects.live().filter(coder=alice, code=hope)
    assert coded.count() == 4
    latest = batches.latest(study, alice)
    assert (str(latest.id), latest.passages, latest.codes) == (batch, 4, ("Hope",))
    assert set(latest.transcripts) == {transcript.pk, second.pk}

    for name, left in (("undo", 0), ("redo", 4), ("undo", 0)):
        step = str(uuid4())
        for pk in latest.transcripts:
            status, said = ask(name, {"batch": batch, "transcript": pk, "step": step})
            assert status == 200, said
        assert coded.count() == left
        assert batches.latest(study, alice).is_undone == (name == "undo")


def test_asked_twice_nothing_is_done_twice(ask, alice, transcript, second, hope):
    answer = plan(ask, hope)
    batch = code_all(ask, answer, hope)
    code_all(ask, answer, hope, batch=batch)

    assert CodedPassage.objects.live().count() == 4
    assert Act.objects.count() == 2

    step = {"batch": batch, "transcript": second.pk, "step": str(uuid4())}
    assert ask("undo", step)[0] == ask("undo", step)[0] == 200
    assert CodedPassage.objects.live().count() == 1


def test_undoing_a_batch_leaves_what_was_coded_before_and_since(
    ask, alice, transcript, second, hope
):
    factories.code_words(second, alice, "[the letter]", hope)
    batch = code_all(ask, plan(ask, hope), hope)
    factories.code_words(second, alice, "never", hope)

    for pk in (transcript.pk, second.pk):
        ask("undo", {"batch": batch, "transcript": pk, "step": str(uuid4())})

    left = CodedPassage.objects.live().filter(transcript=second)
    assert sorted(second.text[row.start : row.end] for row in left) == ["[the letter]", "never"]


def test_two_codes_at_once_make_one_passage_a_span_and_code(
    ask, alice, study, transcript, hope, energy
):
    batch = code_all(ask, plan(ask, hope, energy), hope, energy)

    assert CodedPassage.objects.live().count() == 2
    assert batches.latest(study, alice).passages == 1
    assert Act.objects.get().batch == Act.objects.get(batch=batch).batch


def code_spans(transcript, coder, spans, *codes_, text=None):
    return batches.code_spans(
        transcript=transcript,
        coder=coder,
        batch=uuid4(),
        text_sha256=text or transcript.text_sha256,
        spans=spans,
        codes=codes_,
    )


def test_what_can_not_be_coded_is_refused_whole(alice, rita, transcript, hope):
    inside, outside = Span(0, 3), Span(3, len(transcript.text) + 1)
    with pytest.raises(SpanOutsideTextError):
        code_spans(transcript, alice, [inside, outside], hope)
    with pytest.raises(ActConflictError):
        code_spans(transcript, alice, [inside], hope, text="0" * 64)
    with pytest.raises(BatchError):
        code_spans(transcript, alice, [], hope)
    with pytest.raises(BatchError):
        code_spans(transcript, alice, [Span(at, at + 1) for at in range(5_001)], hope)
    with pytest.raises(NotAllowedError):
        code_spans(transcript, rita, [inside], hope)
    codes.park_code(code=hope, parked_by=alice)
    hope.refresh_from_db()
    with pytest.raises(ParkedCodeError):
        code_spans(transcript, alice, [inside], hope)

    assert CodedPassage.objects.count() == 0


def test_nobody_undoes_anothers_batch(ask, bob, transcript, hope):
    act, _ = code_spans(transcript, bob, [Span(0, 3)], hope)

    status, answer = ask(
        "undo", {"batch": str(act.batch), "transcript": transcript.pk, "step": str(uuid4())}
    )

    assert status == 409
    assert "Nothing of yours" in answer["problem"]
    assert CodedPassage.objects.live().count() == 1


def test_thousands_of_hits_are_coded_without_a_query_for_each(
    alice, study, hope, django_assert_max_num_queries
):
    transcript = factories.make_transcript(
        factories.make_participant(study, "P03"), *["P: Again and again and again."] * 700
    )
    spans = [
        Span(turn.start + at, turn.start + at + 5)
        for turn in transcript.turns.all()
        for at in (0, 10, 20)
    ]
    with django_assert_max_num_queries(200):
        act, _ = code_spans(transcript, alice, spans, hope)

    assert len(act.added["passage"]) == 2_100
    row = CodedPassage.objects.get(start=spans[-1].start)
    assert (row.first_word, row.end_word) == (700 * 5 - 1, 700 * 5)
    kept = set(CodeCount.objects.values_list("code", "coder", "phase", "islands", "words"))
    counts.rebuild(transcript)
    assert set(CodeCount.objects.values_list("code", "coder", "phase", "islands", "words")) == kept


def test_a_batch_leaves_no_words_behind(ask, transcript, second, hope):
    code_all(ask, plan(ask, hope), hope)

    events = str(list(AuditEvent.objects.values())) + str(list(Act.objects.values()))
    assert "letter" not in events
    assert AuditEvent.objects.filter(verb="code").count() == 2


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"search": 1, "codes": [1], "by": "word"},
        {"search": {"mode": "like", "q": "x"}, "all": True, "codes": [1], "by": "word"},
        {"search": {"mode": "nonsense"}, "codes": [1], "by": "word"},
        {"search": {}, "codes": [1], "by": "page"},
        {"search": {}, "codes": [1], "by": "word", "places": {"x": [[1, 2]]}},
        {"search": {}, "codes": [1], "by": "word", "places": {"1": [[2, 1]]}},
        {"search": {}, "codes": [1], "by": "word", "places": {"1": 3}},
    ],
)
def test_a_plan_that_makes_no_sense_is_said_to_make_none(ask, body):
    assert ask("plan", body)[0] == 422
