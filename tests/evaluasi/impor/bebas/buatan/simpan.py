"""An empty plan for invented workbooks, and what the plan holds before one of them comes."""

from collections.abc import Iterable

from tests.evaluasi.impor.bebas.buatan.fakta import KEGIATAN, PROGRAM, SASARAN, SUB, UNIT, Simpul


def rencana_kosong():
    """Of an office that has the units."""
    from tests import buat as data

    kantor = data.kantor()
    for singkatan in UNIT:
        data.unit(kantor, singkatan)
    return data.rencana(kantor)


def simpan(rencana, program: Iterable[Simpul]) -> None:
    """Store these nodes with what their indicators state of the year."""
    from tests import buat as data

    program = list(program)
    if program and program[0].jenjang == PROGRAM:
        from renaksi.nilai.pilihan import BELUM_ADA_SASARAN

        sasaran = data.sasaran(rencana, nama=BELUM_ADA_SASARAN)
        for p in program:
            _simpan(data, p, sasaran, rencana)
    else:
        for s in program:
            _simpan(data, s, rencana, rencana)


def _simpan(data, s: Simpul, induk, rencana) -> None:
    pembuat = {SASARAN: data.sasaran, PROGRAM: data.program, KEGIATAN: data.kegiatan, SUB: data.sub_kegiatan}
    objek = pembuat[s.jenjang](induk, nama=s.nama, kode=s.kode)
    for i in s.indikator:
        unit = data.unit(rencana.perangkat_daerah, i.unit) if i.unit else None
        data.indikator(
            objek, rencana=rencana, uraian=i.uraian, satuan=i.satuan, target=i.target, pagu=i.pagu,
            penanggung_jawab=unit,
        )  # fmt: skip
    for a in s.anak:
        _simpan(data, a, objek, rencana)


def daftarkan_nomenklatur(program: Iterable[Simpul]) -> None:
    """The official list of codes, with just these nodes in it."""
    from tests import buat as data

    isi = [(s.kode, s.nama) for p in program for s in p.telusuri()]
    data.keputusan(isi=isi)
