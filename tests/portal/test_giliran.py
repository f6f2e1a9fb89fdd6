"""Costly things at once: so many, no more, and nobody waits for one who died."""

import pytest
from django.core.cache import cache

from portal.giliran import Penuh, giliran


@pytest.fixture(autouse=True)
def _kosong():
    cache.clear()


def ambil(banyak=2):
    """Take a place and give it back."""
    with giliran("uji", banyak=banyak, detik=60):
        return True


def test_as_many_as_there_are_places_and_the_next_is_told():
    with giliran("uji", banyak=2, detik=60), giliran("uji", banyak=2, detik=60):
        with pytest.raises(Penuh):
            ambil()
        with giliran("lain", banyak=1, detik=60):
            pass

    assert ambil() is True


def test_a_place_is_free_again_after_a_failure():
    with pytest.raises(ZeroDivisionError), giliran("uji", banyak=1, detik=60):
        _ = 1 / 0

    assert ambil(banyak=1) is True


def test_without_the_cache_there_is_no_place(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }

    with pytest.raises(Penuh):
        ambil()


def test_a_place_whose_holder_died_falls_free_after_the_time_it_may_take(monkeypatch):
    lama = []
    asli = cache.add
    monkeypatch.setattr(cache, "add", lambda k, v, detik: lama.append(detik) or asli(k, v, detik))

    assert ambil() is True
    assert lama == [60]
