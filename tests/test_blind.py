"""Who works blind learns nothing of what others code: every page and file is the same before and after."""

import re

import pytest

from coding.actions import states
from coding.models import CodingState
from interviews.models import Role
from tests import factories, test_access
from tests.test_access import ADDRESSES, PERSONAL, PUBLIC, address, methods_of, signed_in

world = test_access.world

# What differs from one answer to the next by itself.
# Markup may stand in JSON, its quotes behind backslashes.
OWN = re.compile(
    rb'name=\\?"csrfmiddlewaretoken\\?" value=\\?"[^"\\]*|"csrf": ?"[^"]*"|data-csrf="[^"]*"'
)


def seen(client, world) -> dict[str, bytes]:
    """Return what this person gets from every address that answers."""
    found = {}
    for name in ADDRESSES:
        if name in PUBLIC | PERSONAL:
            continue
        where = address(name, world)
        if "GET" in methods_of(client, where):
            answer = client.get(where)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            found[name] = b"%d " % answer.status_code + OWN.sub(b"", content)
    return found


def work(world, coder) -> None:
    """Do what leaves a trace only in one's own coding."""
    transcript = world.transcript
    factories.code_words(transcript, coder, "letter came", world.code)
    factories.write_memo(transcript, coder, "I wonder about this.", quote="the letter")
    factories.choose_quote(transcript, coder, "letter came", world.code)
    states.declare(transcript=transcript, coder=coder, state=CodingState.State.FINISHED)


@pytest.mark.django_db
def test_every_page_and_file_is_the_same_whatever_others_code(world):
    study = world.study
    alice = world.member.user
    bob = factories.make_member(study, factories.make_user("bob"), Role.CODER).user
    client = signed_in(alice)
    before = seen(client, world)

    work(world, bob)

    after = seen(client, world)
    different = [name for name in before if before[name] != after[name]]
    assert different == []
