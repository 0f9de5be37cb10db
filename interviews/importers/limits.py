"""How much a file may hold before it is refused: what is more than any transcript needs."""

from dataclasses import asdict, dataclass

# The XML reader itself gives up at 256 levels.
DEEPEST_POSSIBLE = 250


@dataclass(frozen=True)
class Limits:
    """The limits of one import; a server can set them (see `IMPORT_LIMITS` in the settings).

    `ratio` is how many times its packed size a part of a zipped document may have, or a file of a zip, of which there may
    be `archive_files` with `archive_mb` together. `nesting` counts elements in elements (XML, HTML) or groups in groups
    (RTF). A turn may have several lines, but not ten on average.
    """

    file_mb: int = 25
    unpacked_mb: int = 50
    ratio: int = 100
    parts: int = 2_000
    nesting: int = 200
    pages: int = 1_000
    characters: int = 5_000_000
    turns: int = 20_000
    speakers: int = 60
    archive_files: int = 500
    archive_mb: int = 100

    @property
    def file_bytes(self) -> int:
        return self.file_mb * 1024 * 1024

    @property
    def unpacked_bytes(self) -> int:
        return self.unpacked_mb * 1024 * 1024

    @property
    def archive_bytes(self) -> int:
        return self.archive_mb * 1024 * 1024

    @property
    def lines(self) -> int:
        return 10 * self.turns

    def to_dict(self) -> dict[str, int]:
        return asdict(self)


STANDARD = Limits()
