"""Answers made a moment ago are made once for many pages."""

from coding.presenters.lately import Lately


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_makes_a_thing_once_and_anew_after_a_while():
    clock, made = Clock(), []
    lately = Lately(seconds=3, most=2, clock=clock)

    def make():
        made.append(clock.now)
        return clock.now

    assert [lately.get("a", make), lately.get("a", make)] == [0.0, 0.0]
    clock.now = 2.9
    assert lately.get("a", make) == 0.0
    clock.now = 3.1
    assert lately.get("a", make) == 3.1
    assert made == [0.0, 3.1]


def test_forgets_the_oldest_where_there_are_too_many():
    lately = Lately(seconds=3, most=2, clock=Clock())
    for key in "abc":
        lately.get(key, lambda: 1)

    assert lately.get("c", lambda: 2) == 1
    assert lately.get("a", lambda: 2) == 2
