"""Import of Usulan Masyarakat (T-C.32): a proposal is known by its village and what it asks for."""

from dpmd.impor.tabel import KolomSumber, TataLetak
from evaluasi.impor.konteks import Konteks
from evaluasi.impor.tata_letak import rupiah, teks
from renaksi.models import UsulanMasyarakat
from renaksi.nilai.cocok import normal

from . import sel_renja
from .urutan import Daftar

TATA = TataLetak(
    "usulan-masyarakat",
    "Usulan Masyarakat",
    (
        KolomSumber("no", r"no(?:mor)?", teks),
        KolomSumber("desa", r"desa(?: ?/ ?kelurahan)?", teks, wajib=True),
        KolomSumber("alamat", r"alamat|kecamatan|lokasi", teks),
        KolomSumber("kegiatan", r"(?:program ?/ ?)?kegiatan|usulan(?: kegiatan)?", teks, wajib=True),
        KolomSumber("pagu_usulan", r"pagu usulan.*", rupiah, wajib=True),
        KolomSumber("pagu_rekomendasi", r"(?:pagu )?rekomendasi.*", rupiah),
    ),
)


def terapkan(konteks: Konteks) -> None:
    rencana = konteks.rencana
    daftar = Daftar(UsulanMasyarakat.objects.filter(rencana=rencana), lambda u: (normal(u.desa), normal(u.kegiatan)))
    for b in konteks.tabel.baris:
        lengkap = b["desa"] and b["kegiatan"]
        if sel_renja.nihil(b) or (not lengkap and sel_renja.jumlah(b, "no", "desa", "alamat", "kegiatan")):
            continue
        kurang = next((k for k in ("desa", "kegiatan") if not b[k]), None)
        if kurang:
            konteks.tolak(b, kurang, b[kurang], f"Usulan ini tidak menyebut {kurang}nya.")
            continue
        usulan = daftar.ambil((normal(b["desa"]), normal(b["kegiatan"])), lambda: UsulanMasyarakat(rencana=rencana))
        fakta = {n: b[n] for n in ("desa", "alamat", "kegiatan", "pagu_usulan", "pagu_rekomendasi")}
        konteks.isi(usulan, fakta, "Usulan Masyarakat", f"{b['desa']}: {b['kegiatan']}", b)
    daftar.nomori()
