"""Server time of the pages of summaries: the list, a page, the framework matrix, what waits, and pointing at a passage."""

from functools import partial

from django.urls import reverse

from bench import seeds, timing
from bench.server import signed_in
from coding.actions import theme_summaries
from coding.models import Island, Subject, SummarySentence
from interviews.models import Study

TEXT = "One says this. Another says that. " * 5


def measure(sizes=(9, 100), passages: int = 1_000, words: int = 4_000) -> None:
    """Time them where every theme, and every theme and participant, has a signed summary of ten sentences."""
    rows = []
    for size in sizes:
        study, lead = seeds.make_study(f"bench-summaries-{size}")
        coder = seeds.make_coder(study, lead, f"bench-summarized-{size}")
        model = seeds.make_transcript(study, lead, words)
        seeds.add_passages(model, coder, passages)
        seeds.clone_transcripts(model, size - 1, whole=True)
        _sign_all(study, lead)
        client = signed_in(lead)
        slug, theme = study.slug, _unsigned(study, lead)
        page = reverse("coding:summary_detail", args=[slug, theme.pk])
        addresses = [
            reverse("coding:summary_list", args=[slug]),
            page,
            reverse("coding:summary_matrix", args=[slug]),
            reverse("coding:summary_inbox", args=[slug]),
        ]
        point = partial(client.post, *_pointing(study, theme))
        rows.append(
            [
                size,
                size * passages,
                *(timing.median_ms(partial(client.get, address)) for address in addresses),
                timing.median_ms(point),
            ]
        )
    timing.table(
        "Summaries (server)",
        ["transcripts", "passages", "ms list", "ms page", "ms matrix", "ms inbox", "ms point"],
        rows,
    )


def _sign_all(study: Study, lead) -> None:
    for theme in study.codes.filter(parent=None).select_related("study"):
        for participant in [None, *study.participants.all()]:
            subject = Subject(theme, participant)
            theme_summaries.write_summary(subject=subject, written_by=lead, words=TEXT, seen=0)
            theme_summaries.sign(subject=subject, signed_by=lead, seen=1)


def _unsigned(study: Study, lead):
    theme = study.codes.filter(parent=None).select_related("study").first()
    theme_summaries.reopen(subject=Subject(theme), reopened_by=lead, seen=2)
    return theme


def _pointing(study: Study, theme) -> tuple[str, dict]:
    island = Island.objects.filter(code=theme, coder=None).select_related("transcript").first()
    sentence = SummarySentence.objects.filter(version__summary__code=theme).last()
    return reverse("coding:summary_support", args=[study.slug, theme.pk]), {
        "sentence": sentence.pk,
        "transcript": island.transcript_id,
        "start": island.start,
        "end": island.end,
        "text": island.transcript.text_sha256,
    }
