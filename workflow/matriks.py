"""Who may do what, asked of the machine and of portal/izin.py themselves, never written down twice.

Stand-ins for people and for an application are put to the predicates, without a database. Printed
by ``manage.py matriks``, kept in docs/wewenang.md, compared with design.md §3 by its test.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from django.utils import timezone, translation

from permohonan.models import Permohonan
from portal import izin, menu
from portal.izin import PERAN_KANTOR, Peran
from referensi.models import Kantor
from workflow import kondisi
from workflow.status import PERAN_TAHAP, TAHAP_PETUGAS, Status

if TYPE_CHECKING:
    from collections.abc import Callable

# The kinds of chain an office may have: (Kepala Bidang, Kepala Kantor).
RANTAI = {"bk": (True, True), "b": (True, False), "k": (False, True)}
SEBUTAN_RANTAI = {
    ("bk", "b", "k"): "semua",
    ("bk", "b"): "dengan Kepala Bidang",
    ("bk", "k"): "dengan Kepala Kantor",
    ("bk",): "Kepala Bidang dan Kepala Kantor",
    ("b",): "tanpa Kepala Kantor",
    ("k",): "tanpa Kepala Bidang",
}
SYARAT_RANTAI = (
    kondisi.ada_kepala_bidang,
    kondisi.tanpa_kepala_bidang,
    kondisi.ada_kepala_kantor,
    kondisi.tanpa_kepala_kantor,
)
IMPORTIR, PEREKAM, SISTEM, ADMIN = "importir", "perekam", "sistem", "admin"
# Who stands before the machine, in the order of the printed columns.
PELAKU = {
    IMPORTIR: "Importir",
    PEREKAM: "Analis perekam (loket)",
    **{str(p): str(p.label) for p in Peran},
    ADMIN: "Administrator",
    SISTEM: "Sistem",
}
KANTOR, IMPORTIR_KASUS, ORANG = 1, "importir-kasus", 1


@dataclass(frozen=True)
class Tindakan:
    """A row of the transition table for one kind of person: what moves, by whom, where."""

    aksi: str
    label: str
    dari: str
    ke: str
    oleh: str
    rantai: tuple[str, ...]
    syarat: tuple[str, ...]
    catatan_wajib: bool
    memegang: bool


@dataclass(frozen=True)
class Hak:
    """What one may read or write beside the table; each question is asked of (application, user)."""

    nama: str
    baca: Callable[[Any, Any], bool]
    tulis: Callable[[Any, Any], bool]


def orang(pelaku: str) -> Any:
    """Return a stand-in for a kind of person at the issuing office; None is the system."""
    if pelaku == SISTEM:
        return None
    peran = Peran.ANALIS if pelaku == PEREKAM else pelaku
    kantor = Kantor(pk=KANTOR)
    jabatan = SimpleNamespace(kantor_id=KANTOR, kantor=kantor, peran=peran)
    anggota = pelaku == IMPORTIR
    importir = SimpleNamespace(pk=IMPORTIR_KASUS, nama_ppjk=None, orang_ppjk=False)
    return SimpleNamespace(
        pk=ORANG,
        daftar_jabatan=[jabatan] if peran in Peran.values else [],
        daftar_importir=[importir] if anggota else [],
        importir_sendiri=[importir] if anggota else [],
        id_importir={IMPORTIR_KASUS} if anggota else set(),
        daftar_ppjk=[],
        pernah_mewakili=[],
        auditor=peran == Peran.AUDITOR,
        is_staff=pelaku == ADMIN,
        is_superuser=pelaku == ADMIN,
        is_authenticated=True,
        has_perm=lambda _wewenang: pelaku == ADMIN,
    )


def kasus(rantai: str = "bk", pelaku: str = "") -> Any:
    """Return a stand-in for an application of that importer at that office, untouched by anybody."""
    bidang, kepala = RANTAI[rantai]
    return SimpleNamespace(
        kantor_id=KANTOR,
        importir_id=IMPORTIR_KASUS,
        perekam_id=ORANG if pelaku == PEREKAM else None,
        dibuat=timezone.now(),
        rantai_kepala_bidang=bidang,
        rantai_kepala_kantor=kepala,
        keterlibatan=SimpleNamespace(all=list),
    )


def tindakan() -> list[Tindakan]:
    """Return the transition table, one entry per row and kind of person that it admits."""
    with translation.override("id"):
        semua = [
            _tindakan(baris, pelaku, rantai)
            for baris in Permohonan().seluruh_tabel()
            for pelaku in PELAKU
            if (rantai := _rantai(baris, pelaku))
        ]
    urutan = {status: nomor for nomor, status in enumerate(Status)}
    oleh = list(PELAKU)
    return sorted(
        semua, key=lambda t: (urutan[Status(t.dari)], oleh.index(t.oleh), urutan[Status(t.ke)])
    )


def _rantai(baris: Any, pelaku: str) -> tuple[str, ...]:
    """Return the kinds of office in which a row admits this kind of person."""
    syarat = [k for k in baris.conditions if k in SYARAT_RANTAI]
    return tuple(
        jenis
        for jenis in RANTAI
        if all(k(kasus(jenis)) for k in syarat) and _diizinkan(baris, kasus(jenis, pelaku), pelaku)
    )


def _diizinkan(baris: Any, permohonan: Any, pelaku: str) -> bool:
    """Put a row's predicate; where nobody acts only the system's own is asked."""
    if pelaku == SISTEM:
        return bool(baris.permission is izin.sistem)
    return bool(baris.permission(permohonan, orang(pelaku)))


def _tindakan(baris: Any, pelaku: str, rantai: tuple[str, ...]) -> Tindakan:
    return Tindakan(
        aksi=baris.name,
        label=baris.custom["label"],
        dari=str(baris.source),
        ke=str(baris.target),
        oleh=pelaku,
        rantai=rantai,
        syarat=tuple(str(k.pesan) for k in baris.conditions if k not in SYARAT_RANTAI),
        catatan_wajib=baris.custom["catatan_wajib"],
        memegang=pelaku in PERAN_TAHAP.values() and baris.custom["pegang"],
    )


def pembaca_terkirim(permohonan: Any, user: Any) -> bool:
    """Tell who reads a sent application; the rows themselves come from ``visible_to`` (its test)."""
    if izin.anggota(permohonan, user):
        return True
    return bool(user.auditor) or izin.jabatan_untuk(permohonan, user, *PERAN_KANTOR) is not None


def _pengawas(permohonan: Any, user: Any) -> bool:
    diawasi = izin.jabatan_untuk(permohonan, user, Peran.PETUGAS_PENGAWAS) is not None
    return diawasi or pembaca_terkirim(permohonan, user)


def _tidak(_permohonan: Any, _user: Any) -> bool:
    return False


def _administrator(_permohonan: Any, user: Any) -> bool:
    return bool(user.is_staff)


def _pembaca_draft(permohonan: Any, user: Any) -> bool:
    return izin.anggota(permohonan, user) or izin.perekam(permohonan, user)


def _di_loket(_permohonan: Any, user: Any) -> bool:
    return izin.punya_loket(user)


HAK = (
    Hak("Draft: isi, dokumen, Kirim", _pembaca_draft, izin.pengirim),
    Hak("Kekurangan Dokumen: isi, jawaban, Kirim kembali", pembaca_terkirim, izin.anggota),
    Hak("Rekam di loket untuk importir terdaftar", _di_loket, _di_loket),
    Hak("Permohonan terkirim: isi, dokumen, uang, riwayat", pembaca_terkirim, _tidak),
    Hak("Izin terbit yang lokasinya diawasi kantor sendiri", _pengawas, _tidak),
    Hak("Hasil penelitian: centang, nota pendapat, catatan", izin.pembaca_penelitian, _tidak),
    *(
        Hak(f"Pekerjaan tahap {s.label}", izin.pembaca_penelitian, izin.petugas(PERAN_TAHAP[s]))
        for s in TAHAP_PETUGAS
    ),
    Hak("Penolakan tindakan", izin.pembaca_penolakan, _tidak),
    Hak("Akun, jabatan, importir, data rujukan", _administrator, _administrator),
    Hak("Pekerjaan gagal: lihat dan ulangi", _administrator, _administrator),
    Hak("Status dan riwayat permohonan di luar tabel", _tidak, _tidak),
)


def hak() -> list[dict[str, Any]]:
    """Return for each right which kinds of person read (``b``) and which write (``bt``)."""
    with translation.override("id"):
        return [
            {"hak": h.nama, **{p: _huruf(h, p) for p in PELAKU if p != SISTEM}} for h in HAK
        ] + _menu()


def _huruf(satu: Hak, pelaku: str) -> str:
    permohonan, user = kasus(pelaku=pelaku), orang(pelaku)
    tulis = satu.tulis(permohonan, user)
    return "bt" if tulis else "b" if satu.baca(permohonan, user) else ""


def _menu() -> list[dict[str, Any]]:
    """Return the items of the menu as rights to read their pages."""
    return [
        {
            "hak": f"Menu {butir.judul}",
            **{p: "b" if butir.untuk(orang(p)) else "" for p in PELAKU if p != SISTEM},
        }
        for butir in menu.semua()
    ]


def sebagai_data() -> dict[str, Any]:
    """Return both tables as plain values, for JSON."""
    return {"tindakan": [asdict(t) for t in tindakan()], "hak": hak()}
