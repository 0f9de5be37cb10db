"""What the drug, or stopping it, did that was felt as a load."""

from coding.starter_codebook.starter import StarterCode

SIDE_EFFECT_BURDEN = StarterCode(
    label="Side-effect burden",
    hue=1,
    brief_definition="What the drug, or stopping it, did to body, mind and days that the speaker felt as a load.",
    full_definition=(
        "Everything the speaker puts down to imatinib, or to leaving it off, and tells as something to carry: in the "
        "body, in the head, in the day, before other people, and in the tie to the tablet itself. It may be told of "
        "any phase."
    ),
    use_when="A load is put down to the drug or to stopping it, and none of the codes below fits.",
    do_not_use_when="One of the codes below fits; what came back after stopping (Energy surplus).",
    example="“You add it all up at night, and it's not one thing, it's just the whole sack of it.”",
    codes=(
        StarterCode(
            label="A1 Body complaints",
            brief_definition=(
                "Bodily troubles the speaker links to imatinib: cramps, swelling, gut, skin, eyes, feeling cold, sleep."
            ),
            full_definition=(
                "A bodily trouble that has a name or a place and that the speaker links to the drug. Mild troubles "
                "count as well as bad ones. What the trouble stopped the speaker from doing is A3 Shrunken days; where "
                "both are told, both codes."
            ),
            use_when="A named symptom tied to the drug, in any phase, also on restart.",
            do_not_use_when=(
                "Pain from surgery or another illness; aches that began after stopping (A7 Aches of stopping); a "
                "symptom watched as a sign of cancer (C2 Reading the body)."
            ),
            example="“My calves went hard as wood in the middle of the night, twice a week, and I'd hop round the bed.”",
        ),
        StarterCode(
            label="A2 Tired and foggy",
            brief_definition="Loss of strength, stamina, memory or focus on the drug.",
            full_definition=(
                "Having less strength, or a slower head, while on the drug: tiredness that rest does not mend, words "
                "and names that will not come, things begun and not finished."
            ),
            use_when="Heavy limbs, naps, lost words, unfinished books.",
            do_not_use_when=(
                "Low mood without tiredness (A6 Temper and mood); tiredness off the drug with no return of energy "
                "(B4 Little or no change)."
            ),
            example="“I'd stand in the pantry and not know what I'd come for, and then I'd need a chair.”",
        ),
        StarterCode(
            label="A3 Shrunken days",
            brief_definition=(
                "What side effects stopped or forced the speaker to change: work, family part, travel, plans, need for "
                "a toilet."
            ),
            full_definition=(
                "The consequence for living: what was given up, put off, handed to others or planned around because of "
                "side effects. The symptom behind it need not be named."
            ),
            use_when="A consequence for living is told.",
            do_not_use_when=(
                "Only the symptom is told (A1 Body complaints, A2 Tired and foggy); the thing was regained (B3 Doing "
                "again)."
            ),
            example="“We stopped going to the cinema. I need the end seat, and I need to know where the door is.”",
        ),
        StarterCode(
            label="A4 How I look to others",
            brief_definition="Being seen as ill, or not being believed because one looks well.",
            full_definition=(
                "How the speaker's body is read by other people, and what that does: looks, remarks, photographs, "
                "having to explain, or not being believed. There is always somebody who looks."
            ),
            use_when="Puffy eyes in photos; “you look great”.",
            do_not_use_when="Own sense of being ill or well with no audience (B5 Being myself).",
            example="“The man at the counter asked had I been in a fight. So then I wore the dark glasses.”",
        ),
        StarterCode(
            label="A5 Me and the pill",
            brief_definition=(
                "The tie to the tablet itself: routine, trust, dislike, gratitude, dose, missed doses."
            ),
            full_definition=(
                "The tablet as something the speaker lives with and has a relation to, good or bad, with its hours, "
                "its place in the house and its rules.\n"
                "Close to D3 A net under me: the pill as daily companion, or as rescue?"
            ),
            use_when="The pill is an actor in the story, friend or master.",
            do_not_use_when=(
                "A symptom only (A1 Body complaints); the wish to be rid of it (D2 Life without the tablet); trust that "
                "it will work again (D3 A net under me)."
            ),
            example="“Seven o'clock, with the porridge. It's like a lodger, you get up when it does.”",
        ),
        StarterCode(
            label="A6 Temper and mood",
            brief_definition=(
                "Irritability, flatness or low mood put down to the drug or the life on it."
            ),
            full_definition=(
                "Changes of temper that the speaker connects with the drug, or with years of living on it: being short "
                "with people, feeling flat, crying easily, taking no pleasure in things."
            ),
            use_when="Short fuse, greyness, tears on the drug.",
            do_not_use_when=(
                "Fear of cancer coming back (the codes under Relapse); mood lifting (B2 Head clears)."
            ),
            example="“I shouted at the radio. At the weather forecast! That wasn't me, that was the stuff.”",
        ),
        StarterCode(
            label="A7 Aches of stopping",
            brief_definition="New or worse pain or unrest in the weeks after the last tablet.",
            full_definition=(
                "Pain, stiffness or unrest that began or grew after the last tablet and that the speaker explains by "
                "stopping.\n"
                "Close to C2 Reading the body: is the ache explained (stopping) or suspected (cancer)? If the speaker "
                "wavers, both."
            ),
            use_when="Onset after stopping, linked to stopping.",
            do_not_use_when="Pain read as relapse (add C2 Reading the body); long-standing arthritis.",
            example="“A fortnight after the last one my shoulders went. They'd told me it might, so I took it as part of the bargain.”",
        ),
    ),
)
