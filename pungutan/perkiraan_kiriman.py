"""The estimate kept with each sending, and read back to be compared with what officers determine."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop, override

from pungutan.hitung import RincianFasilitas
from pungutan.models import PerkiraanKiriman
from pungutan.perkiraan import Perkiraan, perkiraan, tarif_teks

if TYPE_CHECKING:
    from datetime import date

    from permohonan.models import Kiriman, Permohonan

# Kept as Indonesian like every stored sentence; a page that speaks English translates this one.
TANPA_POS = gettext_noop("Belum ada barang yang diberi perkiraan pos tarif (HS).")
GALAT_MAKS = 500
SEN = Decimal("0.01")
KETELITIAN = 60  # digits: a permit's customs value has far fewer


def simpan(kiriman: Kiriman) -> None:
    """Keep what the importer was told at this sending, inside its transaction.

    Nobody is kept from sending: where there is no estimate, the sentence that says why is kept. A
    change of a permit has none. What is stored is Indonesian, whatever language the page spoke.
    """
    permohonan = kiriman.permohonan
    hari = timezone.localdate(kiriman.waktu, permohonan.kantor.zona_waktu)
    with override(settings.LANGUAGE_CODE):
        satu = perkiraan(permohonan, hari)
    if satu is None:
        return
    galat = "" if satu.rincian else (satu.galat or TANPA_POS)[:GALAT_MAKS]
    jumlah: dict[str, Any] = {}
    if satu.rincian is not None and satu.total is not None:
        with localcontext(prec=KETELITIAN):
            nilai = satu.total.nilai_pabean.quantize(SEN, ROUND_HALF_UP)
        jumlah = {
            "nilai_pabean": nilai,
            "total_bayar": satu.rincian.total_bayar,
            "total_jaminan": satu.rincian.total_jaminan,
        }
    PerkiraanKiriman.objects.create(
        kiriman=kiriman, tanggal=hari, isi=isi_perkiraan(satu), galat=galat, **jumlah
    )


def isi_perkiraan(satu: Perkiraan) -> dict[str, Any]:
    """Return an estimate as plain values: amounts and rates as strings without exponent."""
    isi: dict[str, Any] = {
        "versi_format": PerkiraanKiriman.VERSI_FORMAT,
        "fasilitas": satu.fasilitas,
        "bulan": satu.bulan,
        "banyak": satu.banyak,
        "tanpa_pos": satu.tanpa_pos,
        "persen_bulanan": _teks(satu.persen_bulanan),
        "kurs": [[kode, _teks(nilai), satuan] for kode, nilai, satuan in satu.kurs],
        "tarif": [{nama: _teks(nilai) for nama, nilai in t.items()} for t in satu.tarif],
    }
    if satu.rincian is not None:
        isi["rincian"] = {
            f.name: _teks(getattr(satu.rincian, f.name)) for f in fields(RincianFasilitas)
        }
    return isi


def _teks(nilai: Any) -> Any:
    return f"{nilai:f}" if isinstance(nilai, Decimal) else nilai


@dataclass(frozen=True)
class PerkiraanTerkirim:
    """A stored estimate, read: its day, amounts (None with the reason in ``galat``) and rates.

    ``tarif``: {name of a levy: its rates in words}.
    """

    putaran: int
    tanggal: date
    nilai_pabean: Decimal | None
    rincian: RincianFasilitas | None
    kurs: list[tuple[str, Decimal, int]]
    banyak: int
    tanpa_pos: int
    fasilitas: str
    galat: str
    tarif: dict[str, str] = field(default_factory=dict)


def terkirim(permohonan: Permohonan) -> PerkiraanTerkirim | None:
    """Return the estimate of the last sending; None for one that was sent before estimates were kept.

    One statement.
    """
    satu = (
        PerkiraanKiriman.objects.filter(kiriman__permohonan=permohonan)
        .select_related("kiriman")
        .defer("kiriman__isi")
        .order_by("-kiriman__putaran")
        .first()
    )
    if satu is None or satu.kiriman.putaran != permohonan.putaran:
        return None
    isi = satu.isi
    nilai = {nama: Decimal(teks) for nama, teks in isi.get("rincian", {}).items()}
    dikenal = {f.name for f in fields(RincianFasilitas)}
    return PerkiraanTerkirim(
        putaran=satu.kiriman.putaran,
        tanggal=satu.tanggal,
        nilai_pabean=satu.nilai_pabean,
        rincian=RincianFasilitas(**{n: v for n, v in nilai.items() if n in dikenal})
        if nilai
        else None,
        kurs=[(kode, Decimal(teks), satuan) for kode, teks, satuan in isi["kurs"]],
        banyak=isi["banyak"],
        tanpa_pos=isi["tanpa_pos"],
        fasilitas=isi["fasilitas"],
        galat=satu.galat,
        tarif=tarif_teks(isi["tarif"]),
    )
