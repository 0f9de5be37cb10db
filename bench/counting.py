"""The theme page and its counts, beside the aggregate that somebody would write by hand over the same tables."""

from functools import partial

from django.db import connection
from django.urls import reverse

from bench import seeds, timing
from bench.server import WHOLE_UP_TO, signed_in
from coding.summaries.kept_counts import counts_to_keep
from coding.summaries.layers import layers_for
from coding.summaries.themes import ANY_CODE, ThemeCounts

# Participants, passages and words of every theme and of anything coded, in every phase, in none and in all.
CODED = """
    SELECT code_id, is_total, phase_id, COUNT(DISTINCT participant_id), SUM(islands), SUM(words)
    FROM coding_codecount
    WHERE study_id = %s AND coder_id IS NULL AND (code_id IS NULL OR code_id IN
        (SELECT id FROM coding_code WHERE study_id = %s AND parent_id IS NULL))
    GROUP BY code_id, is_total, phase_id
"""
# How much talk there is in each phase, and in all.
TALK = "SELECT phase_id, SUM(words) FROM coding_phasetalk WHERE study_id = %s GROUP BY phase_id"
ALL_TALK = "SELECT SUM(participant_words) FROM interviews_transcript WHERE study_id = %s"


def by_hand(study) -> None:
    """Read what the table shows with SQL written by hand."""
    with connection.cursor() as cursor:
        for sql, values in (
            (CODED, [study.pk, study.pk]),
            (TALK, [study.pk]),
            (ALL_TALK, [study.pk]),
        ):
            cursor.execute(sql, values)
            cursor.fetchall()


def counted(study, layer) -> None:
    """Read the table that the theme page shows first."""
    themes = study.codes.filter(parent=None).values_list("pk", flat=True)
    ThemeCounts(study, layer).table([ANY_CODE, *themes])


def seeded(size: int, passages: int, words: int):
    """Return a study with as many transcripts and its lead; their passages exist up to 100, beyond that only counts."""
    study, lead = seeds.make_study(f"bench-themes-{size}")
    coder = seeds.make_coder(study, lead, f"bench-coder-{size}")
    model = seeds.make_transcript(study, lead, words)
    seeds.add_passages(model, coder, passages)
    seeds.mark_phases(model, lead)
    seeds.clone_transcripts(model, size - 1, whole=size <= WHOLE_UP_TO)
    return study, lead


def page_row(study, lead, size: int, passages: int) -> list:
    """Time the theme page as it opens, its counts, the same by hand, and the list of all passages."""
    client, layer = signed_in(lead), layers_for(lead, study)[0]
    address = reverse("coding:theme_counts", args=[study.slug])
    listing = reverse("coding:passage_list", args=[study.slug])
    hand = timing.median_ms(partial(by_hand, study))
    ours = timing.median_ms(partial(counted, study, layer))
    return [
        size,
        size * passages,
        timing.median_ms(partial(client.get, address)),
        len(client.get(address).content) / 1000,
        ours,
        hand,
        ours / hand,
        timing.median_ms(partial(client.get, listing)) if size <= WHOLE_UP_TO else "not seeded",
    ]


def other_row(study, lead, size: int) -> list:
    """Time other tables of the theme page, and keeping all counts."""
    client = signed_in(lead)
    address = reverse("coding:theme_counts", args=[study.slug])
    others = (
        {"rows": "code"},
        {"rows": "participant", "columns": "code"},
        {"rows": "code", "columns": "coder", "pages": "phase"},
    )
    return [
        size,
        *(timing.median_ms(partial(client.get, address, asked), 3) for asked in others),
        timing.seconds(partial(counts_to_keep, study, lead)) * 1000,
    ]


def measure(sizes=(9, 100, 1_000), passages: int = 1_000, words: int = 4_000) -> None:
    """Time the theme page in studies of so many transcripts."""
    rows, arranged = [], []
    for size in sizes:
        study, lead = seeded(size, passages, words)
        rows.append(page_row(study, lead, size, passages))
        arranged.append(other_row(study, lead, size))
    timing.table(
        "Theme page and list of passages (server)",
        [
            "transcripts",
            "passages counted",
            "ms themes",
            "kB compressed",
            "ms counts",
            "ms by hand in SQL",
            "times",
            "ms list",
        ],
        rows,
    )
    timing.table(
        "Other tables of the theme page (server)",
        [
            "transcripts",
            "ms all codes",
            "ms participants by code",
            "ms codes by coder, a phase a page",
            "ms to keep the counts",
        ],
        arranged,
    )
