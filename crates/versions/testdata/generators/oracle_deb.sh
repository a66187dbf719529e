#!/bin/sh
# dpkg --compare-versions; what it warns about is left out, and a sign before the epoch, which it overlooks.
while IFS="$(printf '\t')" read -r a b; do
    case "$a/$b" in +*|*/+*) continue ;; esac
    [ -z "$(dpkg --compare-versions "$a" lt "$b" 2>&1)" ] || continue
    if dpkg --compare-versions "$a" lt "$b"; then sign='<'
    elif dpkg --compare-versions "$a" gt "$b"; then sign='>'
    else sign='='; fi
    echo "$a $sign $b"
done
