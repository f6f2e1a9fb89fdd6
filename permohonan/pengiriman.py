"""What is kept of each sending: everything as sent, canonical, with the SHA-256 of files and whole."""

from __future__ import annotations

import hashlib
import json
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import DecimalField, F, Sum
from django.forms.models import model_to_dict
from django.utils import timezone

from permohonan import saat_kirim
from permohonan.beda import beda
from permohonan.models import Kiriman
from permohonan.ringkas_beda import ringkas
from referensi.services import KursTidakAda, kurs_pada

if TYPE_CHECKING:
    from datetime import date

    from berkas.models import Berkas
    from permohonan.models import Permohonan
    from portal.models import Pengguna

HEADER = [
    "jenis",
    "nomor_surat",
    "tanggal_surat",
    "jangka_waktu",
    "jenis_kontrak",
    "punya_skjln",
    "lokasi_khusus",
    "penandatangan",
    "jabatan_penandatangan",
    "kapasitas",
    "tempat",
]
BARANG = [
    "nomor_urut",
    "uraian",
    "kondisi",
    "spesifikasi",
    "identitas",
    "pemilik",
    "tahun_pembuatan",
    "harga_satuan",
    "jumlah",
    "pos_tarif",
]
RUPIAH = "IDR"
KETELITIAN = 60  # digits: the largest price times quantity times rate has 44 before the comma
IMPORTIR = ["npwp", "nib", "api", "nama", "nama_pemohon", "alamat", "no_hp", "faksimile", "email"]


def _berkas(berkas: Berkas | None) -> dict[str, Any] | None:
    if berkas is None:
        return None
    return {"id": berkas.pk, "nama": berkas.nama_asli, "sha256": berkas.sha256}


def _barang(permohonan: Permohonan) -> list[dict[str, Any]]:
    """Return the goods as rows, not as objects: there may be ten thousand."""
    kode = {nama: f"{nama}__kode" for nama in ("negara_asal", "satuan", "valuta")}
    baris = permohonan.barang.values(*BARANG, "id", "lokasi_id", *kode.values())
    return [
        {nama: b[nama] for nama in BARANG}
        | {nama: b[kolom] for nama, kolom in kode.items()}
        | {"id": b["id"], "lokasi": b["lokasi_id"]}
        for b in baris
    ]


def _header(permohonan: Permohonan) -> dict[str, Any]:
    return model_to_dict(permohonan, HEADER) | {
        "kantor": permohonan.kantor.kode,
        "pelabuhan": permohonan.pelabuhan.kode,
        "kategori": permohonan.kategori.kode,
        "asal": permohonan.asal.nomor_skep if permohonan.asal else "",
    }


def _lampiran(dokumen: Any) -> dict[str, Any]:
    return {
        "id": dokumen.pk,
        "jenis": dokumen.jenis.kode,
        **{n: getattr(dokumen, n) for n in ("nomor", "tanggal", "masa_berlaku")},
        "keterangan": dokumen.keterangan,
        "berkas": _berkas(dokumen.berkas),
    }


def isi_kiriman(permohonan: Permohonan) -> dict[str, Any]:
    """Return the application as plain values: header, importer, goods, documents, purposes, places.

    Of a change also which SKEP it changes (``asal``), and what an extension asks for.
    """
    return {
        "versi_format": Kiriman.VERSI_FORMAT,
        "header": _header(permohonan),
        "perpanjangan": _perpanjangan(permohonan),
        "importir": model_to_dict(permohonan.importir, IMPORTIR),
        "barang": _barang(permohonan),
        "lampiran": [_lampiran(dokumen) for dokumen in permohonan.lampiran.aktif()],
        "tanpa_dokumen": [
            {"id": a.pk, "jenis": a.jenis.kode, "alasan": a.alasan}
            for a in permohonan.alasan_tanpa_dokumen.aktif()
        ],
        "tujuan": [
            {
                "id": t.pk,
                "tujuan": t.tujuan,
                "kategori": t.kategori.kode if t.kategori else None,
                **_rincian(t),
            }
            for t in permohonan.tujuan.select_related("berkas", "kategori")
        ],
        "lokasi": [
            {"id": k.pk, "kantor": k.kantor_pengawas.kode, "lokasi": k.lokasi, **_rincian(k)}
            for k in permohonan.lokasi.select_related("berkas", "kantor_pengawas")
        ],
    }


def isi_kanonik(permohonan: Permohonan) -> dict[str, Any]:
    """Return the present content as it would be kept: what ``permohonan.beda`` compares."""
    kini: dict[str, Any] = json.loads(_kanonik(permohonan))
    return kini


def _kanonik(permohonan: Permohonan) -> str:
    return json.dumps(
        isi_kiriman(permohonan),
        cls=DjangoJSONEncoder,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )


def _perpanjangan(permohonan: Permohonan) -> dict[str, Any] | None:
    if permohonan.asal_id is None or not hasattr(permohonan, "perpanjangan"):
        return None
    isi = permohonan.perpanjangan
    return {
        "alasan": isi.alasan,
        "sampai": isi.sampai,
        "bulan_semula": isi.bulan_semula,
        "bulan_tambahan": isi.bulan_tambahan,
        "berkas": _berkas(isi.berkas),
    }


def _rincian(baris: Any) -> dict[str, Any]:
    return {
        "alasan": baris.alasan,
        "tanggal_perkiraan": baris.tanggal_perkiraan,
        "berkas": _berkas(baris.berkas),
    }


def nilai_rupiah(permohonan: Permohonan, tanggal: date) -> Decimal | None:
    """Return the importer's estimate of all goods in rupiah at the rates of ``tanggal``.

    Two decimals. None where the rate of a currency was not recorded for that day: a list then says
    so, and nobody is kept from sending.
    """
    nilai = Sum(
        F("harga_satuan") * F("jumlah"), output_field=DecimalField(max_digits=50, decimal_places=8)
    )
    per_valuta = permohonan.barang.order_by().values_list("valuta__kode").annotate(total=nilai)
    with localcontext(prec=KETELITIAN):
        jumlah = Decimal(0)
        for valuta, total in per_valuta:
            kurs = _rupiah_per_satuan(valuta, tanggal)
            if kurs is None:
                return None
            jumlah += total * kurs
        return jumlah.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _rupiah_per_satuan(valuta: str, tanggal: date) -> Decimal | None:
    if valuta == RUPIAH:
        return Decimal(1)
    try:
        return kurs_pada(valuta, tanggal).per_satuan
    except KursTidakAda:
        return None


def _ringkas_beda(permohonan: Permohonan, isi: dict[str, Any]) -> list[str]:
    """Return what changed since the sending before this one; nothing for the first."""
    sebelum = (
        Kiriman.objects.filter(permohonan=permohonan, putaran__lt=permohonan.putaran)
        .values_list("isi", flat=True)
        .first()
    )
    return ringkas(beda(sebelum, isi)) if sebelum else []


def simpan_kiriman(permohonan: Permohonan, *, oleh: Pengguna, catatan: str) -> Kiriman:
    """Keep this sending; ``permohonan.putaran`` already counts it. Must run inside a transaction."""
    kanonik = _kanonik(permohonan)
    isi = json.loads(kanonik)
    waktu = timezone.now()
    hari = timezone.localdate(waktu, permohonan.kantor.zona_waktu)
    kiriman = Kiriman.objects.create(
        permohonan=permohonan,
        putaran=permohonan.putaran,
        isi=isi,
        sha256=hashlib.sha256(kanonik.encode()).hexdigest(),
        oleh=oleh,
        catatan=catatan,
        waktu=waktu,
        nilai_rupiah=nilai_rupiah(permohonan, hari),
        ringkas_beda=_ringkas_beda(permohonan, isi),
    )
    saat_kirim.jalankan(kiriman)
    return kiriman
