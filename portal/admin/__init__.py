"""Accounts, companies, memberships, posts, registrations and powers of attorney for administrators."""

from portal.admin import akun, jabatan, kuasa, orang, pendaftaran

__all__ = ["akun", "jabatan", "kuasa", "orang", "pendaftaran"]
