"""Papers on the way as rows: written with their move, numbered, frozen, once."""

import pytest
from django.db import Error, IntegrityError, connection, transaction
from django.utils import translation

from lampiran.models import ButirKekurangan
from permohonan.models import Kiriman, PenghitungNomor
from tests.workflow.proses import Jenis, diminta, segar, surat, terkirim
from workflow.models import SuratProses
from workflow.services import apply_transition

pytestmark = pytest.mark.django_db


def kirim_kembali(permohonan):
    """Answer every item and send again; return the case."""
    ButirKekurangan.objects.filter(permohonan=permohonan).update(
        jawaban="Sudah ditandatangani.", dijawab=permohonan.diubah
    )
    apply_transition(
        permohonan.pk, "kirim_kembali", oleh=permohonan.dibuat_oleh, catatan="Lengkap."
    )
    return segar(permohonan)


def test_a_receipt_states_what_was_sent_by_whom_and_until_when_it_is_answered():
    permohonan = terkirim()

    satu = surat(permohonan, Jenis.TANDA_TERIMA)

    kiriman = Kiriman.objects.get()
    tahun = satu.tanggal.year
    assert satu.nomor == f"TT-{permohonan.nomor_pendaftaran}/{permohonan.kantor.kode}/{tahun}"
    assert satu.kiriman == kiriman
    assert satu.isi["sha256"] == kiriman.sha256
    assert satu.isi["pengirim"]["nama"] == permohonan.dibuat_oleh.get_full_name()
    assert satu.isi["batas"] == permohonan.batas_layanan.isoformat()
    assert satu.isi["jumlah_barang"] == 1
    dokumen = permohonan.lampiran.get()
    assert satu.isi["dokumen"] == [
        {
            "jenis": dokumen.jenis.nama,
            "nomor": dokumen.nomor,
            "tanggal": dokumen.tanggal.isoformat(),
            "sha256": dokumen.berkas.sha256,
        }
    ]
    assert satu.isi["menjawab"] is None


def test_a_later_sending_says_which_one_it_is_and_what_it_answers():
    permohonan = terkirim()
    permintaan = diminta(permohonan, "Kontrak belum ditandatangani.")

    permohonan = kirim_kembali(segar(permohonan))

    satu = surat(permohonan, Jenis.TANDA_TERIMA)
    nomor = permohonan.nomor_pendaftaran
    assert satu.nomor == f"TT-{nomor}.2/{permohonan.kantor.kode}/{satu.tanggal.year}"
    assert satu.isi["putaran"] == 2
    assert satu.isi["menjawab"]["surat"]["nomor"] == permintaan.nomor
    assert [b["alasan"] for b in satu.isi["menjawab"]["butir"]] == ["Kontrak belum ditandatangani."]
    assert satu.isi["menjawab"]["butir"][0]["penjelasan"] == "Sudah ditandatangani."
    assert SuratProses.objects.filter(jenis=Jenis.FORMULIR).count() == 2


def test_a_request_states_the_items_word_for_word_and_is_signed_by_who_asked():
    permohonan = terkirim()

    satu = diminta(permohonan, "Kontrak belum ditandatangani.", "Jelaskan merek <mesin>.")

    butir = ButirKekurangan.objects.filter(permohonan=permohonan)
    assert [b["alasan"] for b in satu.isi["butir"]] == [b.alasan for b in butir]
    jabatan = satu.riwayat.jabatan
    assert satu.isi["pejabat"]["nama"] == jabatan.pengguna.get_full_name()
    assert satu.isi["pejabat"]["jabatan"] == jabatan.sebutan
    assert satu.isi["tenggat"] == segar(permohonan).tenggat_kekurangan.isoformat()
    kantor = permohonan.kantor
    assert satu.nomor == f"S-1/{kantor.kode_unit}/{satu.tanggal.year}"


def test_what_is_frozen_is_indonesian_whatever_the_page_speaks():
    with translation.override("en"):
        permohonan = terkirim()

    assert surat(permohonan, Jenis.TANDA_TERIMA).isi["jenis"] == "Permohonan baru"
    assert surat(permohonan, Jenis.FORMULIR).isi["nama"]["kondisi"] == {
        "baru": "Baru",
        "bekas": "Bekas",
    }


def test_a_move_that_is_rolled_back_leaves_neither_paper_nor_gap(monkeypatch):
    permohonan = terkirim()

    def gagal(*_args, **_nilai):
        raise RuntimeError

    monkeypatch.setattr("workflow.services.catat", gagal)
    with pytest.raises(RuntimeError):
        diminta(permohonan)

    assert not SuratProses.objects.filter(jenis=Jenis.PERMINTAAN).exists()
    assert not PenghitungNomor.objects.filter(seri="surat", terakhir__gt=0).exists()


@pytest.mark.parametrize(
    ("nilai", "aturan"),
    [
        ({"jenis": Jenis.PERMINTAAN}, "surat_proses_sumber"),
        ({"jenis": Jenis.FORMULIR}, "surat_proses_bernomor"),
        ({"nomor": ""}, "surat_proses_bernomor"),
        ({"sha256": "a" * 64}, "surat_proses_utuh"),
        ({"nomor": "TT-2"}, "surat_proses_satu_per_kiriman"),
    ],
)
def test_the_database_refuses_a_row_that_cannot_be(nilai, aturan):
    lama = surat(terkirim(), Jenis.TANDA_TERIMA)
    isi = {
        "permohonan": lama.permohonan,
        "jenis": lama.jenis,
        "kiriman": lama.kiriman,
        "nomor": "TT-1",
        "tanggal": lama.tanggal,
        "isi": {},
        "waktu": lama.waktu,
    }

    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        SuratProses.objects.create(**(isi | nilai))


def test_a_number_is_given_once_per_kind():
    lama = surat(terkirim(), Jenis.TANDA_TERIMA)
    lain = terkirim(kantor=lama.permohonan.kantor)
    kiriman = Kiriman.objects.get(permohonan=lain)
    kiriman.pk, kiriman.putaran = None, 7
    kiriman.save(force_insert=True)

    with pytest.raises(IntegrityError, match="surat_proses_nomor_unik"), transaction.atomic():
        SuratProses.objects.create(
            permohonan=lain,
            jenis=lama.jenis,
            kiriman=kiriman,
            nomor=lama.nomor,
            tanggal=lama.tanggal,
            isi={},
            waktu=lama.waktu,
        )


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE workflow_suratproses SET nomor = 'TT-9'",
        "UPDATE workflow_suratproses SET isi = '{}'",
        "DELETE FROM workflow_suratproses",
    ],
)
def test_what_was_written_is_changed_by_nobody(perintah):
    terkirim()

    with pytest.raises(Error, match="ditulis sekali"), transaction.atomic():
        connection.cursor().execute(perintah)
