"""How the same goods were determined before: a suggestion with its source, never applied by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Func, Value
from django.db.models.functions import Lower, Trim

from permohonan.models import Permohonan
from pungutan.models import PenetapanBarang
from workflow.status import BER_SKEP

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from permohonan.models import Barang
    from portal.models import Pengguna


@dataclass(frozen=True)
class Saran:
    """What an issued permit of the same importer determined for goods of the same words."""

    hs: str
    uraian_hs: str
    metode: str
    nomor_skep: str
    tanggal_skep: date
    permohonan: UUID

    @property
    def hs_bertitik(self) -> str:
        """The heading as the tariff book prints it."""
        return f"{self.hs[:4]}.{self.hs[4:6]}.{self.hs[6:]}"


KOLOM = ("hs", "uraian_hs", "metode", "nomor_skep", "tanggal_skep", "permohonan")


def uraian_rapi(kolom: str) -> Any:
    """Return the SQL of a description in small letters, everything but letters and digits one space."""
    polos = Func(
        F(kolom), Value(r"[^[:alnum:]]+"), Value(" "), Value("g"), function="REGEXP_REPLACE"
    )
    return Trim(Lower(polos))


def saran(permohonan: Permohonan, barang: Iterable[Barang], user: Pengguna) -> dict[UUID, Saran]:
    """Return {goods pk: Saran} for the goods without a finding, from permits this person may see.

    Two statements: the words of these goods as the database reduces them, and the latest issued
    permit of the importer for each.
    """
    perlu = [b.pk for b in barang if getattr(b, "penetapan", None) is None]
    if not perlu:
        return {}
    rapi = dict(
        permohonan.barang.filter(pk__in=perlu)
        .annotate(rapi=uraian_rapi("uraian"))
        .values_list("pk", "rapi")
    )
    terlihat = Permohonan.objects.visible_to(user).filter(
        importir=permohonan.importir_id, status__in=BER_SKEP, asal=None
    )
    ada = (
        PenetapanBarang.objects.filter(barang__permohonan__in=terlihat.values("pk"))
        .annotate(rapi=uraian_rapi("barang__uraian"))
        .filter(rapi__in=set(rapi.values()))
        .order_by("rapi", "-barang__permohonan__tanggal_skep", "barang__nomor_urut")
        .distinct("rapi")
        .values(
            "rapi",
            "hs",
            "uraian_hs",
            "metode",
            nomor_skep=F("barang__permohonan__nomor_skep"),
            tanggal_skep=F("barang__permohonan__tanggal_skep"),
            permohonan=F("barang__permohonan_id"),
        )
    )
    menurut = {
        baris["rapi"]: Saran(**{nama: baris[nama] for nama in KOLOM})  # type: ignore[literal-required]
        for baris in ada
    }
    return {pk: menurut[kata] for pk, kata in rapi.items() if kata in menurut}
