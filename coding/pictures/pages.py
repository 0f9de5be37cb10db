"""Cut what is too many for one picture into pages."""

from django.core.paginator import Page, Paginator


def page_of(items, number: int, size: int) -> Page:
    """Return a page of `size` items; where there is no such page, the nearest that is."""
    return Paginator(items, size).get_page(number)


def told(page: Page, what: str = "participants") -> str:
    """Say which of how many are shown; nothing where all are."""
    if not page.has_other_pages():
        return ""
    of = page.paginator
    return (
        f"Page {page.number:,} of {of.num_pages:,}: "
        f"{what} {page.start_index():,} to {page.end_index():,} of {of.count:,}."
    )
