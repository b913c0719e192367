package tomada.lan.wire;

import java.io.IOException;

/// What was read is no capture, or a broken one; the message is a sentence that says where.
public final class CaptureFormatException extends IOException {
    private static final long serialVersionUID = 1;

    CaptureFormatException(String message) {
        super(message);
    }
}
