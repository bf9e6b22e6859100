"""The grid: a plan or its results as one sheet of cells, and saving cells one by one without overwriting anybody.

`kolom` says what each column is, `hitungan` fills the computed cells as the reports print them, `baris` makes the rows
from a `Pohon` and says which of them a page does not have yet, `sel` compares and sets, `rencana` and
`realisasi` know where a cell is stored and who may write it, `susun` adds, copies, moves and removes rows.
"""
