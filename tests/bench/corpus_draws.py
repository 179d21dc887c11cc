"""Grouping on random halves of given news, plain and with what could join unrelated stories: the worst draw counts.

corpus_draws.py TDIFF DATA [DRAWS]    DATA has news/, news.stories.tsv, align/*.jsonl, and seeds/ beside it
"""
import collections, itertools, json, os, random, subprocess, sys, tempfile

BOILERPLATE = [
    'This article was first published by the Harbour Media Group. Reproduction in whole or in part without written '
    'permission is prohibited. The views expressed are those of the author and do not reflect those of the board.',
    'Sign up for our daily briefing to get the latest headlines delivered to your inbox each morning. Follow us for '
    'more news, pictures and video. Registered in the city, company number 4418372. All rights reserved worldwide.',
    '(Additional reporting by correspondents in three capitals; editing by the night desk) Photographs courtesy of the '
    'picture service. Corrections may be sent to the readers editor, who replies to all letters within ten days.',
]
BYLINES = ['By Margaret Ellingham and Bartholomew Lindqvist, Special Correspondents',
           'By Margaret Ellingham, Chief Correspondent', 'Bartholomew Lindqvist and others, Correspondents']
KINDS = ['', 'boilerplate', 'bylines', 'boilerplate bylines dates', 'languages boilerplate']


def news(data):
    stories = collections.defaultdict(list)
    gold = dict(line.rstrip('\n').split('\t')[:2] for line in open(data + '/news.stories.tsv'))
    for name, story in gold.items():
        path = '%s/news/%s' % (data, name)
        text = open(path, 'rb').read() if os.path.exists(path) else b'\0'
        if b'\0' not in text:
            stories['news ' + story].append(text)
    return stories


def german(data):
    pairs = [json.loads(line) for line in open(data + '/align/deplain-web.dev.jsonl')]
    return {'german %s' % p['id']: [' '.join(p[side]).encode() for side in 'ab'] for p in pairs}


def draw(rng, kind, stories, others, seeds):
    half = rng.sample(sorted(stories), len(stories) // 2)
    files = [(s, text) for s in half for text in stories[s]] + [('seeds', text) for text in seeds]
    if 'languages' in kind:
        files += [(s, text) for s in rng.sample(sorted(others), len(others) // 2) for text in others[s]]
    if 'boilerplate' in kind:
        files = [(s, text + b'\n\n' + rng.choice(BOILERPLATE).encode()) for s, text in files]
    if 'bylines' in kind:
        files = [(s, rng.choice(BYLINES).encode() + b'\n\n' + text.lstrip(b'\xef\xbb\xbf')) for s, text in files]
    if 'dates' in kind:
        files = [(s, b'date 2014-%02d-%02d\n' % (rng.randint(1, 12), rng.randint(1, 28)) + text) for s, text in files]
    rng.shuffle(files)
    return files


def pairs(groups):
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def score(tdiff, files):
    with tempfile.TemporaryDirectory() as folder:
        right = collections.defaultdict(list)
        for i, (story, text) in enumerate(files):
            name = '%05d.txt' % i
            right[story].append(name)
            with open(folder + '/' + name, 'wb') as f:
                f.write(text)
        out = subprocess.run([tdiff, '--no-cache', '--stories=json', folder], capture_output=True).stdout
    found = pairs([os.path.basename(v['file']) for v in s['versions']] for s in json.loads(out)['stories'])
    true = pairs(right.values())
    both = len(found & true)
    return both / max(1, len(found)), both / len(true), 2 * both / (len(found) + len(true))


tdiff, data = sys.argv[1:3]
draws = int(sys.argv[3]) if len(sys.argv) > 3 else 20
stories, others = news(data), german(data)
seeds = [open('%s/../seeds/%s' % (data, name), 'rb').read() for name in sorted(os.listdir(data + '/../seeds'))]
for kind in KINDS:
    scores = [score(tdiff, draw(random.Random(n), kind, stories, others, seeds)) for n in range(draws)]
    print('%-28s worst of %d draws: P %.4f R %.4f F1 %.4f' %
          (kind or 'plain', draws, min(s[0] for s in scores), min(s[1] for s in scores), min(s[2] for s in scores)))
