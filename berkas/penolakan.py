"""Leaf: why a file is refused, in sentences that say what to do."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from berkas.jenis import Tipe

PILIHAN = gettext_lazy("PDF, JPG, atau PNG")
# What the checking process (berkas.isi.pdf, without Django) may call forbidden content.
ISI_AKTIF = (
    gettext_noop("JavaScript"),
    gettext_noop("lampiran berkas di dalamnya"),
    gettext_noop("multimedia"),
    gettext_noop("formulir XFA"),
    gettext_noop("perintah menjalankan program"),
    gettext_noop("formulir yang mengirim data"),
    gettext_noop("perintah mengambil data"),
)


class BerkasDitolak(ValidationError):  # noqa: N818 -- a verdict, shown to the sender
    """A file that must not be stored; its message is meant for the sender."""


def kosong() -> BerkasDitolak:
    """No byte in it."""
    return BerkasDitolak(
        _("Berkas ini kosong (0 byte). Pilih berkas yang ada isinya."), code="kosong"
    )


def terlalu_besar(ukuran: int, batas: int) -> BerkasDitolak:
    """Above the limit; both in bytes."""
    mb = f"{-(-ukuran * 10 // 1024**2) / 10:.1f}".replace(".", ",")
    return BerkasDitolak(
        _(
            "Ukuran berkas %(ukuran)s MB, paling besar %(batas)d MB. Perkecil berkas, misalnya "
            "dengan memindai pada resolusi yang lebih rendah, lalu unggah kembali."
        )
        % {"ukuran": mb, "batas": batas // 1024**2},
        code="terlalu_besar",
    )


def ekstensi(akhiran: str) -> BerkasDitolak:
    """The name does not end in one of the accepted ways."""
    nilai = {"akhiran": akhiran, "pilihan": PILIHAN}
    if akhiran:
        pesan = _(
            "Berkas .%(akhiran)s tidak diterima. Unggah berkas %(pilihan)s "
            "(berakhiran .pdf, .jpg, .jpeg, atau .png)."
        )
    else:
        pesan = _(
            "Nama berkas tidak berakhiran. Unggah berkas %(pilihan)s "
            "(berakhiran .pdf, .jpg, .jpeg, atau .png)."
        )
    return BerkasDitolak(pesan % nilai, code="ekstensi")


def isi_lain(tipe: Tipe, sebenarnya: Tipe | None) -> BerkasDitolak:
    """The content is not what the extension says; ``sebenarnya`` where it is another accepted kind."""
    if sebenarnya:
        pesan = _(
            "Isi berkas ini %(isi)s, tetapi akhiran namanya menyebut %(tipe)s. "
            "Sesuaikan akhiran namanya, lalu unggah kembali."
        ) % {"isi": sebenarnya.label, "tipe": tipe.label}
    else:
        pesan = _(
            "Isi berkas ini bukan %(tipe)s, walaupun namanya berakhiran demikian. "
            "Simpan dokumen sebagai %(pilihan)s dari aplikasi asalnya, lalu unggah kembali."
        ) % {"tipe": tipe.label, "pilihan": PILIHAN}
    return BerkasDitolak(pesan, code="isi_lain")


def rusak(tipe: Tipe) -> BerkasDitolak:
    """It begins right but cannot be read to the end."""
    return BerkasDitolak(
        _(
            "Berkas %(tipe)s ini rusak atau tidak lengkap. Simpan ulang dari aplikasi asalnya "
            "atau pindai kembali, lalu unggah kembali."
        )
        % {"tipe": tipe.label},
        code="rusak",
    )


def kata_sandi(_tipe: Tipe) -> BerkasDitolak:
    """Encrypted, also where only printing or copying is forbidden."""
    return BerkasDitolak(
        _("Berkas dilindungi kata sandi. Hapus perlindungannya, lalu unggah kembali."),
        code="kata_sandi",
    )


def isi_aktif(_tipe: Tipe, apa: str) -> BerkasDitolak:
    """A PDF that does more than show pages; ``apa`` names it."""
    return BerkasDitolak(
        _(
            "Berkas PDF ini memuat %(apa)s, yang tidak diterima. Cetak dokumen ke PDF biasa, "
            "lalu unggah kembali."
        )
        % {"apa": _(apa) if apa in ISI_AKTIF else apa},
        code="isi_aktif",
    )


def data_tambahan(tipe: Tipe) -> BerkasDitolak:
    """Something else hangs on the end (or the front) of the file."""
    return BerkasDitolak(
        _(
            "Berkas %(tipe)s ini memuat data lain di luar isinya. Simpan ulang dari aplikasi "
            "asalnya, lalu unggah kembali."
        )
        % {"tipe": tipe.label},
        code="data_tambahan",
    )


def rumit(tipe: Tipe) -> BerkasDitolak:
    """It kept the checking process busy too long, or killed it."""
    return BerkasDitolak(
        _(
            "Berkas %(tipe)s ini terlalu rumit untuk diperiksa. Cetak dokumen ke PDF biasa atau "
            "pindai kembali, lalu unggah kembali."
        )
        % {"tipe": tipe.label},
        code="rumit",
    )


def piksel(_tipe: Tipe, batas: int) -> BerkasDitolak:
    """An image with more pixels than the limit."""
    return BerkasDitolak(
        _(
            "Gambar ini lebih besar dari %(batas)d juta piksel. Perkecil gambarnya, lalu "
            "unggah kembali."
        )
        % {"batas": batas // 10**6},
        code="piksel",
    )


def animasi(_tipe: Tipe) -> BerkasDitolak:
    """An image with several frames: a reader would see only the first."""
    return BerkasDitolak(
        _("Gambar ini memuat lebih dari satu bingkai (animasi). Unggah gambar diam."),
        code="animasi",
    )


# The refusals that the checking process may answer with, called with the type and its arguments.
MENURUT_ISI: dict[str, Callable[..., BerkasDitolak]] = {
    fungsi.__name__: fungsi
    for fungsi in (rusak, rumit, kata_sandi, isi_aktif, data_tambahan, piksel, animasi)
}
