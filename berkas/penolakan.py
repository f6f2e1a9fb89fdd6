"""Leaf: why a file is refused, in sentences that say what to do."""

from collections.abc import Callable

from django.core.exceptions import ValidationError

from berkas.jenis import Tipe

PILIHAN = "PDF, JPG, atau PNG"


class BerkasDitolak(ValidationError):  # noqa: N818 -- a verdict, shown to the sender
    """A file that must not be stored; its message is meant for the sender."""


def kosong() -> BerkasDitolak:
    """No byte in it."""
    return BerkasDitolak("Berkas ini kosong (0 byte). Pilih berkas yang ada isinya.", code="kosong")


def terlalu_besar(ukuran: int, batas: int) -> BerkasDitolak:
    """Above the limit; both in bytes."""
    mb = f"{-(-ukuran * 10 // 1024**2) / 10:.1f}".replace(".", ",")
    return BerkasDitolak(
        f"Ukuran berkas {mb} MB, paling besar {batas // 1024**2} MB. Perkecil berkas, misalnya "
        "dengan memindai pada resolusi yang lebih rendah, lalu unggah kembali.",
        code="terlalu_besar",
    )


def ekstensi(akhiran: str) -> BerkasDitolak:
    """The name does not end in one of the accepted ways."""
    sebab = f"Berkas .{akhiran} tidak diterima" if akhiran else "Nama berkas tidak berakhiran"
    return BerkasDitolak(
        f"{sebab}. Unggah berkas {PILIHAN} (berakhiran .pdf, .jpg, .jpeg, atau .png).",
        code="ekstensi",
    )


def isi_lain(tipe: Tipe, sebenarnya: Tipe | None) -> BerkasDitolak:
    """The content is not what the extension says; ``sebenarnya`` where it is another accepted kind."""
    if sebenarnya:
        pesan = (
            f"Isi berkas ini {sebenarnya.label}, tetapi akhiran namanya menyebut {tipe.label}. "
            "Sesuaikan akhiran namanya, lalu unggah kembali."
        )
    else:
        pesan = (
            f"Isi berkas ini bukan {tipe.label}, walaupun namanya berakhiran demikian. "
            f"Simpan dokumen sebagai {PILIHAN} dari aplikasi asalnya, lalu unggah kembali."
        )
    return BerkasDitolak(pesan, code="isi_lain")


def rusak(tipe: Tipe) -> BerkasDitolak:
    """It begins right but cannot be read to the end."""
    return BerkasDitolak(
        f"Berkas {tipe.label} ini rusak atau tidak lengkap. Simpan ulang dari aplikasi asalnya "
        "atau pindai kembali, lalu unggah kembali.",
        code="rusak",
    )


def kata_sandi(_tipe: Tipe) -> BerkasDitolak:
    """Encrypted, also where only printing or copying is forbidden."""
    return BerkasDitolak(
        "Berkas dilindungi kata sandi. Hapus perlindungannya, lalu unggah kembali.",
        code="kata_sandi",
    )


def isi_aktif(_tipe: Tipe, apa: str) -> BerkasDitolak:
    """A PDF that does more than show pages; ``apa`` names it."""
    return BerkasDitolak(
        f"Berkas PDF ini memuat {apa}, yang tidak diterima. Cetak dokumen ke PDF biasa, "
        "lalu unggah kembali.",
        code="isi_aktif",
    )


def data_tambahan(tipe: Tipe) -> BerkasDitolak:
    """Something else hangs on the end (or the front) of the file."""
    return BerkasDitolak(
        f"Berkas {tipe.label} ini memuat data lain di luar isinya. Simpan ulang dari aplikasi "
        "asalnya, lalu unggah kembali.",
        code="data_tambahan",
    )


def rumit(tipe: Tipe) -> BerkasDitolak:
    """It kept the checking process busy too long, or killed it."""
    return BerkasDitolak(
        f"Berkas {tipe.label} ini terlalu rumit untuk diperiksa. Cetak dokumen ke PDF biasa atau "
        "pindai kembali, lalu unggah kembali.",
        code="rumit",
    )


def piksel(_tipe: Tipe, batas: int) -> BerkasDitolak:
    """An image with more pixels than the limit."""
    return BerkasDitolak(
        f"Gambar ini lebih besar dari {batas // 10**6} juta piksel. Perkecil gambarnya, lalu "
        "unggah kembali.",
        code="piksel",
    )


def animasi(_tipe: Tipe) -> BerkasDitolak:
    """An image with several frames: a reader would see only the first."""
    return BerkasDitolak(
        "Gambar ini memuat lebih dari satu bingkai (animasi). Unggah gambar diam.", code="animasi"
    )


# The refusals that the checking process may answer with, called with the type and its arguments.
MENURUT_ISI: dict[str, Callable[..., BerkasDitolak]] = {
    fungsi.__name__: fungsi
    for fungsi in (rusak, rumit, kata_sandi, isi_aktif, data_tambahan, piksel, animasi)
}
