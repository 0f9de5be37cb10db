"""What came back, or failed to come back, after stopping."""

from coding.starter_codebook.starter import StarterCode

ENERGY_SURPLUS = StarterCode(
    label="Energy surplus",
    hue=3,
    brief_definition="What came back, or failed to come back, after stopping.",
    full_definition=(
        "Strength, clearness, doings and the feeling of being oneself after the last tablet: gained, missed, or spent "
        "with care. The comparison with life on the drug is said or plainly meant."
    ),
    use_when="Something came back, or was looked for and did not, and none of the codes below fits.",
    do_not_use_when="One of the codes below fits; the gain is still only wished for (D2 Life without the tablet).",
    example="“There was more of everything. I can't put it better than that. More.”",
    codes=(
        StarterCode(
            label="B1 Strength returns",
            brief_definition="More bodily energy, stamina, sleep or appetite after stopping.",
            full_definition=(
                "The body has more to give than it had on the drug. It is felt, whether or not anything is done with "
                "it.\n"
                "Close to B3 Doing again: felt or done?\n"
                "Close to D2 Life without the tablet: wished for, or had?"
            ),
            use_when="Change is told as gain after the last tablet.",
            do_not_use_when="Wish for it before stopping (D2 Life without the tablet).",
            example="“I was halfway up the stairs with both shopping bags before it struck me I hadn't rested.”",
        ),
        StarterCode(
            label="B2 Head clears",
            brief_definition="Clearer thinking or lighter mood after stopping.",
            full_definition=(
                "Memory, words, attention or good spirits come back after the last tablet, in the speaker's own judgment "
                "or in that of people near."
            ),
            use_when="Words, memory, laughter come back.",
            do_not_use_when="Calm that comes from a good scan (C1 Scan weeks).",
            example="“I did the sums for the raffle in my head, and they came out right, and I giggled like a schoolgirl.”",
        ),
        StarterCode(
            label="B3 Doing again",
            brief_definition="Activities, roles, plans taken up again.",
            full_definition=(
                "A concrete thing that had been given up, or had become too much, is done again after stopping: work, "
                "a pastime, a part in the family, a journey.\n"
                "Close to B1 Strength returns: felt or done?"
            ),
            use_when="A concrete thing is done again.",
            do_not_use_when="Energy felt but nothing done (B1 Strength returns).",
            example="“I've taken back my Thursdays at the choir. Second alto, same chair, same draft down my neck.”",
        ),
        StarterCode(
            label="B4 Little or no change",
            brief_definition="Energy did not return, came late, or was not missed.",
            full_definition=(
                "The speaker compares before and after, and finds no gain, or one that came late, or one that was not "
                "wanted. A negative case for the theme: look for it on purpose."
            ),
            use_when="Speaker compares and finds no gain.",
            do_not_use_when=(
                "Gain lost again at relapse (A1 Body complaints or A2 Tired and foggy, in the phase of relapse)."
            ),
            example="“Everybody asked was I bouncing about. No. I was exactly as slow as I'd been in March.”",
        ),
        StarterCode(
            label="B5 Being myself",
            brief_definition="Feeling well, whole or like oneself; not a patient.",
            full_definition=(
                "Who the speaker is after stopping: being a person and not a case, knowing one's body again, not having "
                "the illness as first thing about oneself. Nobody else need be looking."
            ),
            use_when="Identity words; own body again.",
            do_not_use_when="Others' view (A4 How I look to others).",
            example="“I filled in a form, and under health I wrote: good. Just good. Then I looked at it for a while.”",
        ),
        StarterCode(
            label="B6 Spending it wisely",
            brief_definition=(
                "Rationing, protecting or hurrying to use the energy because it may not last."
            ),
            full_definition=(
                "What was gained is handled as something that may run out: saved up, kept for what matters, or used at "
                "speed."
            ),
            use_when="Borrowed time, saving strength, “now or never”.",
            do_not_use_when="Hope for small things without reference to energy (D6 Near hopes).",
            example="“If it's a loan I want to have bought something with it. So we painted the whole house that June.”",
        ),
    ),
)
