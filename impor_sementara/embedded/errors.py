"""What the person at the terminal is told when something cannot start."""

import errno


class CannotStartError(Exception):
    """One clear sentence that names the cause and the way out; shown without a stack trace."""


DISK_FULL = "The disk is full: free some space under {place} and start again."


def sentence(error: OSError | CannotStartError) -> str:
    """Return the sentence to print for ``error``; a full disk and a foreign owner have their own."""
    if isinstance(error, CannotStartError):
        return str(error)
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DISK_FULL.format(place=error.filename or "the project's var/")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"No permission to write {error.filename}: it belongs to another user. "
            "Start as the user who owns the checkout, or remove what the other one left there."
        )
    return f"The operating system refused: {error}"
