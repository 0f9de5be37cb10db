"""The items of COREQ, and what kind each is of."""

from coding.coreq import BY_KEY, DOMAINS, ITEMS, Kind


def keys(kind: Kind) -> list[str]:
    return [item.key for item in ITEMS if item.kind == kind]


def test_coreq_has_thirty_two_items_in_order_and_we_add_three():
    assert [item.number for item in ITEMS] == [*range(1, 33), None, None, None]
    assert [item.key for item in ITEMS[32:]] == ["translation", "de-identification", "withdrawals"]
    assert all(item.key == str(item.number) for item in ITEMS[:32])


def test_nine_items_are_counted_and_eight_of_coreq_gathered():
    assert keys(Kind.COUNTED) == ["12", "16", "18", "21", "22", "24", "25", "27", "29"]
    assert keys(Kind.GATHERED) == [
        "13",
        "20",
        "23",
        "26",
        "28",
        "30",
        "31",
        "32",
        "de-identification",
    ]
    assert keys(Kind.TYPED) == [
        *map(str, range(1, 12)), "14", "15", "17", "19", "translation", "withdrawals",
    ]  # fmt: skip


def test_domains_follow_each_other():
    of_each = {domain: [item.key for item in ITEMS if item.domain == domain] for domain in DOMAINS}

    assert [len(keys) for keys in of_each.values()] == [8, 15, 9, 3]
    assert [key for keys in of_each.values() for key in keys] == [item.key for item in ITEMS]


def test_every_item_has_its_own_name_and_asks_one_question():
    assert len({item.name for item in ITEMS}) == len(ITEMS) == len(BY_KEY)
    assert all(item.question.endswith("?") and item.question.count("?") == 1 for item in ITEMS)


def test_what_is_counted_needs_no_writing_but_a_judgment_of_saturation():
    unwritten = [item.key for item in ITEMS if not item.is_written]

    assert unwritten == ["12", "16", "18", "21", "24", "25", "27", "29"]
