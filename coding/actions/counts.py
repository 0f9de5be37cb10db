"""Keep the rows that counts are sums of up to date with every act."""


def refresh(transcript, rows) -> None:
    """Bring the counts of this transcript up to date after these passages came or went."""


def rebuild(transcript, rows=()) -> None:
    """Make all counts of this transcript anew."""
