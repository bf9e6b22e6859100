"""The trail: every record of every fact as one list, newest first, whatever table it stands in.

Each kind of fact has a history table of its own.  Their keys are joined by one UNION that the database sorts and pages;
only the records of the page are then read, at most four queries for each kind on it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.urls import reverse

from dpmd.templatetags.dpmd import kata_aksi
from dpmd.tulisan import BULAN, tulis_tanggal
from evaluasi.impor.pembatalan.jalankan import KEADAAN_IMPOR
from evaluasi.models import (
    Bukti,
    CatatanBaris,
    Impor,
    JadwalTriwulan,
    LaporanUnit,
    NarasiEvaluasi,
    PengaturanAturan,
    Perpanjangan,
    RealisasiBulanan,
    RealisasiTahunan,
    TemuanDiterima,
)
from evaluasi.pemeriksaan import ATURAN
from renaksi.models import (
    MODEL_SIMPUL,
    ButirRenstra,
    CapaianRenstra,
    Indikator,
    IndikatorRenstra,
    JejakAlur,
    Naskah,
    Pejabat,
    Pengguna,
    PerangkatDaerah,
    Rencana,
    Renstra,
    TargetBulanan,
    TinjauanRkpd,
    UnitKerja,
    UsulanMasyarakat,
)
from renaksi.nilai.periode import TRIWULAN
from renaksi.nilai.pilihan import StatusLaporan, StatusRencana, StatusTriwulan
from renaksi.renja.naskah_baku import sebutan_bagian

from .beda import PERBUATAN, TANPA_ORANG, Peristiwa, Perubahan, banding, bidang, catatan

ALUR = "alur"  # the kind of the steps of a flow, which have a table of their own
STATUS = dict([*StatusRencana.choices, *StatusLaporan.choices, *StatusTriwulan.choices, *KEADAAN_IMPOR])


@dataclass(frozen=True)
class Jenis:
    """One kind of fact: its model, the word for it, how a record is called, and where a search looks."""

    model: type
    kata: str
    judul: Callable[[Any, "DaftarNama"], str]
    dicari: tuple[str, ...]
    perbuatan: Mapping[str, str] = field(default_factory=lambda: PERBUATAN)


def _bulanan(r, nama) -> str:
    return f"{BULAN[r.bulan - 1]} · {nama(Indikator, r.indikator_id)}"


def _orang(r, nama=None) -> str:
    return f"{r.first_name} {r.last_name}".strip() or r.username


def _sebutan(r, nama) -> str:
    return r.nama or r.kondisi


def _aturan(r, nama) -> str:
    return ATURAN[r.aturan].judul if r.aturan in ATURAN else r.aturan


_HASIL = ("indikator__uraian", "pendorong", "penghambat", "tindak_lanjut")
JENIS: dict[str, Jenis] = {
    "rencana": Jenis(Rencana, "Rencana", lambda r, n: f"Rencana {r.tahun}", ()),
    **{
        str(m.jenjang): Jenis(m, str(m._meta.verbose_name).title(), _sebutan, ("kode", "nama", "kondisi"))
        for m in MODEL_SIMPUL.values()
    },
    "indikator": Jenis(Indikator, "Indikator", lambda r, n: r.uraian, ("uraian", "aksi", "keterangan", "satuan")),
    "target": Jenis(TargetBulanan, "Target bulanan", _bulanan, ("indikator__uraian",)),
    "realisasi": Jenis(RealisasiBulanan, "Realisasi", _bulanan, _HASIL),
    "realisasi-tahunan": Jenis(
        RealisasiTahunan, "Realisasi tahun lalu", lambda r, n: f"{r.tahun} · {n(Indikator, r.indikator_id)}", _HASIL[:1]
    ),
    "bukti": Jenis(
        Bukti, "Bukti", lambda r, n: f"{r.nama} · {_bulanan(r, n)}", ("nama", "tautan", "indikator__uraian")
    ),
    "catatan": Jenis(
        CatatanBaris, "Catatan baris", lambda r, n: n(Indikator, r.indikator_id), ("isi", "indikator__uraian")
    ),
    "jadwal": Jenis(JadwalTriwulan, "Jadwal triwulan", lambda r, n: f"Triwulan {TRIWULAN[r.triwulan - 1]}", ()),
    "narasi": Jenis(
        NarasiEvaluasi, "Narasi evaluasi", lambda r, n: f"Triwulan {TRIWULAN[r.triwulan - 1]}",
        ("pendorong", "penghambat", "tindak_lanjut_triwulan", "tindak_lanjut_renja"),
    ),
    "perpanjangan": Jenis(
        Perpanjangan, "Perpanjangan", lambda r, n: f"{n(UnitKerja, r.unit_id)} sampai {tulis_tanggal(r.sampai)}",
        ("alasan", "unit__singkatan"),
    ),
    "tinjauan": Jenis(
        TinjauanRkpd, "Tinjauan rancangan awal", lambda r, n: r.hasil_nama or r.awal_nama,
        ("awal_nama", "awal_indikator", "hasil_nama", "hasil_indikator"),
    ),
    "usulan": Jenis(
        UsulanMasyarakat, "Usulan masyarakat", lambda r, n: f"{r.desa}: {r.kegiatan}", ("desa", "alamat", "kegiatan")
    ),
    "renstra": Jenis(Renstra, "Renstra", lambda r, n: r.nama or f"Renstra {r.tahun_awal}-{r.tahun_akhir}", ("nama",)),
    "butir-renstra": Jenis(ButirRenstra, "Baris Renstra", lambda r, n: r.nama, ("kode", "nama")),
    "indikator-renstra": Jenis(
        IndikatorRenstra, "Indikator Renstra", lambda r, n: r.uraian, ("uraian", "satuan", "catatan")
    ),
    "capaian-renstra": Jenis(
        CapaianRenstra, "Capaian Renstra", lambda r, n: f"{r.tahun} · {n(IndikatorRenstra, r.indikator_id)}",
        ("indikator__uraian",),
    ),
    "naskah": Jenis(Naskah, "Naskah Renja", lambda r, n: sebutan_bagian(r.bagian), ("bagian", "isi")),
    "temuan": Jenis(
        TemuanDiterima, "Temuan pemeriksaan", lambda r, n: r.pesan, ("pesan", "alasan"),
        {"+": "Diterima", "~": "Diterima lagi", "-": "Penerimaan ditarik"},
    ),
    "aturan": Jenis(
        PengaturanAturan, "Aturan pemeriksaan", _aturan, ("aturan",),
        {"+": "Diatur kantor", "~": "Diatur kantor", "-": "Kembali ke baku"},
    ),
    "kantor": Jenis(PerangkatDaerah, "Perangkat daerah", lambda r, n: r.nama, ("nama", "pemda", "singkatan")),
    "unit": Jenis(UnitKerja, "Unit kerja", lambda r, n: r.singkatan, ("singkatan", "nama", "jabatan_kepala")),
    "pejabat": Jenis(Pejabat, "Pejabat", lambda r, n: r.nama, ("nama", "nip", "jabatan")),
    "pengguna": Jenis(Pengguna, "Pengguna", _orang, ("username", "first_name", "last_name")),
}  # fmt: skip
PILIHAN = [*((kode, j.kata) for kode, j in JENIS.items()), (ALUR, "Pengajuan dan persetujuan")]
# fields that name a row: columns of the live table and of its history alike
_NAMA: dict[type, tuple[tuple[str, ...], Callable[..., str]]] = {
    PerangkatDaerah: (("nama",), str),
    UnitKerja: (("singkatan",), str),
    Pejabat: (("nama",), str),
    Pengguna: (("first_name", "last_name", "username"), lambda a, b, u: f"{a} {b}".strip() or u),
    Rencana: (("tahun",), lambda t: f"Rencana {t}"),
    **dict.fromkeys(MODEL_SIMPUL.values(), (("nama", "kondisi"), lambda nama, kondisi: nama or kondisi)),
    Indikator: (("uraian",), str),
    Renstra: (("nama", "tahun_awal", "tahun_akhir"), lambda nama, a, b: nama or f"Renstra {a}-{b}"),
    ButirRenstra: (("nama",), str),
    IndikatorRenstra: (("uraian",), str),
    JadwalTriwulan: (("triwulan",), lambda t: f"Triwulan {TRIWULAN[t - 1]}"),
    LaporanUnit: (("triwulan",), lambda t: f"Laporan Triwulan {TRIWULAN[t - 1]}"),
}


PENGAWASAN = Pengguna.riwayat.model.mengawasi.model  # which offices a person supervised, record by record


def sejarah(model) -> QuerySet:
    return model.riwayat.all()


class DaftarNama:
    """Names of rows by model and key: as they are called now, or as they were called last."""

    def __init__(self, perlu: Mapping[type, set]):
        self._nama: dict[tuple[type, Any], str] = {}
        self._ada: set[tuple[type, Any]] = set()
        for model, kunci in ((m, k) for m, k in perlu.items() if k):
            kolom, tulis = _NAMA[model]
            for pk, *nilai in model.objects.filter(pk__in=kunci).order_by().values_list("pk", *kolom):
                self._nama[model, pk] = tulis(*nilai)
                self._ada.add((model, pk))
            if hilang := {k for k in kunci if (model, k) not in self._ada}:
                lama = sejarah(model).filter(id__in=hilang).order_by("history_id")
                for pk, *nilai in lama.values_list("id", *kolom):
                    self._nama[model, pk] = tulis(*nilai)

    def __call__(self, model, pk) -> str:
        return self._nama.get((model, pk), "(sudah dihapus)")

    def ada(self, model, pk) -> bool:
        """The row still exists."""
        return (model, pk) in self._ada


# -- which records -----------------------------------------------------------------------------------------------------


def milik_kantor(model, kantor: int) -> Q:
    """Records of rows that are or ever were of this office, also when what they hung under is gone."""
    jalur = model.JALUR_KANTOR
    if jalur == "pk":
        return Q(id=kantor)
    langkah, _, sisa = jalur.partition("__")
    if not sisa:
        return Q(**{f"{langkah}_id": kantor})
    induk = model._meta.get_field(langkah).related_model
    hidup = induk.objects.filter(**{induk.JALUR_KANTOR: kantor}).order_by().values_list("pk")
    pernah = sejarah(induk).filter(milik_kantor(induk, kantor)).order_by().values_list("id")
    # One list of keys, which an index answers; for "in this list or in that" the database reads every record.
    return Q(**{f"{langkah}_id__in": hidup.union(pernah)})


def langkah_alur() -> QuerySet:
    """Steps of the flows, with the columns that the history tables have."""
    return JejakAlur.objects.annotate(history_date=F("pada"), history_id=F("pk"), history_user=F("oleh"))


def sumber_kantor(kantor: int, *, tanpa_kantor: bool = False) -> dict[str, QuerySet]:
    """{kind: its records of one office}.  `tanpa_kantor`: also of people who belong to no office (for the Admin)."""
    hasil = {kode: sejarah(j.model).filter(milik_kantor(j.model, kantor)) for kode, j in JENIS.items()}
    if tanpa_kantor:
        hasil["pengguna"] |= sejarah(Pengguna).filter(perangkat_daerah=None)
    return hasil | {ALUR: langkah_alur().filter(perangkat_daerah=kantor)}


def sumber_objek(obj) -> dict[str, QuerySet]:
    """{kind: its records} of one plan, of one node with its indicators, or of one indicator with months and results."""
    if isinstance(obj, Rencana):
        return {
            "rencana": sejarah(Rencana).filter(id=obj.pk),
            "jadwal": sejarah(JadwalTriwulan).filter(rencana_id=obj.pk),
            "narasi": sejarah(NarasiEvaluasi).filter(rencana_id=obj.pk),
            "tinjauan": sejarah(TinjauanRkpd).filter(rencana_id=obj.pk),
            "usulan": sejarah(UsulanMasyarakat).filter(rencana_id=obj.pk),
            "temuan": sejarah(TemuanDiterima).filter(rencana_id=obj.pk),
            ALUR: langkah_alur().filter(
                Q(objek=obj._meta.label_lower, objek_id=obj.pk)
                | Q(objek=Impor._meta.label_lower, objek_id__in=obj.impor.values("pk"))
            ),
        }
    if isinstance(obj, Indikator):
        jenis, milik, sendiri = "indikator", {"id": obj.pk}, {}
    else:
        jenis, milik = str(obj.jenjang), {f"{obj.jenjang}_id": obj.pk}
        sendiri = {str(obj.jenjang): sejarah(type(obj)).filter(id=obj.pk)}
    hidup = Indikator.objects.filter(**milik).order_by().values_list("pk")
    anak = Q(indikator_id__in=hidup.union(sejarah(Indikator).filter(**milik).order_by().values_list("id")))
    turunan = ("target", "realisasi", "realisasi-tahunan", "bukti", "catatan")
    return (
        sendiri
        | {"temuan": sejarah(TemuanDiterima).filter(letak__startswith=f"{jenis}:{obj.pk}:")}
        | {"indikator": sejarah(Indikator).filter(**milik)}
        | {kode: sejarah(JENIS[kode].model).filter(anak) for kode in turunan}
    )


# -- reading them ------------------------------------------------------------------------------------------------------


class Jejak:
    """The records of several tables as one sequence of `Peristiwa`; a slice reads only its own records."""

    SEKALIGUS = 500  # records read together when all of them are asked for

    def __init__(self, sumber: Mapping[str, QuerySet]):
        kunci = [
            baris.order_by().annotate(macam=Value(kode, CharField())).values_list("history_date", "history_id", "macam")
            for kode, baris in sumber.items()
        ]
        self._kunci = kunci[0].union(*kunci[1:], all=True).order_by("-history_date", "macam", "-history_id")

    def __len__(self):
        if not hasattr(self, "_jumlah"):
            self._jumlah = self._kunci.count()
        return self._jumlah

    def __getitem__(self, potong: slice) -> list[Peristiwa]:
        return baca([(kode, pk) for _, pk, kode in self._kunci[potong]])

    def __iter__(self):
        kunci = [(kode, pk) for _, pk, kode in self._kunci]
        for awal in range(0, len(kunci), self.SEKALIGUS):
            yield from baca(kunci[awal : awal + self.SEKALIGUS])


def baca(kunci: Iterable[tuple[str, int]]) -> list[Peristiwa]:
    """The entries of these (kind, key of the record), in this order."""
    kunci = list(kunci)
    menurut: dict[str, list[int]] = defaultdict(list)
    for kode, pk in kunci:
        menurut[kode].append(pk)
    langkah = JejakAlur.objects.in_bulk(menurut.pop(ALUR, []))
    kini = {kode: _rekaman(JENIS[kode].model, pk) for kode, pk in menurut.items()}
    lalu = {kode: _sebelumnya(JENIS[kode].model, baris.values()) for kode, baris in kini.items()}
    pengawasan = _pengawasan([*kini.get("pengguna", ()), *lalu.get("pengguna", ())])
    perlu = _perlu(kini, lalu, langkah.values())
    perlu[PerangkatDaerah].update(*pengawasan.values())
    nama = DaftarNama(perlu)
    hasil = []
    for kode, pk in kunci:
        if kode == ALUR:
            hasil.append(_dari_alur(langkah[pk], nama))
        else:
            satu = kini[kode][pk]
            sebelum = lalu[kode].get(satu.sebelum)
            rincian = banding(satu, sebelum, nama)
            if kode == "pengguna":
                rincian += _beda_pengawasan(satu, sebelum, pengawasan, nama)
            hasil.append(_dari_rekaman(kode, satu, sebelum, rincian, nama))
    return hasil


def _pengawasan(rekaman: list[int]) -> dict[int, set[int]]:
    """{record of a person: the offices that the person supervised then}."""
    hasil: dict[int, set[int]] = defaultdict(set)
    if rekaman:
        for r, kantor in PENGAWASAN.objects.filter(history__in=rekaman).values_list("history_id", "perangkatdaerah_id"):
            hasil[r].add(kantor)
    return hasil


def _beda_pengawasan(kini, lalu, pengawasan, nama: DaftarNama) -> tuple[Perubahan, ...]:
    def sebut(r) -> str:
        return ", ".join(sorted(nama(PerangkatDaerah, k) for k in pengawasan[r.history_id])) if r else ""

    lama, baru = sebut(lalu), sebut(kini)
    return (Perubahan("Mengawasi", lama, baru),) if lama != baru else ()


def _rekaman(model, pk: list[int]) -> dict[int, Any]:
    terdahulu = sejarah(model).filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    sebelum = Subquery(terdahulu.order_by("-history_id").values("history_id")[:1])
    return sejarah(model).annotate(sebelum=sebelum).order_by().in_bulk(pk)


def _sebelumnya(model, rekaman) -> dict[int, Any]:
    perlu = [r.sebelum for r in rekaman if r.sebelum and r.history_type == "~"]
    return sejarah(model).order_by().in_bulk(perlu) if perlu else {}


def _perlu(kini, lalu, langkah) -> dict[type, set]:
    """The rows whose names the entries print."""
    perlu: dict[type, set] = defaultdict(set)
    perlu[Pengguna] |= {s.oleh_id for s in langkah} - {None}
    for kode, baris in kini.items():
        model = JENIS[kode].model
        for r in (*baris.values(), *lalu[kode].values()):
            if r.history_user_id:
                perlu[Pengguna].add(r.history_user_id)
            if model in _NAMA:
                perlu[model].add(r.id)
            for f in bidang(r):
                if f.is_relation and (pk := getattr(r, f.attname)) is not None:
                    perlu[f.related_model].add(pk)
    return perlu


def _dari_alur(s: JejakAlur, nama: DaftarNama) -> Peristiwa:
    status = Perubahan("Keadaan", STATUS.get(s.dari, s.dari), STATUS.get(s.ke, s.ke))
    oleh = nama(Pengguna, s.oleh_id) if s.oleh_id else TANPA_ORANG
    # What became of an import is no reason that somebody gave.
    alasan = f"Alasan: {s.alasan}" if s.alasan and s.objek != Impor._meta.label_lower else s.alasan
    return Peristiwa(
        s.pada,
        oleh,
        dict(PILIHAN)[ALUR],
        nama=s.nama,
        perbuatan=kata_aksi(s.aksi),
        rincian=(status,),
        berbanding=True,
        catatan=alasan,
    )


def _dari_rekaman(kode: str, r, lalu, rincian: tuple[Perubahan, ...], nama: DaftarNama) -> Peristiwa:
    jenis = JENIS[kode]
    oleh = nama(Pengguna, r.history_user_id) if r.history_user_id else TANPA_ORANG
    return Peristiwa(
        r.history_date, oleh, jenis.kata,
        nama=jenis.judul(r, nama), perbuatan=jenis.perbuatan[r.history_type], rincian=rincian,
        berbanding=lalu is not None, catatan=catatan(r, lalu, rincian), alamat=_alamat(jenis.model, r, nama),
    )  # fmt: skip


def _alamat(model, r, nama: DaftarNama) -> str:
    """The history of the row itself, while it exists."""
    if model is Renstra:
        return reverse("renstra", args=[r.id]) if nama.ada(Renstra, r.id) else ""
    indikator = r.id if model is Indikator else getattr(r, "indikator_id", None)
    if indikator and model is not CapaianRenstra:
        return reverse("riwayat", args=["indikator", indikator]) if nama.ada(Indikator, indikator) else ""
    if (model in MODEL_SIMPUL.values() or model is Rencana) and nama.ada(model, r.id):
        return reverse("riwayat", args=[str(getattr(model, "jenjang", "rencana")), r.id])
    return ""
