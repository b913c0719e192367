# A Java program of this repository as a command. It builds itself when its sources changed, and keeps an AOT cache (JEP 514)
# of itself, so that it starts in a moment. Sourced, never run, by a script that has said
#
#   name       of the command, in its messages; its properties begin with it
#   home       the checkout
#   modules    whose jars it is, its own last, as Maven builds them
#   main       its class
#   heap       in MB
#   training   arguments (an array) with which a run comes by most of its classes, with an engine or without

module=$home/${modules##*,}
built=$module/target/command
jvm=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC "-Xmx${heap}m" -Xlog:disable -Xlog:all=error:stderr -Xlog:aot=off
    -Dslf4j.internal.verbosity=ERROR --enable-native-access=ALL-UNNAMED)

fail() {
    printf '%s: %s\n' "$name" "$2" >&2
    exit "$1"
}

# What is kept: the JVM, the class path, the cache, and copies of the jars, which a build beside must not pull away.
kept() {
    java=$(cat "$built/java" 2>/dev/null)
    classpath=$(cat "$built/classpath" 2>/dev/null)
}

changed() {
    local sources=("$home/pom.xml" "$home/compose/program.sh") one
    for one in ${modules//,/ }; do
        sources+=("$home/$one/pom.xml" "$home/$one/src/main")
    done
    [ ! -f "$built/classpath" ] ||
        [ -n "$(find "${sources[@]}" "$home/compose/compose.yaml" -newer "$built/classpath" -print -quit)" ]
}

# packaged: whether Maven has made every jar since its sources changed, as `make test` has; nothing is built again then.
packaged() {
    local one jar
    for one in ${modules//,/ }; do
        jar=$(echo "$home/$one"/target/*.jar)
        [ -f "$jar" ] && [ -f "$home/$one/target/libraries" ] &&
            [ -z "$(find "$home/pom.xml" "$home/$one/pom.xml" "$home/$one/src/main" "$home/compose/compose.yaml" -newer "$jar" -print -quit)" ] ||
            return
    done
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
    "$java" "${jvm[@]}" -XX:AOTCacheOutput="$built/aot" -cp "$all" "$main" "${training[@]}" >"$built/log" 2>&1
    echo "$all" >"$built/classpath"
}

if changed; then
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

# Looked at here: within $(...) the output is a pipe.
terminals=()
[ ! -t 0 ] || terminals+=("-D$name.input.terminal=true")
[ ! -t 1 ] || terminals+=("-D$name.output.terminal=true")

# start ARGUMENT...: becomes the program.
start() {
    exec "$java" "${jvm[@]}" -XX:AOTCache="$built/aot" "-D$name.home=$home" ${terminals[@]+"${terminals[@]}"} \
        -cp "$classpath" "$main" "$@"
}
