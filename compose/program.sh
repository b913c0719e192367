# A Java program of this repository as a command. It builds itself when its sources changed, and keeps an AOT cache (JEP 514)
# of itself, so that it starts in a moment. Sourced, never run, by a script that has said
#
#   name       of the command, in its messages; its properties begin with it
#   home       the checkout
#   modules    whose jars it is, its own last, as Maven builds them
#   main       its class
#   heap       in MB
#   training   arguments (an array) with which a run comes by most of its classes, with an engine or without
#   trainer    whose run that is, if not the program's own: a class
#   quick      commands (an array) with a cache of their own, because all classes of a cache are loaded when a JVM starts
#   image      that has the program too, where there is one: it runs there where no JDK 25 is found, or no Maven

module=$home/${modules##*,}
built=$module/target/command
jvm=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC "-Xmx${heap}m" -Xlog:disable -Xlog:all=error:stderr -Xlog:aot=off
    -XX:-UsePerfData -Dslf4j.internal.verbosity=ERROR --enable-native-access=ALL-UNNAMED)

fail() {
    printf '%s: %s\n' "$name" "$2" >&2
    exit "$1"
}

# What is kept: the JVM, the class path, the cache, and copies of the jars, which a build beside must not pull away.
kept() {
    { read -r java <"$built/java"; read -r classpath <"$built/classpath"; } 2>/dev/null
}

changed() {
    local sources=("$home/pom.xml" "$home/compose/program.sh" "$home/compose/Archivable.java") one
    for one in ${modules//,/ }; do
        sources+=("$home/$one/pom.xml" "$home/$one/src/main")
    done
    [ ! -f "$built/classpath" ] ||
        [ -n "$(find "${sources[@]}" "$home/compose/compose.yaml" "$home/compose/versions" -newer "$built/classpath" -print -quit)" ]
}

# packaged: whether Maven has made every jar since its sources changed, as `make test` has; nothing is built again then.
packaged() {
    local one jar
    for one in ${modules//,/ }; do
        jar=$(echo "$home/$one"/target/*.jar)
        [ -f "$jar" ] && [ -f "$home/$one/target/libraries" ] &&
            [ -z "$(find "$home/pom.xml" "$home/$one/pom.xml" "$home/$one/src/main" "$home"/compose/{compose.yaml,versions} -newer "$jar" -print -quit)" ] ||
            return
    done
}

# train CACHE MAIN ARGUMENT...: by G1, the only collector of JDK 25 that writes the heap's objects into a cache; SerialGC, which
# starts sooner, loads them. Profiles of methods are left out: a command is over before they would be used.
train() {
    "$java" "${jvm[@]/SerialGC/G1GC}" -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining \
        -XX:AOTCacheOutput="$built/$1" -cp "$all" "${@:2}" >"$built/$1.log" 2>&1
}

build() {
    local one all
    java=$("$home/.mvn/jdk")/bin/java
    [ -x "$java" ] || { echo 'it needs a JDK 25, which is not installed'; return 1; }
    packaged || (cd "$home" && .mvn/mvn -pl "$modules" package -DskipTests -Dspotless.check.skip) || return
    rm -rf "$built" && mkdir -p "$built" && echo "$java" >"$built/java" || return
    for one in ${modules//,/ }; do
        cp "$home/$one"/target/*.jar "$built" || return
    done
    all=$(printf '%s:' "$built"/*.jar)$(tr ':' '\n' <"$module/target/libraries" | grep -v "^$home/" | paste -sd:)
    all=$("$java" "$home/compose/Archivable.java" "$all" "$built") || return
    [ -z "${quick-}" ] || train quick "$trainer" "${quick[@]}"
    train aot "${trainer:-$main}" ${training[@]+"${training[@]}"}
    echo "$all" >"$built/classpath"
}

# Looked at here: within $(...) the output is a pipe.
terminals=()
[ ! -t 0 ] || terminals+=("-D$name.input.terminal=true")
[ ! -t 1 ] || terminals+=("-D$name.output.terminal=true")

kept
stale=
if changed; then stale=yes; fi
if [ -n "${image-}" ] && { [ -n "$stale" ] || [ ! -x "${java-}" ]; } &&
    { [ -z "$("$home/.mvn/jdk")" ] || ! command -v mvn >/dev/null; }; then
    . "$home/compose/container.sh"
    return
fi
if [ -n "$stale" ]; then
    mkdir -p "$module/target"
    exec 9>"$module/target/command.lock"
    if command -v flock >/dev/null; then flock 9; fi
    if changed; then
        [ ! -t 2 ] || echo "$name: building itself ..." >&2
        log=$(build 2>&1) || fail 1 "it cannot be built: $(grep -m 1 -E "^.(ERROR|WARNING). .*/src/" <<<"$log" || tail -n 1 <<<"$log")"
    fi
    exec 9>&-
fi
kept

# start ARGUMENT...: becomes the program.
start() {
    local cache=aot
    case " ${quick[*]-} " in *" ${1-none} "*) cache=quick ;; esac
    exec "$java" "${jvm[@]}" -XX:AOTCache="$built/$cache" "-D$name.home=$home" ${terminals[@]+"${terminals[@]}"} \
        -cp "$classpath" "$main" "$@"
}
