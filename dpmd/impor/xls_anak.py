"""A process of its own that reads an old workbook by xlrd: bytes in, JSON out, within limits that it sets itself.

Here an endless loop or runaway memory on a hostile file ends this process and not the server; starting it takes about
60 ms.  Run by `xls.py` as a script, alone in its interpreter.

Out: {"sandi": true}, {"banyak": true}, or {"sejak_1904", "gaya": [[number format, bold, indentation]], "lembar":
[{"nama", "gabung": [[first row, last, first column, last]], "tersembunyi", "kolom_tersembunyi",
"sel": [[row, column, value, style]]}]} with numbers, truths and texts as values; a date is a number with a format.
"""

import io
import json
import resource
import sys

MEMORI = 768 * 1024 * 1024
DETIK = 10
_TEBAL = 600  # weight of a font; 400 is plain, 700 bold


def utama(maks_sel: int) -> dict:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (DETIK, DETIK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import xlrd

    try:
        buku = xlrd.open_workbook(
            file_contents=sys.stdin.buffer.read(), logfile=io.StringIO(), formatting_info=True, ragged_rows=True
        )
    except xlrd.XLRDError as salah:
        if "encrypted" in str(salah):
            return {"sandi": True}
        raise
    lembar, jumlah = [], 0
    for asal in buku.sheets():
        sel = []
        for b in range(asal.nrows):
            for k, c in enumerate(asal.row(b)):
                if c.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
                    continue
                jumlah += 1
                if jumlah > maks_sel:
                    return {"banyak": True}
                nilai = c.value
                if c.ctype == xlrd.XL_CELL_ERROR:
                    nilai = xlrd.error_text_from_code.get(nilai, "#N/A")
                elif c.ctype == xlrd.XL_CELL_BOOLEAN:
                    nilai = bool(nilai)
                sel.append((b, k, nilai, c.xf_index))
        lembar.append(
            {
                "nama": asal.name,
                "disembunyikan": bool(asal.visibility),
                "gabung": [(b, b_akhir - 1, k, k_akhir - 1) for b, b_akhir, k, k_akhir in asal.merged_cells],
                "tersembunyi": [b for b, baris in asal.rowinfo_map.items() if baris.hidden],
                "kolom_tersembunyi": [k for k, kolom in asal.colinfo_map.items() if kolom.hidden],
                "sel": sel,
            }
        )
    gaya = [
        (buku.format_map[x.format_key].format_str, buku.font_list[x.font_index].weight >= _TEBAL,
         x.alignment.indent_level)
        for x in buku.xf_list
    ]  # fmt: skip
    return {"sejak_1904": bool(buku.datemode), "gaya": gaya, "lembar": lembar}


if __name__ == "__main__":
    json.dump(utama(int(sys.argv[1])), sys.stdout)
