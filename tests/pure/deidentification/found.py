"""What the check finds in a sentence, as pairs that read well in a test."""

from interviews.deidentification import scan


def found(text, **lists):
    """Return the category and the words of each finding."""
    return [(finding.category.value, finding.of(text)) for finding in scan(text, **lists)]


def reasons(text):
    """Return the reason of each finding."""
    return [finding.why for finding in scan(text)]
