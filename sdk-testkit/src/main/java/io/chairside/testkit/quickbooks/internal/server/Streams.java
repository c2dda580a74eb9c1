package io.chairside.testkit.quickbooks.internal.server;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/** Bodies that are produced while they are sent. */
final class Streams {
    private Streams() {}

    /** A JSON query answer of made-up rows, about so many bytes long. */
    static InputStream huge(long bytes) {
        byte[] row = ("{\"Id\":\"1\",\"PrivateNote\":\"" + "x".repeat(1000) + "\"},").getBytes(StandardCharsets.UTF_8);
        byte[] head = "{\"QueryResponse\":{\"Deposit\":[".getBytes(StandardCharsets.UTF_8);
        return new SequenceInputStream(new ByteArrayInputStream(head), rows(row, bytes));
    }

    private static InputStream rows(byte[] row, long bytes) {
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0];
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (length == 0) {
                    return 0;
                }
                if (position > bytes) {
                    return -1;
                }
                int count = 0;
                while (count < length && position <= bytes) {
                    int at = (int) (position % row.length);
                    int part = Math.min(length - count, row.length - at);
                    System.arraycopy(row, at, target, offset + count, part);
                    count += part;
                    position += part;
                }
                return count;
            }
        };
    }
}
