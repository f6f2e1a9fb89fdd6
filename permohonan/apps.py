"""Configuration of the app ``permohonan``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class PermohonanConfig(AppConfig):
    """The app that holds what is asked."""

    name = "permohonan"
    verbose_name = "Permohonan"

    def ready(self):
        """Register the menu Permohonan, the tabs of an application and the outbox's handlers."""
        self._impor()
        self._menunggu()
        self._loket()
        self._menu()
        self._tab()

    def _menu(self):
        from portal import menu, saringan, sesi

        saringan.daftar("permohonan:browse_status", _("Browse Status"))
        menu.daftar(
            menu.Butir(
                20,
                _("Permohonan"),
                _("Rekam Data"),
                "permohonan:rekam_data",
                "pencil-square",
                sesi.adalah_importir,
                bagian=("permohonan:", "lampiran:", "workflow:kirim"),
            ),
            menu.Butir(
                40,
                _("Permohonan"),
                _("Browse Status"),
                "permohonan:browse_status",
                "search",
                lambda user: sesi.adalah_importir(user) or sesi.adalah_pejabat(user),
                bagian=("workflow:riwayat", "workflow:surat", "workflow:shpib_berkas"),
            ),
        )

    def _tab(self):
        from permohonan import panel

        panel.daftar(
            panel.Tab(8, _("Izin"), "permohonan:izin", untuk=_ada_izin, pintasan="g i", isi=True),
            panel.Tab(
                10,
                _("Barang"),
                "permohonan:barang",
                "barang",
                untuk=_berbagian("barang"),
                hitung=lambda p: p.barang.count(),
                pintasan="g b",
            ),
            panel.Tab(
                15,
                _("Perpanjangan"),
                "permohonan:perpanjangan",
                "perpanjangan",
                untuk=_berbagian("perpanjangan"),
                pintasan="g r",
            ),
            panel.Tab(
                30,
                _("Tujuan"),
                "permohonan:tujuan",
                "tujuan",
                untuk=_berbagian("tujuan"),
                hitung=_jumlah("tujuan"),
                pintasan="g t",
            ),
            panel.Tab(
                40,
                _("Lokasi"),
                "permohonan:lokasi",
                "lokasi",
                untuk=_berbagian("lokasi"),
                hitung=_jumlah("lokasi"),
                pintasan="g o",
            ),
        )

    def _impor(self):
        from jejak import gagal as pekerjaan
        from jejak import outbox
        from permohonan import gagal
        from permohonan.services import impor, loket

        outbox.daftar(loket.TOPIK_LOKET, loket.kabarkan_perekaman)
        pekerjaan.daftar(gagal.IMPOR)
        outbox.daftar(impor.TOPIK_PERIKSA, impor.periksa_impor)
        outbox.daftar(impor.TOPIK_SIMPAN, impor.simpan_impor)

    def _loket(self):
        from permohonan import panel
        from permohonan.loket_perubahan import kartu
        from portal import izin, menu

        panel.daftar_kartu("loket_perubahan", kartu)
        menu.daftar(
            menu.Butir(
                45,
                "Pekerjaan",
                "Rekam di loket",
                "permohonan:loket",
                "pencil-square",
                izin.punya_loket,
            )
        )

    def _menunggu(self):
        from permohonan.forms.saring import TAWARAN
        from permohonan.models import Permohonan
        from permohonan.services.tawaran import akan_berakhir
        from portal import menunggu, sesi
        from workflow.status import Status

        menunggu.daftar(
            menunggu.Hal(
                20,
                "permohonan:rekam_data",
                "pencil-square",
                sesi.adalah_importir,
                lambda user: Permohonan.objects.filter(
                    importir__in=user.id_importir, perekam=None, status=Status.DRAFT
                ).count(),
                _jumlah_draft,
            ),
            menunggu.Hal(
                11,
                "permohonan:browse_status",
                "clock",
                sesi.adalah_importir,
                lambda user: akan_berakhir().filter(importir__in=user.id_importir).count(),
                _jumlah_berakhir,
                f"?berakhir={TAWARAN}&urut=berakhir",
            ),
        )


def _berbagian(bagian):
    """Return for whom a tab is: the applications that have this part."""
    from permohonan import kelengkapan

    return lambda permohonan, _user: bagian in kelengkapan.bagian_dari(permohonan)


def _jumlah(bagian):
    """Return the counter of a tab: an issued permit also has what its changes brought."""

    def hitung(permohonan):
        from permohonan.izin_berlaku import q_bagian
        from portal import izin

        milik = getattr(permohonan, bagian)
        if not izin.berizin(permohonan):
            return milik.count()
        return milik.model.objects.filter(q_bagian([permohonan])).count()

    return hitung


def _ada_izin(permohonan, _user):
    """Whoever sees an issued permit, or a change of one, sees how the permit stands."""
    from permohonan.izin_berlaku import masa_berlaku

    return masa_berlaku(permohonan) is not None


def _jumlah_draft(jumlah):
    return ngettext(
        "%(jumlah)s permohonan masih berupa draft dan belum dikirim",
        "%(jumlah)s permohonan masih berupa draft dan belum dikirim",
        jumlah,
    ) % {"jumlah": jumlah}


def _jumlah_berakhir(jumlah):
    from permohonan.tawaran import TAWARAN_HARI

    return ngettext(
        "%(jumlah)s izin berakhir dalam %(hari)s hari dan belum diajukan perpanjangannya",
        "%(jumlah)s izin berakhir dalam %(hari)s hari dan belum diajukan perpanjangannya",
        jumlah,
    ) % {"jumlah": jumlah, "hari": TAWARAN_HARI}
