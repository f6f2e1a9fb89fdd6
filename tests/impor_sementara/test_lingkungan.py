"""Settings read from the environment."""

import pytest

from impor_sementara.lingkungan import broker_url


@pytest.mark.parametrize(
    ("redis_url", "expected"),
    [
        ("redis://cache:6379/2", "redis://cache:6379/2"),
        ("unix:///run/valkey.sock", "redis+socket:///run/valkey.sock"),
        ("unix:///run/valkey.sock?db=5", "redis+socket:///run/valkey.sock?virtual_host=5"),
    ],
)
def test_celery_gets_the_same_redis_in_its_own_spelling(redis_url, expected):
    assert broker_url(redis_url) == expected
