"""What the server's log leaves out."""

import logging

from django.core.exceptions import PermissionDenied


class PenolakanSebaris(logging.Filter):
    """A refusal is an answer, no fault: one line, its reason stands in the audit trail."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the traceback of a PermissionDenied away; every record passes."""
        galat = record.exc_info[1] if record.exc_info else None
        if isinstance(galat, PermissionDenied):
            record.exc_info = record.exc_text = None
        return True
