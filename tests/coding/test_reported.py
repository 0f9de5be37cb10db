"""What the data say to the items of the COREQ draft, in a small study that can be counted by hand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.actions import codes, quote_decisions, states
from coding.models import Code, CodingState
from coding.presenters.reported import Leading
from coding.summaries.reporting import reported
from coding.summaries.reporting.new_codes import new_in_each
from interviews.actions import interview_facts, participants
from interviews.actions.interview_facts import FactsChange, facts_of
from interviews.actions.releasing import release
from tests import checks, factories
from tests.coding.correcting import IDENTIFIER, correct

pytestmark = pytest.mark.django_db
SAID = "I hoped and I slept."


def told(reader, study) -> dict[str, list[str]]:
    """Return the sentences to each item that the data say something to."""
    return {
        one.item.key: [statement.text for statement in one.statements]
        for one in reported(reader, study)
        if one.statements
    }


def record(interview, by, **facts):
    change = FactsChange(interview.pk, facts, facts_of(interview))
    interview_facts.record_facts(study=interview.study, recorded_by=by, changes=[change])


@pytest.fixture
def talks(study, lena):
    """Two interviews with P01, one with P02, none with P03."""
    first, second, third = (factories.make_participant(study, f"P0{at}") for at in (1, 2, 3))
    found = [
        factories.make_transcript(first, "I: And?", f"P: {SAID}"),
        factories.make_transcript(first, "I: And?", "P: I hoped again.", "O: She did."),
        factories.make_transcript(second, "I: And?", f"P: {SAID}"),
    ]
    record(found[0].interview, lena, minutes=40, held="video", setting="home")
    record(found[1].interview, lena, minutes=61, held="video", others_present="family")
    return found


def test_who_took_part_and_how_often(study, lena, talks):
    found = told(lena, study)

    assert found["12"] == [
        "The data hold 3 participants and 3 interviews.",
        "Not interviewed yet: P03.",
    ]
    assert found["13"][0] == "No interview is in the data of 1 of 3 participants."
    assert found["18"] == [
        "1 of 2 participants with an interview were interviewed more than once; 1 to 2 interviews each, "
        "3 interviews in all."
    ]
    assert found["withdrawals"][0] == "The data hold 3 participants now."


def test_how_interviews_were_held_and_of_how_many_that_is_recorded(study, lena, talks):
    found = told(lena, study)

    assert found["14"] == [
        "How interviews were held: by video (2).",
        "Recorded for 2 of 3 interviews.",
        "Where participants were: at home (1).",
        "Recorded for 1 of 3 interviews.",
    ]
    assert found["15"][0] == "Who else was there: family or friend (1)."
    assert found["15"][2] == (
        "In 1 of 3 interviews somebody beside interviewer and participant speaks."
    )
    assert found["21"] == [
        "Duration of interviews: median 50.5, range 40 to 61 minutes.",
        "Minutes are recorded for 2 of 3 interviews.",
        "What participants say in an interview: median 5, range 3 to 5 words.",
    ]
    assert found["23"] == [
        "Whether participants got the transcript to read: recorded for 0 of 3 interviews."
    ]


def test_who_coded_how_many_and_how_many_were_coded_by_two(study, lena, alice, bob, hope, talks):
    for transcript in talks[:2]:
        factories.code_words(transcript, alice, "I hoped", hope)
    factories.code_words(talks[0], bob, "I slept", hope)
    # What the interviewer says never counts.
    factories.code_words(talks[2], bob, "And?", hope)
    states.declare(transcript=talks[0], coder=bob, state=CodingState.State.FINISHED)

    assert told(lena, study)["24"] == [
        "2 coders coded 2 of 3 interviews.",
        "Interviews coded by each: alice (2), bob (1).",
        "1 of 3 interviews were coded by two coders or more.",
        "1 of 3 interviews were declared finished.",
    ]


def test_who_works_blind_is_told_of_their_own_coding_only(study, alice, bob, hope, talks):
    factories.code_words(talks[0], alice, "I hoped", hope)
    before = told(bob, study)
    factories.code_words(talks[1], bob, "I hoped", hope)

    found = told(bob, study)

    assert before["24"] == [
        "Nobody has coded yet.",
        "You work blind in this study: only the coding of bob is counted here.",
    ]
    assert found["24"][:2] == [
        "1 coder coded 1 of 3 interviews.",
        "Interviews coded by each: bob (1).",
    ]
    assert found["31"][1] == "Hope: raised by 1 of 3 participants, in 1 passage."
    assert "You work blind" in found["30"][0]


def test_the_codebook_with_where_its_codes_come_from(study, lena, hope, talks):
    near = factories.make_code(study, "Near hopes", hope, brief_definition="Hopes for soon.")
    factories.make_code(study, "This week", near, origin=Code.Origin.DEDUCTIVE)
    codes.park_code(code=near, parked_by=lena)

    found = told(lena, study)

    size, themes, defined, parked, version = found["25"]
    assert size == "The codebook holds 1 theme with 2 codes below them, on 3 levels."
    assert themes == "Themes, with the codes below each: Hope (2)."
    assert defined == "Definitions are written for 1 of 3 themes and codes."
    assert version.startswith("Version 4 of the codebook, last changed on ")
    assert parked.startswith("2 of them are parked")
    assert found["26"][:2] == [
        "Set out beforehand (deductive): 0 themes and 1 code below them.",
        "Found in the interviews (inductive): 1 theme and 1 code below them.",
    ]


def test_new_codes_of_many_interviews_are_told_as_far_as_there_are_any():
    assert new_in_each([3, 0, 1]) == "3, 0, 1"
    assert new_in_each([3, 0, 1, *[0] * 97]) == "3, 0, 1; none in the 97 after them"
    assert new_in_each([1] * 100).endswith(", 1; 40 in the 40 after them")


def test_who_raises_a_theme_and_who_does_not(study, lena, alice, hope, energy, talks):
    near = factories.make_code(study, "Near hopes", hope)
    factories.code_words(talks[0], alice, "I hoped", near)
    factories.code_words(talks[1], alice, "hoped again", hope)
    states.declare(transcript=talks[2], coder=alice, state=CodingState.State.FINISHED)

    found = told(lena, study)

    assert found["31"] == [
        "2 passages of talk by participants are coded, with any code.",
        "Hope: raised by 1 of 3 participants, in 2 passages.",
        "Energy surplus: raised by 0 of 3 participants, in 0 passages.",
    ]
    assert found["32"] == [
        "Hope: no passage by 2 participants: P02 (coded, never raised); P03 (no interview, or no talk).",
        "Energy surplus: no passage by 3 participants: P02 (coded, never raised); "
        "P01 (not declared coded yet); P03 (no interview, or no talk).",
        "1 code raised by one participant only: Near hopes.",
        "1 code raised by nobody: Energy surplus.",
    ]


def test_how_far_the_summaries_are(study, lena, alice, hope, energy, talks):
    assert told(lena, study)["30"] == ["No theme has a summary yet: 0 of 2 themes."]
    factories.code_words(talks[0], alice, "I hoped", hope)
    summary = factories.write_summary(hope, lena, "They hope. They sleep.")
    factories.support(summary, 0, talks[0], "I hoped", lena)
    factories.sign_summary(summary, lena)
    factories.code_words(talks[2], alice, "I hoped", hope)
    factories.write_summary(hope, lena, "P01 hopes.", talks[0].participant)

    assert told(lena, study)["30"] == [
        "Summaries of themes: 1 signed.",
        "1 of those signed: passages under them changed since.",
        "1 of 2 sentences in them point at no passage.",
        "1 summary of a theme in the interviews of one participant (framework matrix).",
        "Without a summary: Energy surplus.",
    ]


def test_memos_that_a_reader_may_read(study, lena, alice, bob, talks):
    factories.write_memo(talks[0], alice, "I wonder.")
    factories.write_memo(talks[0], alice, "Still.")
    factories.write_memo(talks[1], bob, "Me too.")

    assert told(lena, study)["20"][0] == (
        "3 memos by 2 people on 2 of 3 interviews, of those that you may read."
    )
    assert told(bob, study)["20"][0].startswith("1 memo by 1 person on 1 of 3 interviews")


def test_what_was_replaced_kept_and_taken_out(checking, lena, stella, study):
    draft = checks.let_wait(checking, lena)
    checks.replace(draft, lena)
    checks.signed_twice(draft, lena, stella)
    release(draft=draft, released_by=lena)
    other = checks.uploaded(checking, lena, "Ann slept.")
    checks.save(other, lena, "P09", released_elsewhere="Checked by the hospital.")
    unchecked = factories.make_transcript(factories.make_participant(study, "P08"), "P: Ann came.")
    correct(unchecked, lena, ("Ann", "[name]"), reason=IDENTIFIER)

    assert told(lena, study)["de-identification"] == [
        "1 of 3 interviews were released after a person had read them for identifiers.",
        "1 of 3 interviews were checked by a second person.",
        "1 of 3 interviews were imported with a written reason why they had been checked for identifiers elsewhere.",
        "No check for identifiers is recorded in Lifeline for 1 of 3 interviews.",
        "2 places replaced by a tag: e-mail address (2).",
        "1 correction after that took out something that identifies a person.",
    ]


def test_facts_of_participants_and_who_may_be_quoted(study, lena, talks):
    person = talks[0].participant
    sex = study.attributes.get(name="Sex")
    participants.change_participant(
        participant=person, changed_by=lena, may_be_quoted="yes", values={sex.pk: "female"}
    )

    found = told(lena, study)

    assert "Sex: recorded for 1 of 3 participants." in found["16"]
    assert found["29"] == [
        "No passage is chosen as a quote yet.",
        "1 of 3 participants agreed to be quoted.",
    ]


def test_which_quotes_are_approved_and_how_they_spread(study, lena, alice, bob, hope, energy):
    person = factories.make_participant(study, "P01", may_be_quoted="yes")
    factories.make_participant(study, "P02")
    transcript = factories.make_transcript(person, "P: I hoped and I slept.")
    factories.code_words(transcript, alice, "I hoped", hope)
    factories.code_words(transcript, alice, "I slept", energy)
    chosen = factories.choose_quote(transcript, alice, "I hoped", hope)
    factories.choose_quote(transcript, alice, "I slept", energy)
    quote_decisions.approve(quote=chosen.pk, approved_by=lena, seen=chosen.edition)

    assert told(lena, study)["29"] == [
        "1 of 2 quotes chosen are approved by somebody else, each labelled with the participant's code.",
        "1 of 2 participants are quoted: P01 (1).",
        "The longest has 2 words.",
        "Never quoted: P02.",
        "Without an approved quote: Energy surplus.",
        "1 of 2 participants agreed to be quoted.",
    ]
    assert told(bob, study)["29"][0] == "No passage is chosen as a quote yet."


def test_an_empty_study_says_what_there_is_not(study, lena):
    found = told(lena, study)

    assert found["12"] == ["The data hold 0 participants and 0 interviews."]
    for key in ("14", "15", "18", "21", "23"):
        assert found[key] == ["There are 0 interviews yet."] or found[key][0].startswith(
            "There are 0"
        )
    assert found["22"] == ["Nothing is coded yet that new codes could be counted of."]
    assert found["25"] == found["26"] == ["There are no codes yet."]


def test_every_number_leads_to_a_page_that_opens(client, study, lena, alice, hope, talks):
    factories.code_words(talks[0], alice, "I hoped", hope)
    client.force_login(lena)
    sources = {
        part.source
        for one in reported(lena, study)
        for statement in one.statements
        for part in statement.parts
        if not isinstance(part, str)
    }

    leading = Leading(study, {"read_summaries": True})
    addresses = {leading.url(source) for source in sources} - {""}

    assert len(addresses) > 8
    assert {client.get(address).status_code for address in addresses} == {200}


def test_it_takes_as_many_queries_however_large_the_study_is(study, lena, alice, hope, talks):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            reported(lena, study)
        return len(asked)

    factories.code_words(talks[0], alice, "I hoped", hope)
    factories.write_summary(hope, lena, "They hope.")
    few = queries()
    for number in range(4, 9):
        code = factories.make_code(study, f"Code {number}")
        factories.write_summary(code, lena, "They hope.")
        person = factories.make_participant(study, f"P0{number}")
        factories.code_words(
            factories.make_transcript(person, f"P: {SAID}"), alice, "I hoped", code
        )

    assert queries() == few
