#!/usr/bin/env python3
"""Write unicode_tables.c from the Unicode character data.

usage: unicode_tables.py [DATA] >unicode_tables.c
DATA is the folder of Debian's unicode-data, by default /usr/share/unicode.
Run by maintainers only: the output is committed. The values and their
numbers are the lists of unicode_tables.h.
"""
import os
import re
import sys

LAST = 0x10FFFF
BLOCK_BITS = 7
HERE = os.path.dirname(os.path.abspath(__file__))

# (field of the record, list in the header, file)
FIELDS = [
    ("gc", "GC", "extracted/DerivedGeneralCategory.txt"),
    ("gb", "GB", "auxiliary/GraphemeBreakProperty.txt"),
    ("wb", "WB", "auxiliary/WordBreakProperty.txt"),
    ("sb", "SB", "auxiliary/SentenceBreakProperty.txt"),
    ("lb", "LB", "extracted/DerivedLineBreak.txt"),
    ("ea", "EA", "extracted/DerivedEastAsianWidth.txt"),
    ("script", "SCRIPT", "Scripts.txt"),
]
FLAG_FILES = ["emoji/emoji-data.txt", "PropList.txt", "DerivedCoreProperties.txt",
              "emoji/emoji-variation-sequences.txt"]


def read_list(header, prefix):
    """Names of one X-macro of the header, in order."""
    body = re.search(r"#define %s_LIST\(X\)((?:.*\\\n)*.*\n)" % prefix, header).group(1)
    return re.findall(r'X\(\w+,\s*(?:\d+,\s*)?"([^"]*)"\)', body)


def ranges(path):
    """(first, last, value) of each line; @missing lines come first, as they do in the files."""
    with open(path, encoding="utf-8") as f:
        for line in f:
            missing = re.match(r"# @missing: (\S+); (\S+)", line)
            text = "; ".join(missing.groups()) if missing else line.split("#")[0]
            columns = [c.strip() for c in text.split(";")]
            if len(columns) < 2:
                continue
            codes = columns[0].split()
            if len(codes) == 2 and codes[1] != "FE0F":
                continue
            first, _, last = codes[0].partition("..")
            yield int(first, 16), int(last or first, 16), columns[1]


def long_names(data):
    """Long value names of the @missing lines, to the short ones used elsewhere."""
    names = {}
    with open(os.path.join(data, "PropertyValueAliases.txt"), encoding="utf-8") as f:
        for line in f:
            columns = [c.strip() for c in line.split("#")[0].split(";")]
            if columns[0] in ("gc", "lb", "ea"):
                names[columns[0], columns[2]] = columns[1]
    return names


def read_field(data, header, field, prefix, path, aliases):
    names = read_list(header, prefix)
    numbers = {name: i for i, name in enumerate(names)}
    values = [0] * (LAST + 1)
    for first, last, value in ranges(os.path.join(data, path)):
        value = aliases.get((field, value), value)
        number = numbers.get(value, 0 if field == "script" else None)
        if number is None:
            sys.exit("%s: no %s_%s in the header" % (path, prefix, value))
        values[first:last + 1] = [number] * (last + 1 - first)
    return values


def read_flags(data, header):
    bits = {name: 1 << i for i, name in enumerate(read_list(header, "UNICODE_FLAG"))}
    values = [0] * (LAST + 1)
    for path in FLAG_FILES:
        for first, last, value in ranges(os.path.join(data, path)):
            for c in range(first, last + 1) if value in bits else ():
                values[c] |= bits[value]
    return values


def version(data):
    with open(os.path.join(data, "auxiliary/WordBreakProperty.txt"), encoding="utf-8") as f:
        return re.search(r"-(\d+\.\d+\.\d+)\.txt", f.readline()).group(1)


def fold_blocks(index):
    """Equal blocks once: (number of each block, the blocks one after the other)."""
    size = 1 << BLOCK_BITS
    seen, numbers, flat = {}, [], []
    for start in range(0, LAST + 1, size):
        block = tuple(index[start:start + size])
        if block not in seen:
            seen[block] = len(seen)
            flat.extend(block)
        numbers.append(seen[block])
    return numbers, flat


def put_array(head, numbers, per_line=24):
    print("\n%s = {" % head)
    for i in range(0, len(numbers), per_line):
        print("\t" + ",".join(str(n) for n in numbers[i:i + per_line]) + ",")
    print("};")


def main():
    data = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
    with open(os.path.join(HERE, "unicode_tables.h"), encoding="utf-8") as f:
        header = f.read()
    aliases = long_names(data)
    columns = [read_field(data, header, *field, aliases) for field in FIELDS]
    columns.append(read_flags(data, header))
    records, index = {}, []
    for record in zip(*columns):
        index.append(records.setdefault(record, len(records)))
    numbers, flat = fold_blocks(index)

    print("/* Made by unicode_tables.py from the Unicode character data; not to be edited. */")
    print('#include "unicode_tables.h"\n')
    print('const char UNICODE_VERSION[] = "%s";' % version(data))
    put_array("const uint16_t UNICODE_BLOCKS[]", numbers)
    put_array("const uint16_t UNICODE_INDEX[]", flat)
    print("\nconst struct unicode_props UNICODE_RECORDS[] = {")
    for record in records:
        print("\t{ " + ", ".join(str(n) for n in record) + " },")
    print("};")
    sys.stderr.write("%d records, %d blocks, %d bytes\n" % (
        len(records), len(flat) >> BLOCK_BITS, 2 * len(numbers) + 2 * len(flat) + 8 * len(records)))


if __name__ == "__main__":
    main()
