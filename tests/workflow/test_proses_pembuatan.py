"""Papers on the way: written with the move, made once by the worker, never of a called-off case."""

import pytest

from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.workflow.pdf import halaman
from tests.workflow.proses import Jenis, baca, kerja, surat, terkirim
from workflow.models import SuratProses

pytestmark = pytest.mark.django_db


def test_a_sending_brings_a_receipt_and_a_printed_form():
    permohonan = terkirim()

    assert set(SuratProses.objects.values_list("jenis", "sha256")) == {
        (Jenis.TANDA_TERIMA, ""),
        (Jenis.FORMULIR, ""),
    }

    kerja()

    assert not SuratProses.objects.filter(sha256="").exists()
    assert len(halaman(baca(surat(permohonan, Jenis.TANDA_TERIMA)))) == 1
    assert len(halaman(baca(surat(permohonan, Jenis.FORMULIR)))) == 2
