from django.apps import AppConfig
from django.db.models.signals import post_save


class EvaluasiConfig(AppConfig):
    name = "evaluasi"
    verbose_name = "Evaluasi"

    def ready(self):
        from dpmd.alur import beralih
        from renaksi import alur, versi

        from . import models, pohon
        from .kabar import pemberitahuan as kabar
        from .pemeriksaan import gerbang

        versi.pemuat = pohon.muat  # a frozen version keeps the results too
        alur.pemeriksa = gerbang.periksa_rencana  # a plan is checked before it is handed in
        beralih.connect(kabar.saat_beralih)
        post_save.connect(kabar.saat_jadwal_disimpan, models.JadwalTriwulan)
        post_save.connect(kabar.saat_diperpanjang, models.Perpanjangan)
