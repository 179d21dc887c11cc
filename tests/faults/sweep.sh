#!/bin/sh
# Every call that can fail is made to fail, one a run: the program ends with 2 and says why, or carries on and
# writes the same as ever. No signal, no hang, nothing half written, no temporary file left, no harm to the next run.
# TDIFF_FAULTS_MOST: most runs of one kind in one scene; of more calls a sample is taken, spread evenly
. "${srcdir:-.}/tests/cli/lib.sh"
library=${TDIFF_FAULTS:-}
[ -f "$library" ] || skip "no library of faults in this build"
ln -s "$library" .fail.so	# a blank in its path would make two libraries of it
library=$PWD/.fail.so
most=${TDIFF_FAULTS_MOST:-20}

mkdir story heap
for v in 1 2 3; do
	printf 'The ferry %s left the island at noon.\n\nIts master, Ada Vane, counted %s0 goats. "They sang," she said.\n' \
		"$v" "$v" >"story/$v.txt"
done
for n in 1 2 3 4 5 6 7 8; do
	printf 'Report %s of the harbour: the crane was mended.\n\nBerth %s is free until the tide of %s June.\n' \
		"$n" "$n" "$n" >"heap/$n.txt"
done

faulty() {	# faulty KIND:N COMMAND...
	fault=$1; shift
	last="$fault: $*"
	rm -f count
	timeout 60 env LD_PRELOAD="$library" TDIFF_FAULT="$fault" TDIFF_FAULT_COUNT="$PWD/count" \
		XDG_CACHE_HOME="$PWD/cache" "$@" >"$out" 2>"$err" </dev/null
	got=$?
}

judge() {	# what the fault led to, against the run without one
	case $got in
	2)	head -1 "$err" | grep -q '^tdiff: ' || fail "ends with 2 and does not say why"
		[ "$report" = - ] || cmp -s report old || [ "$(tail -n 1 report)" = "$(tail -n 1 want-report)" ] ||
			fail "the report is not whole" ;;
	"$clean")
		same "$out" want
		[ "$report" = - ] || same report want-report ;;
	*)	fail "status $got, not $clean" ;;
	esac
	left=$(find . -name '.tdiff-*' -o -name '*.tmp*')
	[ -z "$left" ] || fail "left behind: $left"
	find . -name '.tdiff-*' -exec rm -f {} +
}

recover() {	# the next run is as ever, whatever the one before has left in the cache
	faulty "none:0" "$@"
	last="after $last"
	[ "$got" -eq "$clean" ] || fail "status $got, not $clean"
	same "$out" want
}

sweep() {	# sweep KIND COMMAND...
	kind=$1; shift
	printf 'what stood here before\n' >old
	cp old report
	rm -rf cache
	faulty "$kind:0" "$@"
	clean=$got
	[ "$clean" -lt 2 ] || fail "the run without a fault fails"
	cp "$out" want
	cp report want-report
	[ -s count ] || { fail "calls are not counted"; return; }
	calls=$(cat count)
	runs=$((calls < most ? calls : most))
	i=1
	while [ "$i" -le "$runs" ]; do
		n=$((runs < calls ? i * calls / runs : i))
		cp old report
		rm -rf cache
		faulty "$kind:$n" "$@"
		judge
		[ ! -d cache ] || recover "$@"
		i=$((i + 1))
	done
	total=$((total + runs))
}

total=0
for kind in malloc open read read-short read-again write write-short write-again stat fsync close rename mkdir \
	opendir thread; do
	report=report
	sweep "$kind" "$tdiff" --no-sandbox --export=html -o report story
	report=-
	sweep "$kind" "$tdiff" --no-sandbox --export=json --threads=4 story/1.txt story/2.txt
	sweep "$kind" "$tdiff" --no-sandbox --stories heap
done
echo "$total runs with a fault"
finish
