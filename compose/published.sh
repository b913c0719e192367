# Images that are made already: a registry's, or those of a bundle, which is a file. Sourced by compose/images, never run.
#
# What comes is taken only if it is what compose/images would build here: its label tomada.sources is the digest of this
# checkout's sources, its architecture the engine's. A registry's images are looked at under the registry's names, a bundle's
# before the engine loads them; the names of the LAN's images, tomada/host and so on, they bear all together or not at all.

# The digest of what each image is to be built from.
declare -A digests=()
# Which images bore the LAN's names before.
declare -A before=()
# Those that are to be had. tomada/lan comes along where it is.
needed=(host server client)
registry='' bundle=''

# choose_source: where the images are to come from, as `origin`: auto, build, pull or bundle.
choose_source() {
    case ${TOMADA_IMAGES-} in
        '') origin=auto ;;
        build | pull) origin=$TOMADA_IMAGES ;;
        'bundle '?*) origin=bundle bundle=${TOMADA_IMAGES#bundle } ;;
        *.tar | *.tar.* | *.tgz) origin=bundle bundle=$TOMADA_IMAGES ;;
        *) fail 2 "TOMADA_IMAGES=$TOMADA_IMAGES does not say where the images come from; give build, pull, or the file of a bundle, as in: make up TOMADA_IMAGES=tomada-1.0-amd64.tar" ;;
    esac
    # As it was typed where the user is; compose/images has gone to the top of the checkout.
    case $bundle in
        '' | /*) ;;
        '~/'*) bundle=$HOME/${bundle#'~/'} ;;
        *) bundle=$OLDPWD/$bundle ;;
    esac
    [ "$origin" != bundle ] || { [ -f "$bundle" ] && [ -r "$bundle" ]; } ||
        fail 2 "TOMADA_IMAGES=$TOMADA_IMAGES: there is no such file, or it may not be read."
    read -r registry <"$here/registry"
    registry=${TOMADA_REGISTRY-${registry%$'\r'}}
    registry=${registry%/}
    [[ $registry =~ ^([A-Za-z0-9][A-Za-z0-9.:-]*|\[[0-9a-f:]+\](:[0-9]+)?)?(/[a-z0-9._-]+)*$ ]] ||
        fail 2 "'$registry' is not where a registry has images; give HOST[:PORT][/OWNER], in lower case after the host, in compose/registry or TOMADA_REGISTRY"
    [ "$origin,$registry" != pull, ] ||
        fail 2 'TOMADA_IMAGES=pull, and no registry is named; write HOST[:PORT][/OWNER] into compose/registry, or give it as TOMADA_REGISTRY'
}

# wants_published: whether anybody is to be asked for images.
wants_published() { case $origin,$registry in build,* | auto,) return 1 ;; esac; }

# remote IMAGE: its name in the registry, of what was built from exactly these sources.
remote() { echo "$registry/tomada/$1:sources-${digests[$1]}"; }

# As `docker version` calls it: amd64, arm64.
architecture() {
    local platform=${DOCKER_DEFAULT_PLATFORM-}
    if [ -n "$platform" ]; then
        platform=${platform#linux/}
        echo "${platform%%/*}"
    else
        docker version --format '{{.Server.Arch}}' 2>/dev/null
    fi
}

# fits NAME IMAGE: whether the image of this NAME is what IMAGE is to be.
fits() {
    [ "$(docker image inspect --format '{{index .Config.Labels "tomada.sources"}} {{.Architecture}}' "$1" 2>/dev/null)" = "${digests[$2]} $architecture" ]
}

all_fit() {
    local image
    for image in "${needed[@]}"; do fits "tomada/$image" "$image" || return; done
}

remember() {
    local image
    for image in "${!digests[@]}"; do
        before[$image]=$(docker image inspect --format '{{.Id}}' "tomada/$image" 2>/dev/null) || before[$image]=''
    done
}

# restore IMAGE...: these names are again those of the images that bore them before, or nobody's.
restore() {
    local image
    for image in "$@"; do
        if [ -n "${before[$image]}" ]; then
            docker tag "${before[$image]}" "tomada/$image"
        else
            docker image rm "tomada/$image"
        fi
    done >/dev/null 2>&1
}

# forget_replaced: removes what bore the names before and bears none any more, where nothing runs on it.
forget_replaced() {
    local old
    for old in "${before[@]}"; do
        [ -z "$old" ] || [ -n "$(docker image inspect --format '{{join .RepoTags ""}}' "$old" 2>/dev/null)" ] || docker image rm "$old"
    done >/dev/null 2>&1
}

# fetch IMAGE...: pulls them side by side, and tomada/lan if it is there; gives the others up if one cannot be had. What the
# engine said of that one is the last line.
fetch() {
    local image pids=() failed=''
    trap 'kill $(jobs -pr) 2>/dev/null; wait; exit 130' INT TERM HUP
    docker pull "$(remote lan)" >/dev/null 2>&1 &
    for image in "$@"; do
        docker pull "$(remote "$image")" 2>"$scratch/refused.$image" &
        pids+=("$! $image")
    done
    for image in "${pids[@]}"; do
        wait "${image% *}" || { failed=${image#* }; break; }
    done
    # shellcheck disable=SC2046 # a word for each
    [ -z "$failed" ] || kill $(jobs -pr) 2>/dev/null
    wait
    [ -z "$failed" ] || tail -n 1 "$scratch/refused.$failed"
    [ -z "$failed" ]
}

# asked IMAGE...: fetches them, for a step, which is over either way; whether they came is in a file.
asked() { if fetch "$@"; then : >"$scratch/fetched"; fi; }

# adopt: gives the LAN's names to what was pulled.
adopt() {
    local image
    remember
    for image in "${needed[@]}"; do
        docker tag "$(remote "$image")" "tomada/$image" && fits "tomada/$image" "$image" || { restore "${needed[@]}"; return 1; }
    done
    ! fits "$(remote lan)" lan || docker tag "$(remote lan)" tomada/lan
    forget_replaced
}

forget_published() {
    local image names=()
    for image in "${!digests[@]}"; do names+=("$(remote "$image")"); done
    docker image rm "${names[@]}" >/dev/null 2>&1
}

# pull: the images of these sources from the registry; says in `why` what hindered it.
pull() {
    local image
    trap 'forget_published; fail 130 "interrupted; the images are as they were."' INT
    trap 'forget_published; fail 143 "terminated; the images are as they were."' TERM HUP
    rm -f "$scratch/fetched"
    step "asking $registry for these images" asked "${needed[@]}"
    why=''
    if [ ! -e "$scratch/fetched" ]; then
        why=$(tail -n 1 "$scratch/log")
    else
        for image in "${needed[@]}"; do
            fits "$(remote "$image")" "$image" || why="its $(remote "$image") was built from other sources, or for another machine than $architecture"
        done
        [ -n "$why" ] || adopt || why='the engine did not name them'
    fi
    forget_published
    trap - INT TERM HUP
    [ -z "$why" ]
}

# contents: a line for each name in the bundle: the file of the image's configuration, the name.
contents() {
    tr -d '\n' <"$scratch/manifest.json" | grep -oE '"(Config|RepoTags)": *("[^"]*"|\[[^]]*\])' | tr -d '"[]' | tr ',' ' ' |
        sed 's/: */ /' |
        awk '$1 == "Config" { config = $2 } $1 == "RepoTags" { for (i = 2; i <= NF; i++) print config, $i }'
}

# field NAME: the first text of this name in the image's configuration, JSON, on stdin.
field() { grep -oE "\"$1\": *\"[^\"]*\"" | head -n 1 | sed -E 's/.*: *"(.*)"$/\1/'; }

sha256() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi <"$1" | cut -d' ' -f1; }

# whole FILE: whether SHA256SUMS beside it, where it names it, and tar find it as it was made.
whole() {
    local sums wanted=''
    sums=$(dirname "$1")/SHA256SUMS
    [ ! -f "$sums" ] || wanted=$(awk -v name="$(basename "$1")" '$2 == name || $2 == "*" name { print $1; exit }' "$sums")
    [ -z "$wanted" ] || [ "$(sha256 "$1")" = "$wanted" ] || { echo 'it is not as SHA256SUMS beside it says'; return 1; }
    # Two blocks of zeros end it (POSIX, pax). tar(1) does not insist on them, and where one is cut off in the header of a
    # file, it takes that for the end.
    [ "$(tail -c +258 "$1" | head -c 5)" != ustar ] || [ "$(tail -c 1024 "$1" | tr -d '\0' | wc -c)" -eq 0 ] ||
        { echo 'its end is missing'; return 1; }
    tar -tf "$1"
}

# examine_bundle: ends with a sentence where the bundle is not what is to be loaded.
examine_bundle() {
    local name config image made_from made_for
    local -A configs=()
    name=$(basename "$bundle")
    step "checking $name" whole "$bundle" ||
        fail 1 "$name is damaged, or part of it is missing: copy or download it again."
    tar -xOf "$bundle" manifest.json >"$scratch/manifest.json" 2>/dev/null ||
        fail 1 "$name is no bundle of Tomada: it has no images in it, as \`docker save\` writes them."
    while read -r config image; do
        [[ $image =~ ^(.*/)?tomada/(host|server|client|lan):[^:/]*$ ]] ||
            fail 1 "$name is no bundle of Tomada: it holds the image $image, too. Nothing of it was loaded."
        configs[$image]=$config
    done < <(contents)
    for image in "${needed[@]}"; do
        [ -n "${configs[tomada/$image:latest]-}" ] ||
            fail 1 "$name is no bundle of Tomada: the image tomada/$image is not in it. Nothing of it was loaded."
    done
    for image in "${needed[@]}"; do
        config=${configs[tomada/$image:latest]}
        tar -xOf "$bundle" "$config" >"$scratch/config.json" 2>/dev/null
        made_from=$(field 'tomada\.sources' <"$scratch/config.json")
        made_for=$(field architecture <"$scratch/config.json")
        [ "$made_for" = "$architecture" ] ||
            fail 1 "$name is for machines of another kind, ${made_for:-unknown}: this engine wants the bundle for $architecture."
        [ "$made_from" = "${digests[$image]}" ] ||
            fail 1 "$name was built from other sources than those of this checkout: take the checkout of its release, or build: make up TOMADA_IMAGES=build"
    done
}

# load_bundle: the images of the bundle, or a sentence and the end.
load_bundle() {
    examine_bundle
    remember
    trap 'restore "${!digests[@]}"; fail 130 "interrupted; the images are as they were."' INT
    trap 'restore "${!digests[@]}"; fail 143 "terminated; the images are as they were."' TERM HUP
    step "loading $(basename "$bundle")" docker load --input "$bundle" && all_fit || {
        restore "${!digests[@]}"
        fail 1 "the images of $(basename "$bundle") could not be loaded; the images are as they were."
    }
    fits tomada/lan lan || restore lan
    trap - INT TERM HUP
    forget_replaced
}

# take_published HOST PROGRAMS LAN: whether the images of these digests are there now, made elsewhere; false where they are to
# be built here.
take_published() {
    local architecture why
    digests=([host]=$1 [server]=$2 [client]=$2 [lan]=$3)
    wants_published || return
    architecture=$(architecture)
    all_fit && return
    case $origin in
        bundle) load_bundle ;;
        *)
            pull && return
            [ "$origin" = auto ] ||
                fail 1 "$registry gave no images of these sources ($why); to build them: make up TOMADA_IMAGES=build"
            say "  $registry gave no images of these sources ($why)."
            return 1
            ;;
    esac
}
