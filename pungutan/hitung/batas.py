"""What a number must be before anything lawful can be computed from it, and how exact it is kept."""

from decimal import Context, Decimal

from django.utils.translation import gettext

NOL = Decimal(0)
SERATUS = Decimal(100)
SERIBU = Decimal(1000)

NILAI_MAKS = Decimal(10) ** 15  # per goods item; more is a typing error
PERSEN_MAKS = Decimal(1000)
DESIMAL_MAKS = 12  # of a number that is given; 28 digits after cif * kurs / satuan
DESIMAL_HASIL = 28

# Wide enough that products never lose a digit. Only the DPP fraction of PPN can leave an endless
# decimal: its tail ("dust") lies far below 1E-64 and is brushed off before a total is rounded,
# so that three thirds of a rupiah make one rupiah and not zero.
TELITI = Context(prec=120)
DEBU = Decimal("1E-64")


class NilaiTidakSah(ValueError):  # noqa: N818 -- a refusal, named for whom it is told
    """A number with which nothing lawful can be computed; the message is for the user."""


def periksa(
    nama: str,
    nilai: Decimal,
    *,
    nol: bool = False,
    maks: Decimal = NILAI_MAKS,
    desimal: int = DESIMAL_MAKS,
) -> None:
    """Refuse NaN, infinity, negatives, zero unless `nol`, too much and too fine.

    `nama` begins the sentence: a marked msgid (gettext_noop), translated only where there is
    something to refuse. Raises NilaiTidakSah.
    """
    keluhan = _keluhan(nilai, maks, desimal, nol=nol)
    if keluhan:
        batas = f"{maks:,f}".replace(",", ".")
        raise NilaiTidakSah(keluhan % {"nama": gettext(nama), "batas": batas, "desimal": desimal})


def _keluhan(nilai: Decimal, maks: Decimal, desimal: int, *, nol: bool) -> str:
    """Return what is wrong with a number and what to do about it; "" where nothing is."""
    if not nilai.is_finite():
        return gettext("%(nama)s harus berupa angka: tulis misalnya 1.250,50.")
    if nilai < 0:
        return (
            gettext("%(nama)s tidak boleh negatif: isi nol atau lebih.")
            if nol
            else gettext("%(nama)s tidak boleh negatif: isi angka yang lebih besar dari nol.")
        )
    if nilai == 0 and not nol:
        return gettext("%(nama)s harus lebih besar dari nol.")
    if nilai > maks:
        return gettext(
            "%(nama)s terlalu besar: paling banyak %(batas)s. Periksa jumlah angkanya, "
            "titik ribuan, dan koma desimalnya."
        )
    if nilai != nilai.quantize(Decimal(1).scaleb(-desimal), context=TELITI):
        return gettext(
            "%(nama)s paling banyak %(desimal)s angka di belakang koma: bulatkan dahulu."
        )
    return ""
