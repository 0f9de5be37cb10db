"""The find page: what is found, for whom, in which talk, and what the page says of it."""

import pytest
from django.urls import reverse

from coding.finding import Mode, find, read_search
from coding.summaries.finding import FindScope, search_talk
from interviews.actions import studies
from interviews.models import AuditEvent
from tests import factories


@pytest.fixture
def client(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def second(study):
    return factories.make_transcript(
        factories.make_participant(study, "P02"),
        "I: Was there a letter?",
        "P: No LETTER, never. På ØYA we had the garden; 100%_\\ sure.",
        "O: The letter!",
        "P: 我很好。 A letter, a letter.",
    )


def search(client, study, q, **more):
    address = reverse("coding:find", args=[study.slug])
    return client.post(address, {"q": q, "mode": "words", **more})


def lines(response) -> list:
    found = response.context.get("groups", [])
    return [line for person in found for each in person.interviews for line in each.lines]


def hits(response) -> list[str]:
    return [line.words for line in lines(response)]


def test_hits_are_found_in_all_interviews_in_participant_talk(client, study, transcript, second):
    page = search(client, study, "letter")

    assert hits(page) == ["letter", "LETTER", "letter", "letter"]
    assert page.context["summary"] == "2 of 2 participants · 4 hits in 2 interviews"
    html = page.content.decode()
    assert (
        f"{reverse('coding:workspace', args=[second.pk])}?at={second.text.index('LETTER')}" in html
    )
    assert "P02" in html
    assert "Interview 1" in html


def test_other_talk_is_searched_when_asked_for_and_said_not_to_count(client, study, second):
    page = search(client, study, "letter", talk="all")

    assert len(hits(page)) == 5
    assert page.content.decode().count("does not count") == 2


@pytest.mark.parametrize(
    ("mode", "typed", "wanted"),
    [
        ("words", "øya garden", ["ØYA", "garden"]),
        ("words", "OYA", ["ØYA"]),
        ("any", "oya nothing", ["ØYA"]),
        ("phrase", "had the garden", ["had the garden"]),
        ("phrase", "100%_\\", ["100"]),
        ("part", "%", ["%"]),
        ("part", "_\\", ["_\\"]),
        ("part", "gard", ["gard"]),
        ("words", "很好", ["很好"]),
        ("part", "很", ["很"]),
    ],
)  # fmt: skip
def test_both_databases_find_the_same(client, study, second, mode, typed, wanted):
    assert hits(search(client, study, typed, mode=mode)) == wanted


def test_a_hit_stands_between_the_words_of_its_turn_only(client, study, transcript):
    page = search(client, study, "letter")
    line = page.context["groups"][0].interviews[0].lines[0]

    assert (line.before, line.words, line.after) == (
        "Then the ",
        "letter",
        " came. I knew before I opened it.",
    )


def test_a_search_can_be_limited(client, study, alice, transcript, second, hope):
    phase = study.phases.first()
    factories.code_words(transcript, alice, "the letter came", hope)
    address = {"participant": "P02"}

    assert len(hits(search(client, study, "letter", **address))) == 3
    assert len(hits(search(client, study, "letter", coded="with"))) == 1
    assert len(hits(search(client, study, "letter", coded="without"))) == 3
    assert len(hits(search(client, study, "letter", coded="with", code=hope.pk))) == 1
    assert hits(search(client, study, "letter", phase=phase.pk)) == []
    assert len(hits(search(client, study, "letter", phase="none"))) == 4
    relapse = study.attributes.get(name="Relapse")
    assert len(hits(search(client, study, "letter", **{f"a{relapse.pk}": "yes"}))) == 1


def test_a_coder_who_works_blind_is_not_told_of_others_coding(client, study, bob, transcript, hope):
    factories.code_words(transcript, bob, "the letter came", hope)

    assert hits(search(client, study, "letter", coded="with")) == []
    assert len(hits(search(client, study, "letter", coded="without"))) == 1


def test_a_hit_shows_the_codes_it_carries_as_far_as_they_may_be_seen(
    client, study, lena, alice, bob, transcript, second, hope, energy
):
    factories.code_words(transcript, alice, "Then the letter came.", hope)
    factories.code_words(transcript, bob, "letter", energy)

    def codes_shown():
        return [line.codes for line in lines(search(client, study, "letter"))]

    assert codes_shown() == [(hope,), (), (), ()]
    studies.change_study(study=study, changed_by=lena, title="S", coders_see_each_other=True)
    assert codes_shown() == [(hope, energy), (), (), ()]


def test_no_hits_say_where_there_are_some(client, study, second):
    def misses(typed, **more):
        found = search(client, study, typed, **more).context["misses"]
        return [(miss.hits, miss.where, miss.field, miss.value) for miss in found]

    assert misses("never there") == [(1, "with any of these words", "mode", "any")]
    assert misses("was") == [(1, "in talk that does not count", "talk", "all")]
    assert misses("gard") == [(1, "as part of a word", "mode", "part")]
    assert misses("garden", coded="with") == [
        (1, "without the limits on participant, phase and coding", "", "")
    ]

    assert b"These words are in no interview" in search(client, study, "chemotherapy").content


def test_what_can_not_be_searched_says_why(client, study, second):
    assert b"Type what to find." in search(client, study, " ").content
    assert b"at least two characters" in search(client, study, "a", mode="part").content


def test_thousands_of_hits_come_in_pages_and_in_as_many_queries_as_one(
    client, study, django_assert_max_num_queries
):
    for code in ("P03", "P04", "P05"):
        factories.make_transcript(
            factories.make_participant(study, code), *["P: Again and again and again."] * 400
        )
    with django_assert_max_num_queries(40):
        page = search(client, study, "again", page="3")

    assert len(hits(page)) == 100
    assert b"Hits 201 to 300 of 3600" in page.content
    assert page.context["groups"][0].hits == "1,200 hits"


def test_words_searched_for_stand_in_no_address_and_no_event(client, study, transcript):
    page = search(client, study, "letter")

    assert page.status_code == 200
    found = AuditEvent.objects.filter(verb="find").order_by("kind")
    assert [(event.kind, event.object_id, event.count) for event in found] == [
        ("study", str(study.pk), 1),
        ("transcript", str(transcript.pk), 1),
    ]
    assert "letter" not in str(list(AuditEvent.objects.values()))
    # Nor does the page take words from an address.
    address = reverse("coding:find", args=[study.slug])
    assert "groups" not in client.get(address, {"q": "letter", "mode": "words"}).context


def test_a_script_gets_the_results_alone(client, study, transcript):
    address = reverse("coding:find", args=[study.slug])
    answer = client.post(address, {"q": "letter"}, headers={"X-Requested-With": "lifeline"})

    assert "<mark>letter</mark>" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def like(client, study, **place):
    return client.get(reverse("coding:find", args=[study.slug]), {"mode": "like", **place})


def second_turn(transcript) -> str:
    turn = transcript.turns.get(number=2)
    return transcript.text[turn.start : turn.end]


def test_more_like_this_finds_uncoded_turns_and_coded_passages(
    client, study, alice, transcript, second, hope
):
    act = factories.code_words(transcript, alice, "Then the letter came.", hope)
    factories.code_words(second, alice, "No LETTER, never.", hope)

    page = like(client, study, like=act.added["passage"][0])

    turns = {line.words: line.shared for _, line in page.context["turns"]}
    assert turns.pop("我很好。 A letter, a letter.") == ("letter",)
    assert set(turns) == {second_turn(transcript)}, "it shares “then” and “the”"
    assert [line.words for _, line in page.context["passages"]] == ["No LETTER, never."]
    assert [code.pk for code in page.context["passages"][0][1].codes] == [hope.pk]
    assert AuditEvent.objects.filter(verb="find_similar", kind="transcript").count() == 2


def test_more_like_words_selected_leaves_out_where_they_stand(client, study, transcript, second):
    start = transcript.text.index("letter came")
    page = like(client, study, of=transcript.pk, start=start, end=start + 11)

    assert {found.participant.code for found, _ in page.context["turns"]} == {"P02"}
    assert all(hit.counts for _, hit in page.context["turns"])


def test_more_like_typed_words(client, study, transcript):
    page = search(client, study, "a letter came", mode="like")

    assert [line.words[:15] for _, line in page.context["turns"]] == [
        "Then the letter",
        "I slept for a w",
    ]


def test_another_persons_hidden_passage_is_not_there_to_be_compared(
    client, study, bob, transcript, hope
):
    act = factories.code_words(transcript, bob, "Then the letter came.", hope)

    assert like(client, study, like=act.added["passage"][0]).status_code == 404
    page = like(client, study, of=transcript.pk, start=0, end=20)
    assert page.context["passages"] == []


def test_a_place_beyond_the_text_is_not_there(client, study, transcript):
    assert like(client, study, of=transcript.pk, start=10_000, end=10_100).status_code == 404


ODD = [
    "a_b 50% c:\\d",
    "ØYA Straße é e\u0301",
    "“Don’t”, she said",
    "很好 很 好",
    "שָׁלוֹם",
    "😀 👩\u200d⚕️",
    "x",
]
TYPED = [
    "a_b",
    "50%",
    "\\",
    "%",
    "_",
    "oya",
    "STRASSE",
    "é",
    "don't",
    "很",
    "好",
    "שלום",
    "😀",
    "x",
]


@pytest.mark.parametrize("mode", list(Mode))
def test_the_database_leaves_out_no_turn_that_has_a_hit(lena, study, mode):
    transcript = factories.make_transcript(
        factories.make_participant(study, "P09"), *[f"P: {words}" for words in ODD]
    )
    turns = [
        (turn, transcript.text[turn.start : turn.end])
        for turn in transcript.turns.order_by("number")
    ]
    for typed in TYPED:
        if mode is Mode.PART and typed in ("é", "x"):
            continue  # refused: a single letter says too little
        search_for = read_search(mode, typed)
        slow = [
            (turn.start + start, turn.start + end)
            for turn, said in turns
            for start, end in find(search_for, said, turn.folded)
        ]
        hits = search_talk(FindScope(study, lena), search_for).hits
        assert [hit[1:3] for hit in hits] == slow != [], typed
