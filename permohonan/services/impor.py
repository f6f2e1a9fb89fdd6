"""A table of goods on its way: sent, read by the worker, confirmed, stored at once or not at all."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from berkas.tabel.pembaca import baris_tabel
from berkas.tabel.tolak import TabelDitolak
from jejak.outbox import antar
from jejak.titik_jatuh import titik_jatuh
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from permohonan.impor.kemajuan import Kemajuan
from permohonan.impor.periksa import Hasil, periksa_tabel
from permohonan.impor.rujukan import Rujukan
from permohonan.impor.simpan import gantikan, tambahkan
from permohonan.kunci import kunci_untuk_pemohon
from permohonan.models import ImporBarang
from permohonan.services.lokasi import bersihkan_lokasi
from permohonan.services.perubahan import catat_perubahan
from portal.tampilan import desimal

if TYPE_CHECKING:
    from uuid import UUID

    from permohonan.models import Permohonan
    from portal.models import Pengguna

TOPIK_PERIKSA = "permohonan.impor_periksa"
TOPIK_SIMPAN = "permohonan.impor_simpan"
Keadaan = ImporBarang.Keadaan
# What its sender may still give up, or send anew over it.
BELUM_PASTI = (Keadaan.MENUNGGU, Keadaan.SALAH, Keadaan.SIAP)
# So long a table waits for its sender to come back.
UMUR_TERBESAR = timedelta(days=7)


@transaction.atomic
def mulai_impor(
    pk: UUID, isi: bytes, *, nama: str, jenis: str, cara: str, oleh: Pengguna
) -> ImporBarang:
    """Keep a table of the kind ``xlsx`` or ``teks`` and let the worker read it.

    An earlier table that was not confirmed yet is given up. Raises Ditolak or MomenLewat, also
    while a confirmed one is being stored.
    """
    permohonan = kunci_untuk_pemohon(pk, oleh, None)
    for lama in permohonan.impor_barang.select_for_update().filter(keadaan__in=BELUM_PASTI):
        _tutup(lama, Keadaan.BATAL)
    if permohonan.impor_barang.filter(keadaan=Keadaan.MENYIMPAN).exists():
        pesan = _("Impor barang yang terdahulu masih disimpan. Tunggu sebentar.")
        raise MomenLewat(permohonan, pesan)
    impor = ImporBarang(permohonan=permohonan, oleh=oleh, nama=nama, jenis=jenis, cara=cara)
    impor.isi.save(nama, ContentFile(isi), save=False)
    impor.save(force_insert=True)
    antar(TOPIK_PERIKSA, str(impor.pk), {"impor": str(impor.pk)})
    return impor


@transaction.atomic
def konfirmasi_impor(pk: UUID, impor_pk: UUID, *, versi: int, oleh: Pengguna) -> ImporBarang:
    """Let the worker store a table that is ready; once, however often the button is pressed.

    Raises Ditolak, MomenLewat, or VersiUsang where the application changed since the preview.
    """
    impor = ImporBarang.objects.get(pk=impor_pk, permohonan=pk)
    if impor.keadaan in {Keadaan.MENYIMPAN, Keadaan.SELESAI}:
        return impor
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    impor = permohonan.impor_barang.select_for_update().get(pk=impor_pk)
    if impor.keadaan == Keadaan.SIAP:
        impor.keadaan, impor.versi, impor.oleh, impor.sebab = Keadaan.MENYIMPAN, versi, oleh, []
        impor.save(update_fields=["keadaan", "versi", "oleh", "sebab"])
        antar(TOPIK_SIMPAN, f"{impor.pk}:{versi}", {"impor": str(impor.pk)})
    return impor


@transaction.atomic
def batalkan_impor(pk: UUID, impor_pk: UUID, *, oleh: Pengguna) -> None:
    """Give up a table that was not confirmed; anything else stays as it is."""
    permohonan = kunci_untuk_pemohon(pk, oleh, None)
    impor = permohonan.impor_barang.select_for_update().get(pk=impor_pk)
    if impor.keadaan in BELUM_PASTI:
        _tutup(impor, Keadaan.BATAL)


def periksa_impor(isi: dict[str, Any]) -> None:
    """Read a table and keep what was found: handler of TOPIK_PERIKSA.

    idempotency: only a table that waits is read, and reading changes nothing else.
    """
    impor = ImporBarang.objects.filter(pk=isi["impor"], keadaan=Keadaan.MENUNGGU).first()
    if impor is None:
        return
    kemajuan = Kemajuan(impor.pk).langkah(0, 100)
    try:
        hasil = _baca(impor, kemajuan)
    except TabelDitolak as galat:
        keadaan, temuan, sebab = Keadaan.GAGAL, {}, [galat.kode, *galat.rincian]
    else:
        keadaan = Keadaan.SALAH if hasil.jumlah_galat else Keadaan.SIAP
        temuan, sebab = hasil.json(), []
    # In one statement: its sender may have given it up meanwhile.
    terbuka = ImporBarang.objects.filter(pk=impor.pk, keadaan=Keadaan.MENUNGGU)
    if terbuka.update(keadaan=keadaan, hasil=temuan, sebab=sebab) and keadaan == Keadaan.GAGAL:
        transaction.on_commit(partial(_buang, impor), robust=True)


def simpan_impor(isi: dict[str, Any]) -> None:
    """Store a confirmed table, all of it or nothing: handler of TOPIK_SIMPAN.

    idempotency: only a confirmed table is stored, in the transaction that marks it as stored; a
    worker killed in the middle has stored nothing and the message comes again.
    """
    impor = ImporBarang.objects.filter(pk=isi["impor"], keadaan=Keadaan.MENYIMPAN).first()
    if impor is None:
        return
    kemajuan = Kemajuan(impor.pk)
    try:
        # Read before the lock is taken: others wait for the writing alone.
        hasil = _baca(impor, kemajuan.langkah(0, 50))
        if hasil.jumlah_galat:
            # Reference data was closed between the preview and now.
            _kembalikan(impor, Keadaan.SALAH, hasil=hasil.json())
            return
        with transaction.atomic():
            _simpan(impor, hasil, kemajuan.langkah(50, 100))
    except TabelDitolak as galat:
        _kembalikan(impor, Keadaan.GAGAL, sebab=[galat.kode, *galat.rincian])
    except VersiUsang:
        _kembalikan(impor, Keadaan.SIAP, sebab=["berubah"])
    except (MomenLewat, Ditolak) as galat:
        with translation.override("id"):
            _kembalikan(impor, Keadaan.GAGAL, sebab=["lewat", str(galat)])


def _baca(impor: ImporBarang, kemajuan: Kemajuan) -> Hasil:
    """Return what the stored table holds, judged by today's reference data; raises TabelDitolak."""
    try:
        with impor.isi.storage.open(str(impor.isi.name)) as berkas:
            isi = berkas.read()
    except FileNotFoundError as galat:
        raise TabelDitolak("berkas_hilang") from galat
    return periksa_tabel(baris_tabel(isi, impor.jenis, kemajuan.maju), Rujukan())


def _simpan(impor: ImporBarang, hasil: Hasil, kemajuan: Kemajuan) -> None:
    permohonan = kunci_untuk_pemohon(impor.permohonan_id, impor.oleh, impor.versi)
    impor = permohonan.impor_barang.select_for_update().get(pk=impor.pk, keadaan=Keadaan.MENYIMPAN)
    jumlah = len(hasil.barang)
    kalimat = f"{desimal(jumlah)} barang diimpor dari {impor.nama}"
    if impor.cara == ImporBarang.Cara.GANTI:
        semula = permohonan.barang.count()
        gantikan(permohonan, hasil.barang, kemajuan.maju)
        bersihkan_lokasi(permohonan)
        kalimat += f", menggantikan {desimal(semula)} barang yang ada"
    else:
        tambahkan(permohonan, hasil.barang, kemajuan.maju)
    catat_perubahan(permohonan, f"{kalimat}.", objek=impor, oleh=impor.oleh)
    titik_jatuh("impor_barang")
    _tutup(impor, Keadaan.SELESAI)


def _kembalikan(impor: ImporBarang, keadaan: str, **temuan: Any) -> None:
    """Say why nothing was stored; the table stays only where it can be confirmed again."""
    ImporBarang.objects.filter(pk=impor.pk, keadaan=Keadaan.MENYIMPAN).update(
        **{"keadaan": keadaan, "sebab": [], **temuan}
    )
    if keadaan == Keadaan.GAGAL:
        transaction.on_commit(partial(_buang, impor), robust=True)


def _tutup(impor: ImporBarang, keadaan: str) -> None:
    impor.keadaan, impor.selesai = keadaan, timezone.now()
    impor.save(update_fields=["keadaan", "selesai"])
    transaction.on_commit(partial(_buang, impor), robust=True)


def _buang(impor: ImporBarang) -> None:
    """Remove the bytes: what they said stands in the goods, or nobody asked for it any more."""
    impor.isi.storage.delete(str(impor.isi.name))


def impor_terbuka(permohonan: Permohonan) -> ImporBarang | None:
    """Return the table that waits for the worker or for its sender, or None."""
    terbuka: ImporBarang | None = permohonan.impor_barang.filter(
        keadaan__in=[*BELUM_PASTI, Keadaan.MENYIMPAN]
    ).first()
    return terbuka


def sapu_impor() -> int:
    """Give up tables that were read and that nobody confirmed for a week; return how many.

    May run any number of times, also beside a sender who comes back just then: each row is locked
    and looked at again.
    """
    lama = ImporBarang.objects.filter(
        keadaan__in=(Keadaan.SALAH, Keadaan.SIAP), dibuat__lt=timezone.now() - UMUR_TERBESAR
    ).order_by("pk")
    return sum(_sapu(pk) for pk in lama.values_list("pk", flat=True))


@transaction.atomic
def _sapu(pk: UUID) -> bool:
    terbuka = ImporBarang.objects.select_for_update().filter(keadaan__in=BELUM_PASTI)
    impor = terbuka.filter(pk=pk).first()
    if impor is not None:
        _tutup(impor, Keadaan.BATAL)
    return impor is not None


def buang_tabel(permohonan: Permohonan) -> None:
    """Remove the bytes of all tables with their application; must run inside its transaction."""
    for impor in permohonan.impor_barang.all():
        transaction.on_commit(partial(_buang, impor), robust=True)
