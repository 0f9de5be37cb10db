"""What a report of interviews says of its team, its method and its findings: the 32 items of COREQ, and three of our own.

The items are those of Tong, Sainsbury and Craig 2007 (Int J Qual Health Care 19(6):349-357), the questions in our words.
"""

from dataclasses import dataclass
from enum import StrEnum

TEAM = "Research team and reflexivity"
DESIGN = "Study design"
FINDINGS = "Analysis and findings"
BEYOND = "Beyond COREQ"
DOMAINS = (TEAM, DESIGN, FINDINGS, BEYOND)


class Kind(StrEnum):
    """Where what is reported comes from."""

    COUNTED = "counted"
    """Filled from the data."""
    GATHERED = "gathered"
    """What the data say is gathered, and a person writes."""
    TYPED = "typed"
    """Typed once by the team."""


@dataclass(frozen=True)
class Item:
    """An item of the checklist; `number` is empty for the headings that COREQ doesn't have."""

    key: str
    number: int | None
    name: str
    domain: str
    kind: Kind
    question: str

    @property
    def is_written(self) -> bool:
        """Whether a person writes to it; of saturation, the judgment that numbers can't give."""
        return self.kind != Kind.COUNTED or self.key == "22"


COUNTED, GATHERED, TYPED = Kind

_OF_TEAM = (
    ("Interviewer or facilitator", TYPED, "Who held the interviews?"),
    ("Credentials", TYPED, "Which degrees do the researchers hold?"),
    ("Occupation", TYPED, "What did they work as at the time of the study?"),
    ("Gender", TYPED, "Which gender do the researchers report?"),
    ("Experience and training", TYPED, "What had they learned and done of such research before?"),
    ("Relationship established", TYPED, "Did researchers and participants know each other before?"),
    (
        "Participant knowledge of the interviewer",
        TYPED,
        "What did participants know of the interviewer and of the reasons for the study?",
    ),
    (
        "Interviewer characteristics",
        TYPED,
        "Which interests, assumptions and ties of the interviewer does a reader need to know?",
    ),
)
_OF_DESIGN = (
    (
        "Methodological orientation and theory",
        TYPED,
        "Which tradition of method does the analysis stand in?",
    ),
    ("Sampling", TYPED, "How were participants chosen?"),
    ("Method of approach", TYPED, "How were they approached?"),
    ("Sample size", COUNTED, "How many people took part?"),
    ("Non-participation", GATHERED, "How many declined or left the study, and why?"),
    ("Setting of data collection", TYPED, "Where were the interviews held?"),
    ("Presence of non-participants", TYPED, "Was anybody else there?"),
    ("Description of sample", COUNTED, "What are the participants like, as a group?"),
    ("Interview guide", TYPED, "What guided the questions, and was it tried out first?"),
    ("Repeat interviews", COUNTED, "Was anybody interviewed more than once?"),
    ("Audio or visual recording", TYPED, "How were the interviews recorded?"),
    ("Field notes", GATHERED, "Were notes made during or after the interviews?"),
    ("Duration", COUNTED, "How long did the interviews take?"),
    (
        "Data saturation",
        COUNTED,
        "When did new interviews stop adding codes, and how was that judged?",
    ),
    ("Transcripts returned", GATHERED, "Did participants get their transcripts to comment on?"),
)
_OF_FINDINGS = (
    ("Number of data coders", COUNTED, "How many people coded the data?"),
    ("Description of the coding tree", COUNTED, "What does the codebook look like?"),
    ("Derivation of themes", GATHERED, "Were themes set in advance, or found in the data?"),
    ("Software", COUNTED, "Which software was used?"),
    ("Participant checking", GATHERED, "Did participants comment on the findings?"),
    ("Quotations presented", COUNTED, "Do quotes illustrate the findings, each with who says it?"),
    ("Data and findings consistent", GATHERED, "Do the findings follow from the data?"),
    ("Clarity of major themes", GATHERED, "Are the major themes clearly presented?"),
    ("Clarity of minor themes", GATHERED, "Are diverse cases and minor themes described?"),
)
_OF_OURS = (
    (
        "translation",
        "Translation",
        TYPED,
        "Which quotes were translated, by whom, and who checked them?",
    ),
    (
        "de-identification",
        "De-identification",
        GATHERED,
        "What was done to keep participants from being recognized?",
    ),
    (
        "withdrawals",
        "Withdrawals",
        TYPED,
        "Did anybody withdraw, when, and what became of their interviews?",
    ),
)


def _items() -> tuple[Item, ...]:
    domains = ((TEAM, _OF_TEAM), (DESIGN, _OF_DESIGN), (FINDINGS, _OF_FINDINGS))
    of_coreq = [(domain, *rest) for domain, rows in domains for rest in rows]
    return (
        *(
            Item(str(number), number, name, domain, kind, question)
            for number, (domain, name, kind, question) in enumerate(of_coreq, start=1)
        ),
        *(Item(key, None, name, BEYOND, kind, question) for key, name, kind, question in _OF_OURS),
    )


ITEMS: tuple[Item, ...] = _items()
BY_KEY: dict[str, Item] = {item.key: item for item in ITEMS}
# Items whose answers tell of what everybody coded: who works blind neither reads nor writes them.
TOLD_FROM_PASSAGES = frozenset({"22", "26", "30", "31", "32"})
