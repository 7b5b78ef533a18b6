#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""embed.py FILE SYMBOL OUT.S: assembler that makes FILE read-only data between SYMBOL_begin and SYMBOL_end."""
import pathlib
import sys

source, symbol, out = sys.argv[1:]
pathlib.Path(out).write_text(f"""    .section .rodata
    .balign 64
    .global {symbol}_begin
    .hidden {symbol}_begin
{symbol}_begin:
    .incbin "{pathlib.Path(source).resolve()}"
    .global {symbol}_end
    .hidden {symbol}_end
{symbol}_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
""")
