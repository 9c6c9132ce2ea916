#!/usr/bin/env bash
# inside.sh - what the package must do, in a root that is thrown away afterwards (package.sh).
set -euo pipefail
cd /tmp/debs
DATA=/var/lib/jieyou
CONF=/etc/jieyou/jieyou.conf
UNITS=/usr/lib/systemd/system
TOLD=/run/told

must() { # "what must hold" command…
    "${@:2}" >out 2>&1 && return
    cat out >&2
    echo "package: not so: $1" >&2
    exit 1
}
not() { ! "$@"; }
run_dpkg() { # what, dpkg's arguments
    echo "== $1"
    dpkg "${@:2}" >said 2>&1 </dev/null || { cat said >&2 && echo "package: dpkg failed: $1" >&2 && exit 1; }
}
said() { grep -q -- "$1" said; } # the last dpkg
as_user() { runuser -u jieyou -- "$@"; }
told() { grep -qx -- "$1" $TOLD; } # to the service manager
forget() { : >$TOLD; }
is() { [ "$(stat -c '%U:%G %a' "$1")" = "$2" ]; }
same_data() { sha256sum --quiet -c sums; }
status() { [ "$(dpkg-query -W -f '${db:Status-Abbrev}' jieyou 2>/dev/null)" = "$1" ]; }

# In the place of a service manager: what it is told is written down.
mkdir -p /run/systemd/system
printf '#!/bin/sh\necho "$*" >>%s\n' $TOLD >/usr/local/bin/systemctl
chmod +x /usr/local/bin/systemctl
forget

run_dpkg "installed for the first time" -i now.deb
must "it says what comes next" said 'jieyou init'
must "it has a user of its own, who cannot sign in" grep -q '^jieyou:.*:/usr/sbin/nologin$' /etc/passwd
for folder in $DATA /var/backups/jieyou; do
    must "$folder is its own alone" is $folder 'jieyou:jieyou 700'
done
must "commands find the settings beside the data" [ $DATA/jieyou.conf -ef $CONF ]
must "the service manager reads its units" told daemon-reload
must "and starts nothing that has no data" not told 'try-restart jieyou.service'
must "the settings are a conffile" grep -q "^$CONF\$" /var/lib/dpkg/info/jieyou.conffiles
must "the settings are as the program would write them" \
    bash -c "jieyou settings --data $DATA --web /usr/share/jieyou/web | cmp - $CONF"
must "every file belongs to root" test -z "$(dpkg -L jieyou | xargs stat -c '%n %U' | grep -v ' root$')"
verify() { # it says what it finds in any unit of the machine, and tells by its exit only what is worst
    systemd-analyze verify $UNITS/jieyou*.service $UNITS/jieyou*.timer >verified 2>&1
    ! grep jieyou verified
}
if command -v systemd-analyze >/dev/null; then must "no unit has a fault" verify; else echo "skipped: the units (no systemd-analyze)"; fi
must "its page is in the manual" man --where jieyou
must "the page has no fault" bash -c '[ -z "$(man --warnings -l /usr/share/man/man1/jieyou.1 2>&1 >/dev/null)" ]'
complete() { # words; the last is begun
    bash -c '. /usr/share/bash-completion/completions/jieyou
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _jieyou jieyou; printf "%s\n" "${COMPREPLY[@]}"' _ "$@"
}
must "bash completes commands" grep -qx backup <(complete jieyou back)
must "and options" grep -qx -- --keep <(complete jieyou backup --k)

echo "== a city is made, and served with the settings that were installed"
must "a demo city is made by its user" as_user jieyou init --demo --data $DATA
serve() {
    coproc SERVER { exec setpriv --reuid jieyou --regid jieyou --clear-groups jieyou serve --config $CONF --port 0 2>served; }
    local server=$SERVER_PID line=
    until [[ $line = listening* ]]; do read -r line <&"${SERVER[0]}" || return 1; done
    kill -TERM "$server" && wait "$server"
}
must "it serves the pages that were installed, and stops when asked" serve
must "it is not started again where a setting is wrong" grep -q '^RestartPreventExitStatus=2$' $UNITS/jieyou.service
echo '# ours: asked for by the centre' >>$CONF
cp $CONF ours.conf
(cd / && find $DATA /var/backups/jieyou -type f -exec sha256sum {} +) >sums
forget

run_dpkg "upgraded" -i next.deb
must "it is the later one" grep -q '^9.1$' <(dpkg-query -W -f '${Version}\n' jieyou)
must "changed settings are kept without a question" cmp $CONF ours.conf
must "the data are untouched" same_data
must "the service is restarted where it runs" told 'try-restart jieyou.service'
must "and not stopped for good" not grep -q disable $TOLD
must "it does not tell again what comes next" not said 'jieyou init'
must "its data are sound" as_user jieyou check --deep --data $DATA

run_dpkg "upgraded to one with other settings, by a machine that nobody sits at" --force-confdef --force-confold -i other-settings.deb
must "changed settings are kept" cmp $CONF ours.conf
must "and the new ones lie beside them" grep -q '^# settings of a later release' $CONF.dpkg-dist
must "the data are untouched" same_data
forget

run_dpkg "removed" -r jieyou
must "its settings stay" status 'rc '
must "changed settings are kept" cmp $CONF ours.conf
must "the data are untouched" same_data
must "the program is gone" not test -e /usr/bin/jieyou
must "so is all it came with" not test -e /usr/share/jieyou
must "nothing of it runs any more" told 'disable --now jieyou.service jieyou-backup.timer jieyou-drill.timer'
must "and the service manager knows" told daemon-reload

run_dpkg "installed again" --force-confdef --force-confold -i now.deb
must "changed settings are still there" cmp $CONF ours.conf
must "the data are untouched" same_data
must "its data are sound" as_user jieyou check --deep --data $DATA
must "a pair of keys is made" as_user jieyou key /tmp/key
grep '^backup_key' out >>$CONF
cp $CONF ours.conf
must "copies are sealed as the settings say" as_user jieyou backup /var/backups/jieyou --keep 3 --data $DATA
must "under a name that says so" ls /var/backups/jieyou/jieyou-*.sealed
(cd / && find $DATA /var/backups/jieyou -type f -exec sha256sum {} +) >sums

run_dpkg "purged" -P jieyou
must "its settings are gone" not test -e $CONF
must "what citizens told is not" same_data
must "and it says so" said $DATA
must "dpkg knows nothing of it any more" not status 'ii '
echo "the package installs, upgrades, is removed and purged; data and settings kept"
