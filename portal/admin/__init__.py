"""Accounts, companies, memberships, posts, registrations and powers of attorney for administrators."""

from portal.admin import kuasa, orang, pendaftaran

__all__ = ["kuasa", "orang", "pendaftaran"]
