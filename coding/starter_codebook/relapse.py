"""The cancer coming back."""

from coding.starter_codebook.starter import StarterCode

RELAPSE = StarterCode(
    label="Relapse",
    hue=9,
    brief_definition="The cancer coming back: watched for, imagined, learned of, lived with.",
    full_definition=(
        "Fear of a relapse and the event itself are kept apart here. Waiting for scans, reading the body and imagining "
        "a relapse may be told by anybody; the news, the judgment on having stopped and the restart only by somebody "
        "to whom it happened. What it does to the people around has a code of its own."
    ),
    use_when="The return of the cancer is what the passage is about, and none of the codes below fits.",
    do_not_use_when="One of the codes below fits; the first diagnosis (no code of this theme).",
    example="“It's not that I think about it. It's more that it knows my address.”",
    codes=(
        StarterCode(
            label="C1 Scan weeks",
            brief_definition="Feelings and doings around a control scan, before and after.",
            full_definition=(
                "The time around a scan that is planned as a control: the countdown, rituals, sleep, the day itself, "
                "the wait for the answer, relief.\n"
                "Close to D5 Guarded hope: is it about the scan, or about how much one dares to hope?"
            ),
            use_when="Waiting, rituals, relief, countdown.",
            do_not_use_when="The scan that found relapse (C4 The news).",
            example="“The week before, I iron. Tea towels, pillowcases, anything flat.”",
        ),
        StarterCode(
            label="C2 Reading the body",
            brief_definition="Searching bodily signs for cancer.",
            full_definition=(
                "A sign in the body is read, felt for or watched as a possible return of the cancer, whether or not it "
                "turned out to be one.\n"
                "Close to A7 Aches of stopping: is the ache explained (stopping) or suspected (cancer)? If the speaker "
                "wavers, both."
            ),
            use_when="A twinge is read as a possible relapse.",
            do_not_use_when=(
                "Symptom put down to the drug or to stopping (A1 Body complaints, A7 Aches of stopping), unless both."
            ),
            example="“A burp, and I'd lie there. Was that where it sat last time? A little lower?”",
        ),
        StarterCode(
            label="C3 Imagined relapse",
            brief_definition=(
                "Picturing the cancer's return, by someone for whom it has not (yet) happened at that point of the "
                "story."
            ),
            full_definition=(
                "The return is pictured, planned for or spoken of as something that might come. What counts is that "
                "point of the story: somebody who relapsed later may tell what they imagined before.\n"
                "Close to C4 The news: had it happened at that point of the story?"
            ),
            use_when="Hypothetical: “if”, “when it comes”.",
            do_not_use_when="It happened (C4 The news, C5 Judging the choice, C6 Starting again).",
            example="“If it comes, I've said, I want to be told sitting down, and after lunch.”",
        ),
        StarterCode(
            label="C4 The news",
            brief_definition="The moment and manner of learning of the relapse.",
            full_definition=(
                "How the speaker came to know that the cancer is back: who said it, where, in which words, and the "
                "first hours after.\n"
                "Close to C3 Imagined relapse: had it happened at that point of the story?"
            ),
            use_when="Call, letter, room, first words, first night.",
            do_not_use_when="First diagnosis (no code of this theme; the phase of diagnosis).",
            example="“She turned her screen so that I could see it too, and there was the old thing, no bigger than a pea.”",
        ),
        StarterCode(
            label="C5 Judging the choice",
            brief_definition="Looking back at having stopped: regret, blame, defence, peace.",
            full_definition=(
                "After a relapse, the decision to stop is weighed: by the speaker, or by others whose verdict the "
                "speaker answers.\n"
                "Close to E1 Why I said yes: judged afterwards, or reasons then?"
            ),
            use_when="Evaluates the decision after a relapse.",
            do_not_use_when=(
                "Reasons given at the time (E1 Why I said yes); doubts before relapse (D5 Guarded hope)."
            ),
            example="“I've had it out with myself. It was a poor bargain, and I'd have been sorry not to strike it.”",
        ),
        StarterCode(
            label="C6 Starting again",
            brief_definition="Deciding on, preparing, beginning and living the restart.",
            full_definition=(
                "The way back onto the drug after a relapse, from the decision to the days on it. A restart that is "
                "planned and has not begun counts."
            ),
            use_when="First tablet again; also planned restart.",
            do_not_use_when=(
                "Symptoms on restart (A1 Body complaints, A2 Tired and foggy; add both if both)."
            ),
            example="“So I rang the pharmacy, and the girl said, oh, it's you, and had it down before I'd spelled it.”",
        ),
        StarterCode(
            label="C7 Those around me",
            brief_definition=("Family's and friends' fear, and what is told to them or kept."),
            full_definition=(
                "What stopping, watching and relapse do between the speaker and the people near: their fear, quarrels, "
                "what is said, what is spared, what is known without being said."
            ),
            use_when="Telling, sparing, arguing about stopping.",
            do_not_use_when="Practical help alone.",
            example="“I told my brother-in-law first, because he can keep his face still. My own lot can't.”",
        ),
    ),
)
