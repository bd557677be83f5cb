#!/bin/sh
# Builds the dictionary by which papers break Thai lines: libthai's own and the words of areaoffice/reports/dictionary/words.txt.
# Run when a word is added. Needs libdatrie1-bin and libthai-data (Debian, Ubuntu).
set -eu
cd "$(dirname "$0")/../../areaoffice/reports/dictionary"
cp /usr/share/libthai/thbrk.tri thbrk.tri
trietool -p . thbrk add-list -e UTF-8 words.txt
