"""A worker killed at every step of making a paper that is asked for beforehand, and a delivery again."""

from signal import SIGKILL

from berkas import penerbitan
from jejak import outbox, tasks
from tests.jejak.pekerja import kuras_terpisah

LANGKAH = (
    penerbitan.SEBELUM_CETAK,
    penerbitan.DI_TEMPAT,
    penerbitan.SEBELUM_BARIS,
    penerbitan.SESUDAH_BARIS,
    tasks.SEBELUM_COMMIT,
)


def bunuh_di_tiap_langkah(pesan, dibuat):
    """Kill a worker at each step and one after its commit; return the SHA-256 of the only paper then.

    ``pesan`` is the query of the one message that asks for the paper, ``dibuat`` that of papers made.
    """
    for titik in LANGKAH:
        assert (titik, kuras_terpisah(jatuh=titik)) == (titik, -SIGKILL)
        assert (titik, dibuat.exists(), pesan.get().selesai) == (titik, False, None)
        outbox.ulangi(pesan)
    assert kuras_terpisah(jatuh=tasks.SESUDAH_COMMIT) == -SIGKILL
    sidik = dibuat.get().sha256
    satu = pesan.get()
    outbox.antar_ulang(satu.topik, satu.kunci, satu.isi)
    assert kuras_terpisah() == 0
    return sidik
