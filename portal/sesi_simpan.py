"""Sessions in the database that know when they end (``SESSION_ENGINE``)."""

from django.contrib.sessions.backends.db import SessionStore as SessionStoreDb


class SessionStore(SessionStoreDb):
    """Django's own, which reads the end of a session with it and then forgets it."""

    berakhir = None

    def _get_session_from_db(self):
        baris = super()._get_session_from_db()
        self.berakhir = baris and baris.expire_date
        return baris

    def save(self, must_create=False):  # noqa: FBT002 -- the signature of Django
        """A session that is written begins its time again."""
        super().save(must_create)
        self.berakhir = self.get_expiry_date()
