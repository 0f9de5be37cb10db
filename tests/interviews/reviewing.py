"""A talk of three speakers to be reviewed, and who each of them is."""

TALK = (
    "Kari Nordmann: How was it to stop?\n"
    "Ola Dunkelberg: I slept for a week.\n"
    "Kari Nordmann: And then?\n"
    "Ola Dunkelberg: Then the letter came.\n"
    "Per Viksjord: He knew.\n"
    "Per Viksjord: Yes.\n"
)


MAPPED = {"speaker_0": "interviewer", "speaker_1": "participant", "speaker_2": "other"}
