package tomada.lan.docker;

import java.io.IOException;

/// What an [Attendant] says of a command; the kinds of `attendant.py`.
enum Said {
    STARTED('S'),
    REFUSED('X'),
    OUT('1'),
    ERR('2'),
    END('E');

    private final char kind;

    Said(char kind) {
        this.kind = kind;
    }

    static Said of(int kind) throws IOException {
        for (Said said : values()) {
            if (said.kind == kind) {
                return said;
            }
        }
        throw new IOException("no frame begins with octet " + kind);
    }
}
