package io.chairside.testkit.opendental.data;

import org.jspecify.annotations.Nullable;

/** A folder of table dumps cannot be read or written at all. The message names the file or folder and says what to do. */
public final class OdDumpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OdDumpException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
