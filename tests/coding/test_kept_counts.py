"""Counts kept under a name answer every table as it was, while coding goes on."""

import pytest
from django.urls import reverse

from coding.actions import codes as code_actions
from coding.actions import kept_counts, states
from coding.errors import KeptCountsNameError
from coding.models import CodingState, KeptCounts
from coding.summaries.kept_counts import KeptThemeCounts, counts_to_keep, kept_layers
from coding.summaries.layers import layers_for
from coding.summaries.themes import By, Grouping, ThemeCounts
from interviews.actions import participants
from interviews.errors import NotAllowedError
from interviews.models import Export
from tests import factories
from tests.coding.stories import Team, anything_can_happen, perform, taken_back


def keep(study, kept_by, name):
    found = counts_to_keep(study, kept_by)
    return kept_counts.keep_counts(study=study, kept_by=kept_by, name=name, found=found)


@pytest.fixture
def team(study, alice, bob, lena):
    return Team(study, [alice, bob, lena])


def live(study, lena):
    merged, *coders = layers_for(lena, study)
    grouping = Grouping(study.attributes.get(name="Relapse"))
    return ThemeCounts(study, merged, grouping=grouping, coders=coders)


def as_kept(kept):
    merged, *coders = kept_layers(kept)
    grouping = Grouping(kept.study.attributes.get(name="Relapse"))
    return KeptThemeCounts(kept, merged, grouping=grouping, coders=coders)


@anything_can_happen(stories=5)
def test_what_is_kept_says_what_was_counted_then(team, chance):
    lena = team.coders[2]
    with taken_back():
        perform(team, chance)
        codes = [None, *(code.pk for code in team.codes)]
        for by in ([By.PHASE], [By.PARTICIPANT, By.PHASE], [By.ATTRIBUTE, By.CODER], list(By)):
            before = live(team.study, lena).table(codes, by)
            kept = keep(study=team.study, kept_by=lena, name=",".join(by))
            assert as_kept(kept).table(codes, by) == before


def test_it_stays_while_coding_goes_on(study, lena, alice, participant, transcript, hope):
    factories.code_words(transcript, alice, "the letter came", hope)
    kept = keep(study=study, kept_by=lena, name="Submission")
    before = live(study, lena).table([hope.pk])

    factories.code_words(transcript, alice, "slept for a week", hope)
    states.declare(transcript=transcript, coder=alice, state=CodingState.State.FINISHED)
    code_actions.change_code(code=hope, changed_by=lena, label="Hoping")

    assert live(study, lena).table([hope.pk]) != before
    assert as_kept(kept).table([hope.pk]) == before
    assert [fields["label"] for fields in kept.codes] == ["Hope"]


def test_a_participant_who_is_gone_is_gone_from_it_too(study, lena, alice, transcript, hope):
    other = factories.make_participant(study, "P02")
    factories.code_words(transcript, alice, "the letter came", hope)
    kept = keep(study=study, kept_by=lena, name="Submission")
    transcript.participant.delete()

    counts = as_kept(kept)
    assert counts.talk.participants == [other]
    assert counts.over_all([hope.pk])[hope.pk, None].passages == 0


def test_a_name_is_given_and_used_once(study, lena):
    keep(study=study, kept_by=lena, name="  First   draft ")
    for name, sentence in (
        ("First draft", "already"),
        ("  ", "Give the counts a name"),
        ("x" * 81, "at most 80 characters"),
    ):
        with pytest.raises(KeptCountsNameError, match=sentence):
            keep(study=study, kept_by=lena, name=name)
    assert KeptCounts.objects.get().name == "First draft"


def test_who_works_blind_neither_keeps_nor_sees_any(study, lena, alice):
    keep(study=study, kept_by=lena, name="First draft")
    with pytest.raises(NotAllowedError):
        keep(study=study, kept_by=alice, name="Mine")
    assert not KeptCounts.objects.visible_to(alice).exists()
    assert KeptCounts.objects.visible_to(lena).exists()


def test_only_a_lead_gives_them_up(study, lena, rita):
    kept = keep(study=study, kept_by=rita, name="First draft")
    with pytest.raises(NotAllowedError):
        kept_counts.give_up_counts(kept=kept, given_up_by=rita)
    kept_counts.give_up_counts(kept=kept, given_up_by=lena)
    assert not KeptCounts.objects.exists()


def test_the_page_shows_what_was_kept_and_what_is_different_now(
    client, study, lena, alice, transcript, hope, energy
):
    factories.code_words(transcript, alice, "the letter came", hope)
    factories.code_words(transcript, alice, "in the garden", energy)
    client.force_login(lena)
    address = reverse("coding:theme_counts", args=[study.slug])
    kept = client.post(
        reverse("coding:kept_counts_create", args=[study.slug]), {"name": "Submission"}
    )
    factories.code_words(transcript, alice, "slept for a week", hope)

    asked = {"show": "passages", "as_of": KeptCounts.objects.get().pk}
    page = client.get(kept["Location"].partition("?")[0], asked)
    rows = {row.entry.label: row.cells[-1] for row in page.context["table"].sheets[0].rows}

    assert page.request["PATH_INFO"] == address
    assert (rows["Hope"].large, rows["Hope"].now, rows["Hope"].url) == ("1", "2", "")
    assert client.get(rows["Hope"].now_url).context["sentence"].found.passages == 2
    assert (rows["Energy surplus"].large, rows["Energy surplus"].now) == ("1", "")
    assert client.get(rows["Energy surplus"].url).context["sentence"].found.passages == 1


def test_the_table_person_by_person_says_what_is_different_now(
    client, study, lena, alice, transcript, hope
):
    other = factories.make_transcript(factories.make_participant(study, "P02"), "P: Another day.")
    factories.code_words(transcript, alice, "the letter came", hope)
    factories.code_words(other, alice, "Another", hope)
    kept = keep(study=study, kept_by=lena, name="Submission")
    factories.code_words(transcript, alice, "slept for a week", hope)
    client.force_login(lena)
    address = reverse("coding:theme_counts", args=[study.slug])

    for asked in ({"theme": hope.pk}, {"people": "themes"}):
        page = client.get(address, asked | {"as_of": kept.pk})
        rows = {
            row.entry.label: row.cells[-1] for row in page.context["people_table"].sheets[0].rows
        }

        assert (rows["P01"].large, rows["P01"].now, rows["P01"].url) == ("1", "2", "")
        assert client.get(rows["P01"].now_url).context["sentence"].found.passages == 2
        assert (rows["P02"].large, rows["P02"].now) == ("1", "")
        assert client.get(rows["P02"].url).context["sentence"].found.passages == 1


def test_who_was_counted_then_and_is_not_chosen_now_is_said_so(
    client, study, lena, alice, transcript, hope
):
    factories.code_words(transcript, alice, "the letter came", hope)
    kept = keep(study=study, kept_by=lena, name="Submission")
    relapse = study.attributes.get(name="Relapse")
    participants.change_participant(
        participant=transcript.participant,
        changed_by=lena,
        may_be_quoted="yes",
        values={relapse: "no"},
    )
    client.force_login(lena)
    address = reverse("coding:theme_counts", args=[study.slug])

    page = client.get(address, {"as_of": kept.pk, f"a{relapse.pk}": "yes"})
    by_value = client.get(address, {"as_of": kept.pk, "columns": f"a{relapse.pk}"})

    (row,) = page.context["people_table"].sheets[0].rows
    assert (row.cells[-1].large, row.cells[-1].now, row.cells[-1].url) == (
        "1",
        "not counted here",
        "",
    )
    assert by_value.context["table"].sheets[0].rows[0].cells[0].now == "not counted here"


def test_what_was_kept_leaves_as_it_was(client, study, lena, alice, transcript, hope):
    factories.code_words(transcript, alice, "the letter came", hope)
    kept = keep(study=study, kept_by=lena, name="Submission")
    client.force_login(lena)
    asked = {"as_of": kept.pk, "columns": "participant"}
    csv_address = reverse("coding:theme_counts_csv", args=[study.slug])
    before = client.get(csv_address, asked).content
    factories.code_words(transcript, alice, "slept for a week", hope)

    assert client.get(csv_address, asked).content == before
    assert client.get(csv_address, {"columns": "participant"}).content != before
    assert ["Counts", "kept as “Submission”"] in Export.objects.last().choices
    assert (
        client.get(reverse("coding:theme_table_docx", args=[study.slug]), asked).status_code == 200
    )


def test_kept_counts_that_are_not_there_are_404(client, lena, study, alice):
    kept = keep(study=study, kept_by=lena, name="Submission")
    address = reverse("coding:theme_counts", args=[study.slug])
    for person, asked in ((lena, "999"), (lena, "x"), (alice, kept.pk)):
        client.force_login(person)
        assert client.get(address, {"as_of": asked}).status_code == 404


def test_keeping_leaves_the_table_as_it_is_arranged(client, lena, study):
    client.force_login(lena)
    address = reverse("coding:kept_counts_create", args=[study.slug])
    asked = {"name": "Draft", "asked": "rows=code&show=words&page=2&as_of=7"}

    kept = client.post(address, asked)["Location"]
    refused = client.post(address, asked)["Location"]

    pk = KeptCounts.objects.get().pk
    themes = reverse("coding:theme_counts", args=[study.slug])
    assert kept == f"{themes}?rows=code&show=words&as_of={pk}"
    assert refused == f"{themes}?rows=code&show=words"


def test_a_name_that_is_taken_is_said_in_a_sentence(client, lena, study):
    keep(study=study, kept_by=lena, name="Submission")
    client.force_login(lena)
    page = client.post(
        reverse("coding:kept_counts_create", args=[study.slug]), {"name": "Submission"}, follow=True
    )
    assert "Counts are kept as “Submission” already" in page.content.decode()
