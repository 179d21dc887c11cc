#!/usr/bin/env python3
"""Write html_style.c from report.css: the style sheet as lines of C, and the
hash that lets a browser accept it where the content policy refuses all else.
usage: html_style.py report.css >html_style.c"""
import base64
import hashlib
import sys

css = open(sys.argv[1], encoding="utf-8").read()
digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
print('/* Made from report.css by html_style.py. */')
print('#include "html.h"\n')
print('const char html_style_hash[] = "sha256-%s";\n' % digest)
print('const char *const html_style[] = {')
for line in css.splitlines():
    print('\t"%s\\n",' % line.replace('\\', '\\\\').replace('"', '\\"'))
print('\tNULL\n};')
