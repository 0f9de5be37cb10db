"""What it is to take part in a study of stopping; parked until a team wants it."""

from coding.starter_codebook.starter import StarterCode

TAKING_PART = StarterCode(
    label="Taking part",
    hue=11,
    is_parked=True,
    brief_definition="Grounds for stopping within a study, and what taking part gave and cost.",
    full_definition=(
        "Stopping within a study is more than stopping: there are grounds, people who look after one, others who may "
        "gain, and a price. The theme is parked in a new study; un-park it where taking part is asked about."
    ),
    use_when="Taking part in the study is what the passage is about, and none of the codes below fits.",
    do_not_use_when="One of the codes below fits; having stopped is judged after a relapse (C5 Judging the choice).",
    example="“I'd never been in a study. I'd hardly been in a queue.”",
    codes=(
        StarterCode(
            label="E1 Why I said yes",
            is_parked=True,
            brief_definition="Grounds for stopping or joining, as they were then.",
            full_definition=(
                "What spoke for and against at the time of deciding, as the speaker remembers it.\n"
                "Close to C5 Judging the choice: judged afterwards, or reasons then?"
            ),
            use_when="Weighing at the time.",
            do_not_use_when="Hindsight (C5 Judging the choice).",
            example="“I made two columns on the back of an envelope, and the one for yes got a second page.”",
        ),
        StarterCode(
            label="E2 Looked after",
            is_parked=True,
            brief_definition="Closeness, trust, access through the study.",
            full_definition=(
                "Being known, answered and seen to because one takes part: a person to ring, a scan without a wait, "
                "time to ask.\n"
                "Close to D3 A net under me: is hope the point, or care?"
            ),
            use_when="Named person to ring, quick scan.",
            do_not_use_when="Hope resting on it (D3 A net under me, or both).",
            example="“I sent a message on the Sunday, and on the Monday they'd found me a slot. On the Monday!”",
        ),
        StarterCode(
            label="E3 For those after me",
            is_parked=True,
            brief_definition="Wish to be of use.",
            full_definition=(
                "Taking part, or telling about it, is meant for others: patients to come, research, the people who "
                "treat them."
            ),
            use_when="Others will benefit.",
            do_not_use_when="Only the speaker's own gain is named (E1 Why I said yes).",
            example="“Whoever gets this in twenty years, they can have my numbers and welcome.”",
        ),
        StarterCode(
            label="E4 The price of taking part",
            is_parked=True,
            brief_definition="Burden, pressure, doubt about taking part.",
            full_definition=(
                "What taking part costs: time and roads, quarrels at home, the feeling of being watched, tested or "
                "unable to say no."
            ),
            use_when="Travel, family's protest, feeling like a test.",
            do_not_use_when="Fear of relapse itself (Relapse).",
            example="“Four hours each way, for ten minutes and a biscuit. And they're very interested, in all of me but me.”",
        ),
    ),
)
