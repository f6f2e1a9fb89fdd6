"""Accounts, companies, memberships, posts, registrations and powers of attorney for administrators."""

from portal.admin import jabatan, kuasa, orang, pendaftaran

__all__ = ["jabatan", "kuasa", "orang", "pendaftaran"]
