"""Where engines live and who may look inside."""

import os
import stat

import pytest

from impor_sementara.embedded import place
from impor_sementara.embedded.errors import CannotStartError, sentence


def test_home_and_sockets_belong_to_the_engines_alone(base):
    where = place.prepare(base)
    for directory in (where.home, where.sockets):
        found = directory.stat()
        assert stat.S_IMODE(found.st_mode) == 0o700
        assert found.st_uid == place.owner()[0]
    assert place.owner()[0] != 0  # PostgreSQL refuses to run as root


def test_a_long_path_gets_short_sockets(base):
    deep = base.parent / ("panjang" * 15)
    where = place.prepare(deep)
    try:
        assert not where.sockets.is_relative_to(deep)
        assert len(os.fsencode(where.sockets / ".s.PGSQL.5432")) <= 103
        assert place.prepare(deep) == where
    finally:
        where.sockets.rmdir()


def test_a_directory_open_to_others_is_refused(base):
    where = place.prepare(base)
    where.home.chmod(0o755)
    with pytest.raises(CannotStartError, match="open to others"):
        place.prepare(base)


def test_a_link_in_place_of_the_home_is_refused(base):
    (base.parent / "lain").mkdir(mode=0o700)
    base.mkdir()
    (base / "mesin").symlink_to(base.parent / "lain")
    with pytest.raises(CannotStartError, match="belongs to another user"):
        place.prepare(base)


def test_a_secret_is_made_once_and_read_by_its_owner_only(base):
    place.prepare(base)
    first = place.secret(base, "kunci", prefix="demo-")
    assert first == place.secret(base, "kunci", prefix="demo-")
    assert first != place.secret(base, "lain", prefix="demo-")
    assert len(first) > 60
    assert stat.S_IMODE((base / "rahasia" / "kunci").stat().st_mode) == 0o600


def test_a_full_disk_and_a_foreign_owner_are_sentences():
    full = OSError(28, "No space left on device", "/srv/var/x")
    assert sentence(full) == ("The disk is full: free some space under /srv/var/x and start again.")
    assert "belongs to another user" in sentence(PermissionError(13, "denied", "/srv/var"))
