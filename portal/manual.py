"""The User Manual: one text, read in the portal and downloaded as PDF."""


def bab():
    """Return the chapters."""
    return []


def pdf():
    """Return the open PDF, or None where it was not made yet."""
    return
