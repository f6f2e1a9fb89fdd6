"""The dashboard as a workbook: every figure on a sheet of its kind, and the cases behind them."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from django.db.models import DecimalField, IntegerField, OuterRef, Q, Subquery
from django.utils import timezone

from jejak.services import catat
from permohonan.ekspor import SEKALI, Lembar, tulis_buku
from permohonan.models import Kiriman, Permohonan
from portal.tampilan import waktu
from workflow.dasbor import angka as baca_angka
from workflow.dasbor import tabel
from workflow.dasbor.terbuka import permohonan_terbuka
from workflow.models import DIPUTUS, Langkah

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from workflow.dasbor.angka import Cakupan
    from workflow.dasbor.tabel import Tabel

# Cases in one workbook: each row costs half a millisecond of the person's wait.
TERBANYAK = 20_000
LEBAR = (44, *([20] * 15))
KOLOM = [
    "No. Pendaftaran",
    "Waktu Pendaftaran",
    "No. Surat Permohonan",
    "Kantor",
    "Importir",
    "Tujuan Penggunaan",
    "Jenis",
    "Status",
    "Jatuh tempo",
    "No. SKEP",
    "Tgl SKEP",
    "Waktu kantor (menit)",
    "Nilai pabean (Rp)",
    "Jaminan (Rp)",
    "Perkiraan importir (Rp)",
]
LEBAR_DAFTAR = (16, 18, 28, 34, 34, 38, 22, 26, 14, 30, 14, 14, 22, 22, 22)


def banyak(cakupan: Cakupan) -> int:
    """Return how many cases stand behind the figures."""
    return _berkas(cakupan).count()


def buku(cakupan: Cakupan) -> IO[bytes]:
    """Return the workbook, open at its beginning, and record that it left the portal."""
    semua = baca_angka.baca(cakupan)
    lembar = [
        tabel.per_bulan(semua),
        tabel.uang_per_bulan(semua),
        tabel.waktu_per_bulan(semua),
        tabel.waktu_per_tahap(semua),
        tabel.tahap_per_bulan(semua),
        tabel.tahap_per_kategori(semua),
        tabel.per_kategori(semua),
        tabel.terbuka(semua),
    ]
    catat(
        rantai="umum",
        tindakan="ekspor_dasbor",
        objek="workflow:dasbor",
        pelaku=cakupan.user,
        rincian=dict(_keterangan(cakupan)),
    )
    return tulis_buku(
        [
            Lembar("Keterangan", ["Isi", "Nilai"], map(list, _keterangan(cakupan)), (30, 70)),
            *(_lembar(satu) for satu in lembar),
            Lembar("Daftar permohonan", KOLOM, _daftar(cakupan), LEBAR_DAFTAR),
        ]
    )


def _keterangan(cakupan: Cakupan) -> list[tuple[str, str]]:
    """Say what the figures are of; sheets travel without their page."""
    kantor = "Semua kantor" if cakupan.kantor is None else ", ".join(map(str, cakupan.kantor))
    return [
        ("Periode", str(cakupan.periode)),
        ("Kantor", kantor),
        ("Tujuan penggunaan", cakupan.kategori.nama if cakupan.kategori else "Semua tujuan"),
        ("Dibuat", waktu(timezone.now())),
        ("Waktu kerja", "menit jam kantor per kunjungan tahap yang selesai dalam periode"),
    ]


def _lembar(satu: Tabel) -> Lembar:
    """Return a table with plain values; the unit stands in the head."""
    satuan = {tabel.RUPIAH: " (Rp)", tabel.MENIT: " (menit)"}
    kolom = [k.judul + satuan.get(k.bentuk, "") for k in satu.kolom]
    baris = [*satu.baris, satu.jumlah] if satu.jumlah else satu.baris
    return Lembar(NAMA_LEMBAR.get(satu.judul, satu.judul), kolom, baris, LEBAR)


# A sheet's name holds 31 characters.
NAMA_LEMBAR = {
    "Nilai pabean dan jaminan per bulan": "Nilai dan jaminan per bulan",
    "Waktu kantor per permohonan menurut bulan": "Waktu kantor per bulan",
}


def _berkas(cakupan: Cakupan) -> QuerySet[Permohonan]:
    """Return the cases that moved in the period, and those open now, that this person may see."""
    kini = permohonan_terbuka(cakupan.user, cakupan.kantor, cakupan.kategori)
    terlihat: QuerySet[Permohonan] = Permohonan.objects.visible_to(cakupan.user)
    return terlihat.filter(
        Q(pk__in=cakupan.langkah().values("permohonan")) | Q(pk__in=kini.values("pk"))
    )


def _daftar(cakupan: Cakupan) -> Iterator[list[Any]]:
    putus = Langkah.objects.filter(permohonan=OuterRef("pk"), ke__in=DIPUTUS)
    kiriman = Kiriman.objects.filter(permohonan=OuterRef("pk"), putaran=OuterRef("putaran"))
    berkas = (
        _berkas(cakupan)
        .select_related("kantor", "importir", "kategori")
        .annotate(
            menit_kantor=Subquery(putus.values("menit_kantor")[:1], output_field=IntegerField()),
            nilai=Subquery(putus.values("nilai_pabean")[:1], output_field=DecimalField()),
            nilai_jaminan=Subquery(putus.values("jaminan")[:1], output_field=DecimalField()),
            perkiraan=Subquery(kiriman.values("nilai_rupiah"), output_field=DecimalField()),
        )
        .order_by("tanggal_pendaftaran", "pk")
    )
    for p in berkas.iterator(chunk_size=SEKALI):
        yield _baris(p)


def _baris(p: Any) -> list[Any]:
    return [
        p.nomor_pendaftaran,
        timezone.localtime(p.tanggal_pendaftaran, p.kantor.zona_waktu).replace(tzinfo=None),
        p.nomor_surat,
        str(p.kantor),
        p.importir.nama,
        p.kategori.nama,
        p.get_jenis_display(),
        p.get_status_display(),
        p.batas_layanan,
        p.nomor_skep,
        p.tanggal_skep,
        p.menit_kantor,
        p.nilai,
        p.nilai_jaminan,
        p.perkiraan,
    ]
