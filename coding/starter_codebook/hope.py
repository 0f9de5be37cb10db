"""What is looked forward to, what it leans on, and how it is held."""

from coding.starter_codebook.starter import StarterCode

HOPE = StarterCode(
    label="Hope",
    hue=6,
    brief_definition="What is looked forward to, what it leans on, and how it is held.",
    full_definition=(
        "Hope by what it aims at, by what carries it, and by how it is held or refused. The word hope need not be "
        "spoken; the tone may carry it."
    ),
    use_when="Something good is looked forward to, or missed, and none of the codes below fits.",
    do_not_use_when="One of the codes below fits; a plan told without hope in it (B3 Doing again).",
    example="“I suppose I do still lay the table for it.”",
    codes=(
        StarterCode(
            label="D1 To be free of it",
            brief_definition="Hope of being cured or cancer-free for good.",
            full_definition=(
                "The hope reaches for an end of the illness itself: cured, rid of it, done with it, struck off the list."
            ),
            use_when="The aim is no cancer.",
            do_not_use_when="The aim is no tablets (D2 Life without the tablet).",
            example="“What I want is for them to say, you needn't come any more. We've lost interest in you.”",
        ),
        StarterCode(
            label="D2 Life without the tablet",
            brief_definition="Hope or wish to live without the drug and its effects.",
            full_definition=(
                "The hope reaches for a life off the drug, whether or not the cancer is gone. It may be told from before "
                "stopping or from after.\n"
                "Close to B1 Strength returns: wished for, or had?"
            ),
            use_when="Before or after stopping.",
            do_not_use_when="Gains already had (Energy surplus).",
            example="“I wanted one holiday where I didn't have to pack it. One weekend, even.”",
        ),
        StarterCode(
            label="D3 A net under me",
            brief_definition=(
                "Hope leaning on something dependable: the drug still works, close follow-up, doctors, research."
            ),
            full_definition=(
                "The speaker dares because something would catch them: the drug can be taken up again, somebody "
                "watches, knowledge grows.\n"
                "Close to E2 Looked after: is hope the point, or care?\n"
                "Close to A5 Me and the pill: the pill as daily companion, or as rescue?"
            ),
            use_when="Security is the ground of hope.",
            do_not_use_when="Praise of staff with no tie to hope (E2 Looked after).",
            example="“They look every three months. You can lean out quite far if somebody's holding the rope.”",
        ),
        StarterCode(
            label="D4 A second chance",
            brief_definition="After relapse: hope of a new remission, or of stopping again.",
            full_definition=(
                "The relapse is known, and hope goes on from there: that the drug takes hold again, that there will be "
                "another quiet time, that stopping may be tried once more."
            ),
            use_when="Relapse is known.",
            do_not_use_when="Hope for cure before relapse (D1 To be free of it).",
            example="“It lay down for me once, so why shouldn't it lie down again? It's the same old dog.”",
        ),
        StarterCode(
            label="D5 Guarded hope",
            brief_definition=(
                "Hope held together with fear; kept small on purpose; not said aloud."
            ),
            full_definition=(
                "Hope that is there and is held back: in the same breath with fear, made small so that the fall is "
                "short, or left unsaid so as not to tempt fate.\n"
                "Close to C1 Scan weeks: is it about the scan, or about how much one dares to hope?"
            ),
            use_when="Both sides in one breath.",
            do_not_use_when="Fear alone (Relapse); loss of hope (D7 Hope in doubt).",
            example="“I think it'll be all right, and I don't say so. I've told you now, so touch wood.”",
        ),
        StarterCode(
            label="D6 Near hopes",
            brief_definition="Small, dated, everyday hopes.",
            full_definition=(
                "Hopes one could put in a calendar: the next season, a visit, a birthday, something that will be "
                "finished. They need not have to do with the illness."
            ),
            use_when="A season, a visit, a birthday.",
            do_not_use_when="Plans with no hope word or tone (B3 Doing again).",
            example="“I'd like to be at the table when my niece turns thirty. It's in May. I've bought the hat.”",
        ),
        StarterCode(
            label="D7 Hope in doubt",
            brief_definition="Hope lost, refused as a word, or found tiring.",
            full_definition=(
                "The speaker has no hope, will not use the word, or finds hoping a chore, or something that others ask for. A "
                "negative case for the theme: look for it on purpose."
            ),
            use_when="Speaker rejects or misses hope.",
            do_not_use_when="Modest hope (D5 Guarded hope).",
            example="“I used to have it in the mornings. I couldn't tell you when it stopped coming.”",
        ),
    ),
)
