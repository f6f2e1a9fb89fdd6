"""What a person may do next on a case, and for everything else of the role why not.

Reads only: the machine, the conditions and the predicates are asked, and given words and links.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from permohonan.kunci import dapat_dikerjakan
from permohonan.kunci import pegangan as jabatan_pemegang
from portal import izin
from portal.izin import Peran
from workflow import kondisi
from workflow.pekerjaan.pegangan import pemegang_sah, peran_tahap
from workflow.status import AKHIR, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna

# Where an open condition is met.
TAUTAN = {
    kondisi.ada_butir.pesan: "workflow:kekurangan_susun",
    kondisi.ada_tenggat.pesan: "workflow:kekurangan_susun",
    kondisi.fasilitas_ditetapkan.pesan: "workflow:fasilitas",
    kondisi.dokumen_diperiksa.pesan: "workflow:penelitian",
    kondisi.kriteria_dinilai.pesan: "workflow:penelitian",
    kondisi.rekomendasi_diberikan.pesan: "workflow:pendapat",
    kondisi.shpib_direkam.pesan: "workflow:shpib",
    kondisi.barang_ditetapkan.pesan: "pungutan:penetapan",
    kondisi.perubahan_sah.pesan: "workflow:perkara",
}
PENETAPAN = "pungutan:penetapan"
# What the holder of a stage works on, beside the machine's buttons.
PEKERJAAN = {
    Status.PENELITIAN_ANALIS: (
        ("Pemeriksaan", "workflow:penelitian"),
        ("Kekurangan dokumen", "workflow:kekurangan_susun"),
    ),
    Status.PENELITIAN_KEPALA_SEKSI: (
        ("Penetapan barang", PENETAPAN),
        ("Nota pendapat", "workflow:pendapat"),
    ),
    Status.PENETAPAN_NP_KLASIFIKASI: (
        ("Penetapan barang", PENETAPAN),
        ("Rekam SHPIB", "workflow:shpib"),
    ),
    Status.PENERBITAN_SHPIB: (
        ("Penetapan barang", PENETAPAN),
        ("Rekam SHPIB", "workflow:shpib"),
    ),
    Status.PENELITIAN_KEPALA_BIDANG: (
        ("Nota pendapat", "workflow:pendapat"),
        ("Pratinjau surat keputusan", "workflow:pratinjau"),
    ),
    Status.KEPUTUSAN_KEPALA_KANTOR: (("Pratinjau surat keputusan", "workflow:pratinjau"),),
}
# Conditions that nobody's work can meet: what fails one is no act of this case or of this level.
TETAP = {
    k.pesan
    for k in (
        kondisi.jenis_baru,
        kondisi.ada_kepala_bidang,
        kondisi.tanpa_kepala_bidang,
        kondisi.ada_kepala_kantor,
        kondisi.tanpa_kepala_kantor,
        kondisi.asal_dicabut,
    )
}
# Acts that end or revoke: never the button that the eye falls on.
BERAT = {"tolak", "batalkan", "cabut_skep"}
UTAMA = ("terbitkan_skep", "teruskan_", "selesai_klasifikasi", "terbitkan_shpib")
AMBIL_DAHULU = "Ambil dahulu permohonan ini."


@dataclass(frozen=True)
class Tindakan:
    """An act of the machine: ``alasan`` are (sentence, link or "") of conditions still open.

    ``halangan`` says what keeps this very person from it (holding, four eyes, conflict of
    interest), ``tetap`` that it always will; a button is what has neither.
    """

    nama: str
    label: str
    url: str
    nada: str
    alasan: list[tuple[str, str]]
    halangan: str = ""
    tetap: bool = False

    @property
    def boleh(self) -> bool:
        """Tell whether it is a button."""
        return not self.alasan and not self.halangan


@dataclass(frozen=True)
class Berikutnya:
    """Everything of this person's role from here.

    ``tindakan``: buttons first; ``lain``: (why, labels) of acts that this case or level does not
    have; ``tahap``: in whose hands the case is, where it is not this person's stage.
    """

    tindakan: list[Tindakan]
    lain: list[tuple[str, list[str]]] = field(default_factory=list)
    tahap: str = ""

    @property
    def tombol(self) -> list[Tindakan]:
        """What may be done now."""
        return [t for t in self.tindakan if t.boleh]

    @property
    def tertunda(self) -> list[Tindakan]:
        """What this person may do once its conditions are met."""
        return [t for t in self.tindakan if t.alasan and not t.halangan]

    @property
    def terhalang(self) -> list[tuple[str, list[Tindakan]]]:
        """What this person may not do now, by the reason that stands before all others."""
        kelompok: dict[str, list[Tindakan]] = {}
        for t in self.tindakan:
            if t.halangan:
                kelompok.setdefault(t.halangan, []).append(t)
        return list(kelompok.items())


def berikutnya(
    permohonan: Permohonan, user: Pengguna, aksi: Iterable[tuple[Any, list[str]]]
) -> Berikutnya:
    """Return the acts of this person's roles from here; ``aksi`` is what ``aksi_peran`` allows."""
    boleh = {baris.name: alasan for baris, alasan in aksi}
    peran = {j.peran for j in user.daftar_jabatan if j.kantor_id == permohonan.kantor_id}
    tindakan: list[Tindakan] = []
    lain: dict[str, list[str]] = {}
    for baris in permohonan.baris_jabatan(*peran):
        alasan = boleh.get(baris.name)
        halangan, terus = (
            ("", False) if alasan is not None else halangan_orang(permohonan, user, baris)
        )
        if alasan is None:
            alasan = permohonan.alasan_tertunda(baris)
        if tetap := TETAP.intersection(alasan):
            lain.setdefault(str(min(tetap, key=str)), []).append(baris.custom["label"])
            continue
        tindakan.append(
            Tindakan(
                nama=baris.name,
                label=baris.custom["label"],
                url=reverse("workflow:aksi", args=[permohonan.pk, baris.name]),
                nada=_nada(baris.name),
                alasan=[(str(a), _tautan(permohonan, a)) for a in alasan],
                halangan=halangan,
                tetap=terus,
            )
        )
    tindakan.sort(key=lambda t: (not t.boleh, ("primary" not in t.nada) + ("danger" in t.nada)))
    label = {t.label for t in tindakan}  # a row with another target may be this level's after all
    lain = {k: sisa for k, v in lain.items() if (sisa := [x for x in v if x not in label])}
    tahap = "" if tindakan else di_tangan(permohonan, user)
    return Berikutnya(tindakan, list(lain.items()), tahap)


def halangan_orang(permohonan: Permohonan, user: Pengguna, baris: Any) -> tuple[str, bool]:
    """Return what keeps this person, who has the role, from a row, and whether it always will.

    One sentence, "" for nothing; four eyes and a conflict of interest do not pass.
    """
    jabatan = izin.jabatan_untuk(permohonan, user, permohonan.peran_baris(baris))
    if jabatan is None:
        return "", False
    if terhalang := izin.alasan_terhalang(permohonan, user, jabatan.peran):
        return terhalang, True
    return ("" if permohonan.memegang(user, baris) else _belum_memegang(permohonan, user)), False


def _belum_memegang(permohonan: Permohonan, user: Pengguna) -> str:
    pemegang = pemegang_sah(permohonan)
    if pemegang is not None:
        return f"Sedang dipegang {_sejak(permohonan, pemegang)}."
    lama: Jabatan | None = permohonan.pemegang
    if lama is not None and lama.pengguna_id == user.pk:
        return f"{_jabatan_berakhir(lama)} {AMBIL_DAHULU}"
    return AMBIL_DAHULU


def di_tangan(permohonan: Permohonan, user: Pengguna) -> str:
    """Return, for somebody without an act here, which level has the case and who holds it."""
    status = Status(permohonan.status)
    if status in AKHIR:
        return f"Permohonan ini sudah berakhir dengan status {permohonan.get_status_display()}."
    peran = peran_tahap(status)
    if status == Status.KEKURANGAN_DOKUMEN:
        tenggat = permohonan.tenggat_kekurangan
        batas = f" sampai {tenggat:%d-%m-%Y}" if tenggat else ""
        return f"Menunggu importir melengkapi dokumen{batas}."
    tingkat = Peran(peran).label
    pemegang = pemegang_sah(permohonan)
    siapa = _sejak(permohonan, pemegang) if pemegang else "belum ada yang memegang"
    kalimat = f"Kini pada tingkat {tingkat}: {siapa}."
    lama = jabatan_lama(permohonan, user, peran)
    return f"{_jabatan_berakhir(lama)} {kalimat}" if lama else kalimat


def jabatan_lama(permohonan: Permohonan, user: Pengguna, peran: str) -> Jabatan | None:
    """Return this person's latest post of a role here that is over, or has not begun, or None."""
    if izin.jabatan_untuk(permohonan, user, peran) is not None:
        return None
    milik = user.jabatan.filter(kantor=permohonan.kantor_id, peran=peran)
    return milik.order_by("-dari").first()


def pekerjaan(permohonan: Permohonan, user: Pengguna) -> list[tuple[str, str]]:
    """Return (word, address) of the pages on which this person works on the case now.

    A change has nothing to classify.
    """
    if not dapat_dikerjakan(permohonan, user, permohonan.status):
        return []
    return [
        (kata, reverse(nama, args=[permohonan.pk]))
        for kata, nama in PEKERJAAN.get(Status(permohonan.status), ())
        if permohonan.asal_id is None or nama != PENETAPAN
    ]


def dipegang_sendiri(permohonan: Permohonan, user: Pengguna) -> bool:
    """Tell whether this person holds the case."""
    return jabatan_pemegang(permohonan, user) is not None


def _jabatan_berakhir(jabatan: Jabatan) -> str:
    if jabatan.dari > timezone.localdate():
        return f"Jabatan Anda sebagai {jabatan.sebutan} baru berlaku {jabatan.dari:%d-%m-%Y}."
    if jabatan.sampai is None:
        return f"Jabatan Anda sebagai {jabatan.sebutan} tidak berlaku lagi."
    return f"Jabatan Anda sebagai {jabatan.sebutan} berakhir {jabatan.sampai:%d-%m-%Y}."


def _sejak(permohonan: Permohonan, jabatan: Jabatan) -> str:
    """Return who holds the case, as what, and since when in the office's zone."""
    diambil = (
        permohonan.penanganan.filter(jabatan=jabatan).values_list("diambil", flat=True).first()
    )
    siapa = f"{jabatan.pengguna}, {jabatan.sebutan}"
    if diambil is None:
        return siapa
    kantor = permohonan.kantor
    waktu = timezone.localtime(diambil, kantor.zona_waktu)
    return f"{siapa}, sejak {waktu:%d-%m-%Y %H.%M} {kantor.singkatan_zona}"


def _tautan(permohonan: Permohonan, alasan: str) -> str:
    nama = TAUTAN.get(alasan)
    return reverse(nama, args=[permohonan.pk]) if nama else ""


def _nada(nama: str) -> str:
    if nama in BERAT:
        return "outline-danger"
    return "primary" if nama.startswith(UTAMA) else "outline-secondary"
