"""Which tick counts, and what changed since the last one."""

import datetime as dt
from types import SimpleNamespace

from workflow.centang import berubah_sejak, tanda_sah

ISI = {
    "jenis": "spesifikasi",
    "nomor": "A-1",
    "tanggal": "2026-01-03",
    "masa_berlaku": "",
    "keterangan": "",
    "berkas": "ab",
}


def tanda(sidik, isi=ISI, jam=0):
    return SimpleNamespace(sidik=sidik, isi=isi, waktu=dt.datetime(2026, 1, 4, jam, tzinfo=dt.UTC))


def dokumen(*centang, sidik="kini", **isi):
    return SimpleNamespace(
        sidik=sidik, isi_diperiksa=ISI | isi, centang=SimpleNamespace(all=lambda: list(centang))
    )


def test_the_tick_on_the_present_content_counts():
    kini = tanda("kini")
    satu = dokumen(tanda("lama"), kini, nomor="A-2")

    assert (tanda_sah(satu), berubah_sejak(satu)) == (kini, [])


def test_what_changed_is_told_against_the_latest_tick():
    lama = tanda("lama", ISI | {"nomor": "A-0"}, jam=1)
    terakhir = tanda("terakhir", jam=2)
    satu = dokumen(
        terakhir,
        lama,
        nomor="A-2",
        tanggal="2026-02-01",
        masa_berlaku="2027-01-01",
        keterangan="Asli",
        jenis="foto",
        berkas="cd",
    )

    assert tanda_sah(satu) is None
    assert berubah_sejak(satu) == [
        "jenis dokumen spesifikasi → foto",
        "nomor A-1 → A-2",
        "tanggal 03-01-2026 → 01-02-2026",
        "masa berlaku kosong → 01-01-2027",
        "keterangan kosong → Asli",
        "berkas diganti",
    ]


def test_what_was_never_ticked_has_not_changed():
    assert (tanda_sah(dokumen()), berubah_sejak(dokumen())) == (None, [])


def test_a_reason_keeps_its_tick_as_long_as_it_stands():
    tanda_alasan = tanda("")
    alasan = SimpleNamespace(centang=tanda_alasan)

    assert (tanda_sah(alasan), berubah_sejak(alasan)) == (tanda_alasan, [])
    assert tanda_sah(SimpleNamespace()) is None
