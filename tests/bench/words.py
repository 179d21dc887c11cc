#!/usr/bin/env python3
"""Score the word edits of tdiff against human ones.

usage: words.py TDIFF DATA TOOLS [SPLIT]
  DATA   folder with arxivedits-edits.SPLIT.jsonl: {"id", "a", "b", "edits", "alternatives"}
  TOOLS  folder with edit_metrics.py
  SPLIT  dev (the default) or train

Each pair of sentences is one run of TDIFF --export=json --unit=line. Edits are
byte ranges; they are mapped to the white-space tokens of the gold that they
touch, an empty range to null; edits of typography alone are left out.
"""
import json
import os
import subprocess
import sys
import tempfile


def tokens(text):
    """Byte ranges of the white-space tokens."""
    ranges, at = [], 0
    for word in text.split(' '):
        size = len(word.encode())
        if size:
            ranges.append((at, at + size))
        at += size + 1
    return ranges


def touched(ranges, start, end):
    """Half-open range of the tokens that [start, end) touches; None if it is empty."""
    hit = [i for i, (s, e) in enumerate(ranges) if s < end and start < e]
    return [hit[0], hit[-1] + 1] if hit else None


def run(tdiff, folder, a, b):
    paths = [os.path.join(folder, name) for name in ('a.txt', 'b.txt')]
    for path, text in zip(paths, (a, b)):
        with open(path, 'w', encoding='utf-8', newline='') as f:
            f.write(text)
    done = subprocess.run([tdiff, '--export=json', '--unit=line', '--similarity=0', '--lang=en', *paths],
                          stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f'{tdiff}: exit status {done.returncode}')
    return json.loads(done.stdout)['pairs'][0]['links']


def predict(tdiff, folder, pair):
    links = run(tdiff, folder, pair['a'], pair['b'])
    a, b = tokens(pair['a']), tokens(pair['b'])
    if not links:
        return [{'a': [0, len(a)], 'b': [0, len(b)]}]
    edits = []
    for edit in links[0]['edits']:
        if edit.get('typography'):
            continue
        edit = {'a': touched(a, *edit['a']), 'b': touched(b, *edit['b'])}
        if edit['a'] or edit['b']:
            edits.append(edit)
    return edits


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    tdiff, data, tools = sys.argv[1:4]
    split = sys.argv[4] if len(sys.argv) == 5 else 'dev'
    sys.path.insert(0, tools)
    import edit_metrics
    with open(os.path.join(data, f'arxivedits-edits.{split}.jsonl'), encoding='utf-8') as f:
        gold = [json.loads(line) for line in f if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        found = [{'id': p['id'], 'edits': predict(tdiff, folder, p)} for p in gold]
    edits, exact, units = edit_metrics.score(gold, found)
    print(f'{len(gold)} pairs  P {edits[0]:.4f} R {edits[1]:.4f} F1 {edits[2]:.4f}  '
          f'exact {exact:.4f}  words F1 {units[2]:.4f}')


main()
