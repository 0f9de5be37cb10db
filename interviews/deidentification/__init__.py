"""The identifier check: what in an interview may say who somebody is. It reads, finds and suggests; a person decides."""

from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.lettering import has_no_capitals
from interviews.deidentification.likeness import same_identifier
from interviews.deidentification.scanning import harmless, scan

__all__ = ["Category", "Finding", "harmless", "has_no_capitals", "same_identifier", "scan"]
