#!/usr/bin/env bash
# Run an algorithm once for each row of a CSV list; its columns are parameters (no commas and quotes in the values).
#
#   bash run_list.sh hatangso:planfiber planfiber.csv logs TARGET_SET=quang_tri_2023 COMMUNES=… VILLAGES=… ROADS=…
#
# logs/<row>.json holds the results of a row, logs/<row>.log what was said. The exit code is 0 if all rows came to their
# end, 1 if one or more did not, 2 if the list cannot be read. QGIS_PROCESS names the program where it is called
# otherwise. A folder in the column FOLDER is made.
set -u
program=${QGIS_PROCESS:-qgis_process}
[ $# -ge 3 ] && [ -r "$2" ] || { echo "run_list.sh ALGORITHM LIST.csv LOGS [PARAMETER=value …]" >&2; exit 2; }
algorithm=$1 list=$2 logs=$3
shift 3
mkdir -p "$logs" || exit 2
failed=0 number=0 names=()
while IFS=, read -r -a cells || [ ${#cells[@]} -gt 0 ]; do
    joined="${cells[*]:-}"
    [ -n "${joined//[[:space:]]/}" ] || continue
    last=$((${#cells[@]} - 1))
    cells[last]=${cells[last]%$'\r'}
    if [ ${#names[@]} -eq 0 ]; then
        cells[0]=${cells[0]#$'\xef\xbb\xbf'}
        names=("${cells[@]}")
        continue
    fi
    number=$((number + 1)) given=()
    for i in "${!names[@]}"; do
        [ -n "${cells[i]:-}" ] || continue
        given+=("${names[i]}=${cells[i]}")
        [ "${names[i]}" != FOLDER ] || mkdir -p "${cells[i]}"
    done
    row=$(printf '%03d' "$number")
    "$program" --json run "$algorithm" -- "$@" "${given[@]}" >"$logs/$row.json" 2>"$logs/$row.log" </dev/null
    code=$?
    [ $code -eq 0 ] || failed=1
    echo "$row exit=$code ${given[*]}"
done <"$list"
exit $failed
