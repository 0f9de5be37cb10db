"""What the data say to each item of the COREQ draft, as one person may see them."""

from coding.summaries.reporting.reported import Reported, Reporting, reported
from coding.summaries.reporting.statements import Number, Page, Source, Statement

__all__ = ["Number", "Page", "Reported", "Reporting", "Source", "Statement", "reported"]
