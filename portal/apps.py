"""Configuration of the app ``portal``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The app that holds who is here."""

    name = "portal"
    verbose_name = "Portal"

    def ready(self):
        """Register handlers, menu, kinds of notices and what waits on the main page."""
        self._penangan()
        self._menu()
        self._menu_perusahaan()
        self._jenis_notifikasi()

    def _penangan(self):
        from jejak import outbox
        from portal import manual
        from portal.services import notifikasi, ringkasan, undangan

        outbox.daftar(notifikasi.TOPIK_SUREL, notifikasi.kirim_surel)
        outbox.daftar(ringkasan.TOPIK_RINGKASAN, ringkasan.kirim_ringkasan)
        outbox.daftar(undangan.TOPIK_UNDANGAN, undangan.kirim_surel_undangan)
        outbox.daftar(manual.TOPIK_MANUAL, manual.buat_pdf)

    def _menu(self):
        from portal import menu, sesi

        menu.daftar(
            menu.Butir(
                10,
                _("Impor Sementara"),
                _("Data Importir"),
                "portal:data_importir",
                "building",
                sesi.adalah_importir,
            ),
            menu.Butir(
                90,
                _("Permohonan"),
                _("User Manual"),
                "portal:user_manual",
                "book",
                lambda _user: True,
            ),
        )

    def _menu_perusahaan(self):
        """Who belongs to a company, and which companies are admitted."""
        from portal import menu, sesi
        from portal.services import pendaftaran

        menu.daftar(
            menu.Butir(
                92,
                _("Perusahaan"),
                _("Anggota"),
                "portal:anggota",
                "people",
                sesi.punya_badan,
                bagian=("portal:undangan_",),
            ),
            menu.Butir(
                94,
                _("Perusahaan"),
                _("Surat Kuasa"),
                "portal:kuasa",
                "file-earmark-text",
                sesi.punya_badan,
            ),
            menu.Butir(
                98,
                _("Administrasi"),
                _("Pendaftaran"),
                "admin:portal_pendaftaran_changelist",
                "person-plus",
                pendaftaran.boleh_memutuskan,
                pendaftaran.jumlah_menunggu,
            ),
        )

    def _jenis_notifikasi(self):
        from portal import jenis_notifikasi, sesi
        from portal.services.pendaftaran import boleh_memutuskan

        jenis_notifikasi.daftar(
            jenis_notifikasi.Jenis(
                60,
                "anggota",
                _("Anggota perusahaan"),
                _("Rekan bergabung, atau keanggotaan Anda diakhiri."),
                sesi.punya_badan,
            ),
            jenis_notifikasi.Jenis(
                70,
                "kuasa",
                _("Surat kuasa"),
                _("Surat kuasa diberikan, diminta, disetujui, atau diakhiri."),
                sesi.punya_badan,
            ),
            jenis_notifikasi.Jenis(
                80,
                "pendaftaran",
                _("Hasil pendaftaran"),
                _("Perusahaan yang Anda daftarkan disetujui atau belum dapat disetujui."),
                lambda user: not user.is_staff and not user.daftar_jabatan,
            ),
            jenis_notifikasi.Jenis(
                90,
                "pendaftaran_masuk",
                _("Pendaftaran masuk"),
                _("Perusahaan baru menunggu persetujuan administrator."),
                boleh_memutuskan,
            ),
        )
