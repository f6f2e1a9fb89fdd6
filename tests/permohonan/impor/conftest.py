"""Tables are kept in a storage of their own for every test."""

from tests.berkas.conftest import media  # noqa: F401 -- autouse
