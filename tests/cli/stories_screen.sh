#!/bin/sh
# The stories screen stands as soon with many files as with few, and answers keys while they are read.
. "${srcdir:-.}/tests/cli/lib.sh"
[ -z "${TDIFF_UNDER-}" ] || skip "times mean nothing under another program"
command -v python3 >/dev/null 2>&1 || skip "no python3 to type keys with"

python3 - <<'PYTHON'
import os, random
rng = random.Random(5)
words = [''.join(rng.choice(['ka', 'lo', 'mir', 'ten', 'us', 'vor', 'ne', 'sha']) for _ in range(rng.choice([2, 3, 4])))
         for _ in range(4000)]
sentence = lambda: ' '.join(rng.choice(words) for _ in range(14)).capitalize() + '.'
for folder, files in ('few', 100), ('many', 3000):
    os.mkdir(folder)
    for i in range(files):
        if i % 4 == 0:
            text = [sentence() for _ in range(14)]
        text[rng.randrange(14)] = sentence()
        with open('%s/%05d.txt' % (folder, i), 'w') as f:
            f.write('\n'.join(text))
PYTHON
run 0 python3 "$top/tests/tools/stories_screen.py" "$tdiff" few many
cat "$out"
finish
