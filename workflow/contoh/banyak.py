"""Thousands of decided cases at once, to measure with: rows as moves would have left them, no files."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.utils import timezone

from permohonan.models import Kiriman, Permohonan
from workflow.models import Keputusan, RiwayatStatus
from workflow.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.models import Jabatan, Pengguna
    from referensi.models import KategoriTujuan, Pelabuhan

SEKALI = 2000
SEHARI = dt.timedelta(days=1)
JALAN = (
    Status.PENELITIAN_ANALIS,
    Status.PENELITIAN_KEPALA_SEKSI,
    Status.PENELITIAN_KEPALA_BIDANG,
    Status.KEPUTUSAN_KEPALA_KANTOR,
)


class Banyak:
    """Cases of one importer spread over offices, categories and so many days before today."""

    def __init__(
        self,
        oleh: Pengguna,
        pelabuhan: list[Pelabuhan],
        kategori: list[KategoriTujuan],
        jabatan: Jabatan,
    ) -> None:
        """Choose who files, where, for what, and the post that decides all of them."""
        self.oleh, self.importir = oleh, oleh.daftar_importir[0]
        self.pelabuhan, self.kategori, self.jabatan = pelabuhan, kategori, jabatan
        self.acak = Random(24)  # noqa: S311 -- the same cases every time

    def buat(self, jumlah: int, hari: int) -> None:
        """Make the cases: nine of ten decided, of these one of ten refused; the rest open."""
        awal = timezone.now() - hari * SEHARI
        for mulai in range(0, jumlah, SEKALI):
            berkas = [
                self._permohonan(n, awal + SEHARI * hari * n / jumlah)
                for n in range(mulai, min(mulai + SEKALI, jumlah))
            ]
            Permohonan.objects.bulk_create(berkas)
            Kiriman.objects.bulk_create([self._kiriman(p) for p in berkas])
            RiwayatStatus.objects.bulk_create([r for p in berkas for r in self._riwayat(p)])
            putus = [p for p in berkas if p.nomor_skep or p.status == Status.PENOLAKAN]
            Keputusan.objects.bulk_create([self._keputusan(p) for p in putus])

    def _permohonan(self, n: int, masuk: dt.datetime) -> Any:
        pelabuhan = self.pelabuhan[n % len(self.pelabuhan)]
        status = Status.PENERBITAN_SKEP
        if n % 10 == 0:
            status = JALAN[n // 10 % len(JALAN)]
        elif n % 10 == 1:
            status = Status.PENOLAKAN
        terbit = status == Status.PENERBITAN_SKEP
        hari = timezone.localdate(masuk)
        return Permohonan(
            status=status,
            importir=self.importir,
            kantor=pelabuhan.kantor,
            pelabuhan=pelabuhan,
            kategori=self.kategori[n % len(self.kategori)],
            nomor_surat=f"UKUR/{n:06d}",
            tanggal_surat=hari,
            jangka_waktu=6,
            jenis_kontrak="lainnya",
            putaran=1,
            nomor_pendaftaran=f"{n:06d}",
            tanggal_pendaftaran=masuk,
            dikirim_terakhir=masuk,
            rantai_kepala_bidang=True,
            rantai_kepala_kantor=True,
            batas_layanan=hari + 5 * SEHARI if status in JALAN else None,
            nomor_skep=f"UKUR-{n}" if terbit else "",
            tanggal_skep=hari if terbit else None,
            bulan_izin=6 if terbit else None,
            dibuat_oleh=self.oleh,
        )

    def _kiriman(self, p: Any) -> Kiriman:
        return Kiriman(
            permohonan=p,
            putaran=1,
            isi={},
            sha256="0" * 64,
            oleh=self.oleh,
            waktu=p.tanggal_pendaftaran,
            nilai_rupiah=self.acak.randrange(10**8, 10**10),
        )

    def _riwayat(self, p: Any) -> Iterator[RiwayatStatus]:
        """Yield the moves up to the present status, some hours apart."""
        akhir = JALAN.index(p.status) + 1 if p.status in JALAN else len(JALAN)
        ke = [*JALAN[:akhir], *([] if p.status in JALAN else [p.status])]
        waktu, dari = p.tanggal_pendaftaran, Status.DRAFT
        for urut, satu in enumerate(ke, start=1):
            yield RiwayatStatus(
                id=uuid4(),
                permohonan=p,
                urut=urut,
                aksi="ukur",
                label="Ukur",
                dari=dari,
                ke=satu,
                nama_pelaku="Ukur",
                nama_jabatan="Ukur",
                waktu=waktu,
            )
            waktu += dt.timedelta(minutes=self.acak.randrange(5, 1200))
            dari = satu

    def _keputusan(self, p: Any) -> Keputusan:
        nilai = self.acak.randrange(10**8, 10**10)
        terbit = p.status == Status.PENERBITAN_SKEP
        return Keputusan(
            permohonan=p,
            jenis=Keputusan.Jenis.SKEP if terbit else Keputusan.Jenis.PENOLAKAN,
            nomor=f"UKUR-{p.nomor_pendaftaran}-{p.status}",
            tanggal=timezone.localdate(p.tanggal_pendaftaran),
            jabatan=self.jabatan,
            nama_pejabat="Ukur",
            nama_jabatan="Ukur",
            alasan="" if terbit else "Ukur",
            isi={"uang": {"nilai_pabean": str(nilai), "total_jaminan": str(nilai // 4)}},
            waktu=p.tanggal_pendaftaran,
        )
