"""What each of the demo's interviews was meant to be."""

import re
from typing import NamedTuple

PREAMBLE = "Synthetic interview, not a real patient"
PHASES = ["Diagnosis", "On imatinib", "After stopping", "Relapse and restart"]
LABELS = {
    label[:2]: label
    for label in re.findall(
        r"[A-E]\d [^|\n]+",
        """
        A1 Body complaints|A2 Tired and foggy|A3 Shrunken days|A4 How I look to others
        A5 Me and the pill|A6 Temper and mood|A7 Aches of stopping
        B1 Strength returns|B2 Head clears|B3 Doing again|B4 Little or no change
        B5 Being myself|B6 Spending it wisely
        C1 Scan weeks|C2 Reading the body|C3 Imagined relapse|C4 The news
        C5 Judging the choice|C6 Starting again|C7 Those around me
        D1 To be free of it|D2 Life without the tablet|D3 A net under me|D4 A second chance
        D5 Guarded hope|D6 Near hopes|D7 Hope in doubt
        E1 Why I said yes|E2 Looked after|E3 For those after me|E4 The price of taking part
        """,
    )
}
ALLOWED = {
    "sex": {"female", "male", "not recorded"},
    "age_band": {"50–59", "60–69", "70+"},
    "time_on_imatinib": {"5–7 years", "8–10 years", "over 10 years"},
    "relapse": {"yes", "no"},
    "restarted": {"yes", "no", "not applicable"},
    "may_be_quoted": {"yes", "no", "not_recorded"},
}


class Standard(NamedTuple):
    """What one interview was meant to be; a phase that doesn't apply has no per cent of the words."""

    file: str
    words: int
    phase_percents: tuple
    codes: str
    attributes: tuple


STANDARDS = {
    "P01": Standard(
        "interview.docx",
        2600,
        (15, 30, 30, 25),
        "A1 A2 A3 A5 B1 B3 C1 C4 C6 D2 D4 E1 E2",
        ("female", "60–69", "8–10 years", "yes", "yes", "yes"),
    ),
    "P02": Standard(
        "interview.txt",
        2200,
        (10, 30, 60, 0),
        "A2 A3 A6 B1 B2 B3 B5 C1 C3 D1 D2 D5 E1",
        ("male", "50–59", "5–7 years", "no", "not applicable", "yes"),
    ),
    "P03": Standard(
        "interview.txt",
        1700,
        (15, 35, 20, 30),
        "A1 A5 B4 C4 C6 D3 D4 D6 E2 E3",
        ("male", "70+", "over 10 years", "yes", "yes", "yes"),
    ),
    "P04": Standard(
        "interview.docx",
        2900,
        (10, 25, 65, 0),
        "A1 A4 A6 B1 C1 C2 C3 C7 D3 D5 E4",
        ("female", "50–59", "5–7 years", "no", "not applicable", "yes"),
    ),
    "P05": Standard(
        "interview.vtt",
        2000,
        (10, 30, 20, 40),
        "A2 A3 A7 B1 C4 C5 C6 D2 D4 E1",
        ("male", "60–69", "8–10 years", "yes", "yes", "yes"),
    ),
    "P06": Standard(
        "interview.txt",
        2400,
        (15, 25, 60, 0),
        "A1 A7 B1 B2 B4 B6 C1 D1 D6 E2 E3",
        ("female", "70+", "8–10 years", "no", "not applicable", "not_recorded"),
    ),
    "P07": Standard(
        "interview.txt",
        2800,
        (10, 15, 35, 40),
        "B1 B3 B5 C2 C4 C5 C6 C7 D4 D5 D7 E4",
        ("male", "60–69", "5–7 years", "yes", "no", "yes"),
    ),
    "P08": Standard(
        "interview.docx",
        2300,
        (10, 35, 15, 40),
        "A1 A2 A4 A5 B6 C4 C5 C6 D3 D4 D6",
        ("female", "60–69", "over 10 years", "yes", "yes", "yes"),
    ),
    "P09": Standard(
        "interview.txt",
        1600,
        (15, 30, 55, 0),
        "A5 B4 C1 C3 D5 D6 D7 E3",
        ("male", "70+", "8–10 years", "no", "not applicable", "no"),
    ),
}
# Share of the turn-and-code pairs marked by either coder that both marked, lowest and highest.
AGREEMENT = {"P02": (0.80, 0.85), "P07": (0.55, 0.65)}
