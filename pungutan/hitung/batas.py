"""What a number must be before anything lawful can be computed from it, and how exact it is kept."""

from decimal import Context, Decimal, localcontext

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

    `nama` begins the sentence. Raises NilaiTidakSah.
    """
    isi = {"nama": nama}
    if not nilai.is_finite():
        raise NilaiTidakSah(gettext("%(nama)s harus berupa angka: tulis misalnya 1.250,50.") % isi)
    if nilai < 0:
        perbaikan = (
            gettext("%(nama)s tidak boleh negatif: isi nol atau lebih.")
            if nol
            else gettext("%(nama)s tidak boleh negatif: isi angka yang lebih besar dari nol.")
        )
        raise NilaiTidakSah(perbaikan % isi)
    if nilai == 0 and not nol:
        raise NilaiTidakSah(gettext("%(nama)s harus lebih besar dari nol.") % isi)
    if nilai > maks:
        batas = f"{maks:,f}".replace(",", ".")
        raise NilaiTidakSah(
            gettext(
                "%(nama)s terlalu besar: paling banyak %(batas)s. Periksa jumlah angkanya, "
                "titik ribuan, dan koma desimalnya."
            )
            % {**isi, "batas": batas}
        )
    with localcontext(TELITI):
        terlalu_halus = nilai != nilai.quantize(Decimal(1).scaleb(-desimal))
    if terlalu_halus:
        raise NilaiTidakSah(
            gettext("%(nama)s paling banyak %(desimal)s angka di belakang koma: bulatkan dahulu.")
            % {**isi, "desimal": desimal}
        )
