"""Who is reminded of which due date: officers by the hour, heads and importers each morning.

Every function may run at any time, any number of times: what was told is not told again. The
number of statements depends on no number of cases, offices or people but by the thousand.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Min, Q
from django.urls import reverse
from django.utils import timezone

from permohonan.models import Permohonan
from portal import izin
from portal.izin import Peran
from portal.models import Jabatan, Pengguna
from portal.models.orang import riwayat_mewakili
from portal.services.keanggotaan import yang_bertindak_untuk_semua
from portal.services.notifikasi import Pesan, beri_tahu_semua
from referensi.kalender import SATU_HARI, TidakPernahBuka, hari_kerja_berikut
from referensi.models import Kantor
from referensi.services import jadwal_semua
from workflow import kabar_tenggat
from workflow.jam import jam_menurut, q_batas, sisa_tenggat
from workflow.kabar_tenggat import Perkara
from workflow.models import Pengingat
from workflow.pekerjaan.pegangan import peran_tahap
from workflow.status import TAHAP_PETUGAS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from referensi.kalender import Jadwal

JENIS_TENGGAT = "tenggat"
JENIS_RINGKASAN = "ringkasan_tenggat"
JENIS_KEKURANGAN = "pengingat_kekurangan"
# Who is told of a whole office.
PERAN_KEPALA = (Peran.KEPALA_SEKSI, Peran.KEPALA_BIDANG, Peran.KEPALA_KANTOR)
# No run of free days is longer; the next working day is looked for within it.
SEBULAN = timedelta(days=31)
SIMPAN = timedelta(days=30)
SEKALI_TULIS = 1000
MEJA_LEWAT = "?antrean=lewat"


@transaction.atomic
def ingatkan_jatuh_tempo(saat: datetime | None = None) -> int:
    """Remind of cases due today or late where the office is open now; return how many notices.

    The holder, else everybody who may take the case: once per case, person, day and threshold. A
    person gets one notice for all that a run finds.
    """
    saat = saat or timezone.now()
    calon = list(
        Permohonan.objects.filter(q_batas("lte", saat=saat), status__in=TAHAP_PETUGAS)
        .select_related("kantor", "importir", "asal", "pemegang__pengguna")
        .prefetch_related("keterlibatan")
        .order_by("batas_layanan", "dikirim_terakhir", "pk")
    )
    jadwal = _jadwal((p.kantor for p in calon), [p.batas_layanan for p in calon], saat)
    buka = [p for p in calon if jadwal[p.kantor_id].buka_pada(saat)]
    tangan = _petugas(buka)
    per_orang: defaultdict[Pengguna, list[tuple[Pengingat, Perkara]]] = defaultdict(list)
    for p in buka:
        jam = jam_menurut(p, jadwal[p.kantor_id], saat)
        perkara = Perkara(p, jam, tangan[p.pk].pemegang)
        ambang = Pengingat.Ambang.LEWAT if jam.lewat else Pengingat.Ambang.HARI_INI
        hari = timezone.localdate(saat, p.kantor.zona_waktu)
        for satu in tangan[p.pk].orang:
            catatan = Pengingat(permohonan=p, pengguna=satu, hari=hari, ambang=ambang)
            per_orang[satu].append((catatan, perkara))
    baru = _catat([catatan for daftar in per_orang.values() for catatan, _p in daftar])
    return beri_tahu_semua(
        _pesan_jatuh_tempo(satu, perkara)
        for satu, daftar in per_orang.items()
        if (perkara := [p for catatan, p in daftar if catatan.pk in baru])
    )


def ringkas_kantor(saat: datetime | None = None) -> int:
    """Tell each office's Kepala Seksi and above what is late and due; return how many notices.

    Once a day per office and person, on its working days only; nothing where nothing is due.
    """
    saat = saat or timezone.now()
    kantor = {k.pk: k for k in Kantor.objects.filter(menerbitkan_izin=True)}
    hari = {pk: timezone.localdate(saat, k.zona_waktu) for pk, k in kantor.items()}
    terlama = Permohonan.objects.filter(status__in=TAHAP_PETUGAS).aggregate(
        batas=Min("batas_layanan")
    )
    jadwal = _jadwal(kantor.values(), [b for b in terlama.values() if b], saat)
    bekerja = {pk for pk in kantor if jadwal[pk].jam_pada(hari[pk]) is not None}
    berikut = {pk: _hari_kerja_berikut(hari[pk], jadwal[pk]) for pk in bekerja}
    perkara = _perkara_sampai(berikut, jadwal, saat)
    kepala = list(
        Jabatan.objects.berlaku()
        .filter(kantor__in=list(perkara), peran__in=PERAN_KEPALA, pengguna__is_active=True)
        .select_related("pengguna")
        .order_by("pk")
    )
    mewakili = riwayat_mewakili({j.pengguna_id for j in kepala})
    pesan = []
    for jabatan in kepala:
        # An officer who is of the importer sees none of its cases.
        hari_ini = hari[jabatan.kantor_id]
        milik = {pk for pk, terakhir in mewakili[jabatan.pengguna_id] if terakhir >= hari_ini}
        terlihat = [p for p in perkara[jabatan.kantor_id] if p.permohonan.importir_id not in milik]
        if terlihat:
            pesan.append(
                _pesan_ringkasan(jabatan.pengguna, kantor[jabatan.kantor_id], hari_ini, terlihat)
            )
    return beri_tahu_semua(pesan)


def ingatkan_kekurangan(saat: datetime | None = None) -> int:
    """Remind importers whose date to complete is near, tell analysts where it passed.

    Once per application and date each; return how many notices.
    """
    saat = saat or timezone.now()
    menunggu = list(
        Permohonan.objects.kekurangan()
        .filter(tenggat_kekurangan__lte=timezone.localdate(saat) + SEBULAN)
        .select_related("kantor", "importir", "asal", "pemegang__pengguna")
        .prefetch_related("keterlibatan")
        .order_by("tenggat_kekurangan", "pk")
    )
    dekat, lewat = [], []
    for p, sisa in zip(menunggu, sisa_tenggat(menunggu, saat), strict=True):
        if p.tenggat_kekurangan < timezone.localdate(saat, p.kantor.zona_waktu):
            lewat.append(p)
        elif sisa is not None and sisa <= settings.PENGINGAT_KEKURANGAN_HARI:
            dekat.append((p, sisa))
    anggota = yang_bertindak_untuk_semua({p.importir_id for p, _sisa in dekat})
    petugas = _petugas(lewat)
    pesan = [
        _pesan_kekurangan(orang, p, sisa) for p, sisa in dekat for orang in anggota[p.importir_id]
    ]
    pesan += [_pesan_tarik(orang, p) for p in lewat for orang in petugas[p.pk].orang]
    return beri_tahu_semua(pesan)


def sapu() -> int:
    """Forget reminders of a month ago; return how many."""
    return Pengingat.objects.filter(hari__lt=timezone.localdate() - SIMPAN).delete()[0]


def jumlah_lewat(user: Pengguna) -> int:
    """Return how many cases are late in the offices this person leads: one statement or none."""
    kantor = [j.kantor for j in user.daftar_jabatan if j.peran in PERAN_KEPALA]
    if not kantor:
        return 0
    lewat = Q(pk__in=[])
    for satu in kantor:
        lewat |= q_batas("lt", satu) & Q(kantor=satu)
    terlihat = Permohonan.objects.visible_to(user).exclude(importir__in=user.id_importir)
    jumlah: int = terlihat.filter(lewat, status__in=TAHAP_PETUGAS).count()
    return jumlah


def _jadwal(kantor: Iterable[Kantor], batas: Iterable[date], saat: datetime) -> dict[int, Jadwal]:
    """Return the offices' schedules from the earliest of ``batas`` to a month beyond ``saat``."""
    hari = timezone.localdate(saat)
    return jadwal_semua(kantor, min([hari, *batas]) - SATU_HARI, hari + SEBULAN)


def _hari_kerja_berikut(hari: date, jadwal: Jadwal) -> date:
    """Return the next working day after ``hari``; that day itself for an office that closes for good."""
    try:
        return hari_kerja_berikut(hari + SATU_HARI, jadwal)
    except TidakPernahBuka:
        return hari


class _Tangan(NamedTuple):
    """In whose hands a case is: its valid holder's name, and who is to be told."""

    pemegang: str
    orang: list[Pengguna]


def _petugas(perkara: Sequence[Permohonan]) -> dict[Any, _Tangan]:
    """Return by case who works on it: its holder while the post is valid, else who may take it."""
    jabatan = (
        Jabatan.objects.berlaku()
        .filter(
            Q(pk__in={p.pemegang_id for p in perkara if p.pemegang_id})
            | Q(
                kantor__in={p.kantor_id for p in perkara},
                peran__in={peran_tahap(p.status) for p in perkara},
            ),
            pengguna__is_active=True,
        )
        .select_related("pengguna")
        .order_by("pengguna")
    )
    sah = {j.pk: j.pengguna for j in jabatan}
    tahap: defaultdict[tuple[int, str], dict[int, Pengguna]] = defaultdict(dict)
    for j in jabatan:
        tahap[j.kantor_id, j.peran][j.pengguna_id] = j.pengguna
    mewakili = riwayat_mewakili({orang.pk for orang in sah.values()})
    for orang in [*sah.values(), *(o for satu in tahap.values() for o in satu.values())]:
        orang.pernah_mewakili = mewakili[orang.pk]
    hasil: dict[Any, _Tangan] = {}
    for p in perkara:
        if p.pemegang_id in sah:
            hasil[p.pk] = _Tangan(str(sah[p.pemegang_id]), [sah[p.pemegang_id]])
            continue
        calon = tahap[p.kantor_id, peran_tahap(p.status)].values()
        hasil[p.pk] = _Tangan("", [orang for orang in calon if _bebas(p, orang)])
    return hasil


def _bebas(permohonan: Permohonan, orang: Pengguna) -> bool:
    """Tell whether conflict of interest and four eyes let this person take the case."""
    return (
        permohonan.perekam_id != orang.pk
        and not izin.pernah_anggota(permohonan, orang)
        and not izin.pernah_bertindak_lain(permohonan, orang, peran_tahap(permohonan.status))
    )


def _catat(catatan: Sequence[Pengingat]) -> set[Any]:
    """Keep who is reminded and return the keys of what was not told before."""
    Pengingat.objects.bulk_create(catatan, batch_size=SEKALI_TULIS, ignore_conflicts=True)
    pk = [satu.pk for satu in catatan]
    return set(Pengingat.objects.filter(pk__in=pk).values_list("pk", flat=True))


def _perkara_sampai(
    batas: dict[int, date], jadwal: dict[int, Jadwal], saat: datetime
) -> dict[int, list[Perkara]]:
    """Return by office the cases due up to its day in ``batas``, the latest first."""
    sampai: defaultdict[date, list[int]] = defaultdict(list)
    for pk, hari in batas.items():
        sampai[hari].append(pk)
    saring = Q(pk__in=[])
    for hari, kantor in sampai.items():
        saring |= Q(kantor__in=kantor, batas_layanan__lte=hari)
    hasil: defaultdict[int, list[Perkara]] = defaultdict(list)
    terbuka = (
        Permohonan.objects.filter(saring, status__in=TAHAP_PETUGAS)
        .select_related("kantor", "importir", "asal", "pemegang__pengguna")
        .order_by("batas_layanan", "dikirim_terakhir", "pk")
    )
    for p in terbuka:
        pemegang = str(p.pemegang.pengguna) if p.pemegang_id else ""
        hasil[p.kantor_id].append(Perkara(p, jam_menurut(p, jadwal[p.kantor_id], saat), pemegang))
    return hasil


def _pesan_jatuh_tempo(orang: Pengguna, perkara: Sequence[Perkara]) -> Pesan:
    isi = kabar_tenggat.jatuh_tempo(perkara)
    satu = len(perkara) == 1
    alamat = kabar_tenggat.tautan(perkara[0].permohonan) if satu else reverse("workflow:meja")
    # What keeps it from being told twice are the rows of Pengingat, not this key.
    return Pesan(orang, f"tenggat:{uuid4()}", isi.judul, isi.isi, alamat, JENIS_TENGGAT)


def _pesan_ringkasan(
    orang: Pengguna, kantor: Kantor, hari: date, perkara: Sequence[Perkara]
) -> Pesan:
    isi = kabar_tenggat.ringkasan(
        kantor,
        hari,
        [p for p in perkara if p.jam.lewat],
        [p for p in perkara if p.permohonan.batas_layanan == hari],
        [p for p in perkara if p.permohonan.batas_layanan > hari],
    )
    kunci = f"ringkasan-tenggat:{kantor.kode}:{hari:%Y-%m-%d}"
    alamat = reverse("workflow:meja") + MEJA_LEWAT
    return Pesan(orang, kunci, isi.judul, isi.isi, alamat, JENIS_RINGKASAN)


def _pesan_kekurangan(orang: Pengguna, permohonan: Permohonan, sisa: int) -> Pesan:
    isi = kabar_tenggat.kekurangan_dekat(permohonan, sisa)
    kunci = f"kekurangan-dekat:{permohonan.pk}:{permohonan.tenggat_kekurangan:%Y-%m-%d}"
    alamat = reverse("workflow:kekurangan_detail", args=[permohonan.pk])
    return Pesan(orang, kunci, isi.judul, isi.isi, alamat, JENIS_KEKURANGAN)


def _pesan_tarik(orang: Pengguna, permohonan: Permohonan) -> Pesan:
    isi = kabar_tenggat.kekurangan_lewat(permohonan)
    kunci = f"kekurangan-lewat:{permohonan.pk}:{permohonan.tenggat_kekurangan:%Y-%m-%d}"
    alamat = kabar_tenggat.tautan(permohonan)
    return Pesan(orang, kunci, isi.judul, isi.isi, alamat, JENIS_TENGGAT)
